import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import type { Cursor } from "../../tape/cursor";
import { recordedLeaves } from "../../tape/execute";
import { type Attempt, attempt, type RefusedOperation, spoils } from "../editing/attempt";
import { usuallyChosen } from "../editing/chosen";
import { descentSteps } from "../editing/descent";
import {
  type Change,
  changedBy,
  type History,
  NOTHING_DONE,
  outputsOf,
  redoing,
  undoing,
} from "../editing/history";
import { leafPlace, type Patch, patchBetween, patched, withLeaf } from "../editing/leaves";
import type { Structure } from "../structure";
import type { LeafLink } from "./leaf_link";

/** A change that was not made, as it leads to an operation without a result. */
interface RefusedEdit {
  /** The leaf that was to change; null if several were. */
  readonly leaf: number | null;
  /** What the leaf was to be. */
  readonly tried: number;
  readonly operation: RefusedOperation;
}

/** What a descent did last, if it could not do all that was asked. */
type StoppedDescent = RefusedOperation | { readonly leaf: number };

/** A leaf that somebody has taken hold of. All that is done to it until `end` is undone as one. */
export interface Hold {
  /** Gives the leaf another number, and says whether that is possible; if not, it keeps what it has. */
  change(number: number): boolean;
  end(): void;
  /** Gives the leaf the number back that it had when it was taken hold of. */
  cancel(): void;
}

/** What can be done to the leaves, and undone. A graph that is as recorded becomes live with the first change. */
export interface Editing {
  /** The leaf whose number is being written over the canvas. */
  readonly written: Signal<number | null>;
  readonly refused: ReadonlySignal<RefusedEdit | null>;
  readonly history: ReadonlySignal<History>;
  /** The output from the last reset on. */
  readonly outputs: ReadonlySignal<readonly number[]>;
  /** By place among the leaves: 1 where descent moves it. */
  readonly chosen: ReadonlySignal<Uint8Array>;
  /** The learning rate. */
  readonly rate: Signal<number>;
  readonly isDescending: ReadonlySignal<boolean>;
  readonly stopped: ReadonlySignal<StoppedDescent | null>;
  choose(leaves: Uint8Array): void;
  /** Takes hold of a leaf; a hold on another one ends. */
  hold(leaf: number): Hold;
  undo(): void;
  redo(): void;
  /** Back to what was displayed. */
  reset(): void;
  /** Takes steps of gradient descent. */
  descend(count: number): Promise<void>;
}

/** What `Editing` needs of the state of a graph. */
export interface Edited {
  readonly structure: Structure;
  readonly leaves: LeafLink;
  readonly cursor: Signal<Cursor>;
  readonly position: ReadonlySignal<number>;
  readonly selected: ReadonlySignal<number | null>;
}

/** The learning rate of the lecture. */
const FIRST_RATE = 0.01;

interface Held {
  readonly node: number;
  readonly index: number;
  readonly number: number;
  readonly cursor: Cursor;
  /** What the graph came to before. */
  readonly before: Attempt;
  /** What it comes to with the number that the leaf has now. */
  now: Attempt;
}

export function createEditing(edited: Edited, ended: AbortSignal): Editing {
  const { structure, leaves, cursor, position, selected } = edited;
  const { tape } = structure;
  const written = signal<number | null>(null);
  const refused = signal<RefusedEdit | null>(null);
  const stopped = signal<StoppedDescent | null>(null);
  const history = signal(NOTHING_DONE);
  const isDescending = signal(false);
  // Nobody needs to know this before descent is opened.
  const usual = computed(() => usuallyChosen(structure));
  const choice = signal<Uint8Array | null>(null);
  const chosen = computed(() => choice.value ?? usual.value);
  const rate = signal(FIRST_RATE);
  let held: Held | null = null;

  const clear = () => {
    refused.value = null;
    stopped.value = null;
  };
  /** What is recorded has to be computed before it can change. */
  const put = (leafData: Float64Array, when: "now" | "soon") =>
    batch(() => {
      // The kernel takes over what its values hold when the cursor comes: it has to know our change by then.
      leaves.put(leafData, cursor.value === null ? "now" : when);
      cursor.value ??= position.value;
    });
  const remember = (kind: Change["kind"], patch: Patch, cursorBefore: Cursor, outputs: readonly number[]) => {
    history.value = changedBy(history.value, {
      kind,
      patch,
      cursorBefore,
      cursorAfter: cursor.value,
      outputs,
    });
  };

  const change = (one: Held, number: number) => {
    const { before, node, index } = one;
    const leafData = withLeaf(leaves.data.peek(), index, number);
    const now = attempt(tape, leafData);
    if (spoils(before, now) && now.refused) {
      refused.value = { leaf: node, tried: number, operation: now.refused };
      return false;
    }
    one.now = now;
    batch(() => {
      clear();
      if (!Object.is(number, leaves.data.peek()[index])) put(leafData, "soon");
    });
    return true;
  };
  const end = () => {
    if (!held) return;
    const { before, cursor: cursorBefore, now, number, index } = held;
    held = null;
    const leafData = leaves.data.peek();
    leaves.put(leafData, "now");
    if (Object.is(leafData[index], number)) return;
    const patch = {
      indices: Uint32Array.of(index),
      before: Float64Array.of(number),
      after: Float64Array.of(leafData[index]),
    };
    remember("edit", patch, cursorBefore, [before.output, now.output]);
  };
  const cancel = ({ cursor: cursorBefore, number, index }: Held) => {
    held = null;
    batch(() => {
      clear();
      const leafData = leaves.data.peek();
      if (Object.is(leafData[index], number)) return;
      leaves.put(withLeaf(leafData, index, number), "now");
      cursor.value = cursorBefore;
    });
  };
  const hold = (node: number): Hold => {
    end();
    clear();
    const index = leafPlace(tape, node);
    if (index < 0) throw new Error(`node ${node} is no leaf`);
    const leafData = leaves.data.peek();
    const before = attempt(tape, leafData);
    const one: Held = { node, index, number: leafData[index], cursor: cursor.peek(), before, now: before };
    held = one;
    return {
      change: (number) => held === one && change(one, number),
      end: () => {
        if (held === one) end();
      },
      cancel: () => {
        if (held === one) cancel(one);
      },
    };
  };

  const travel = (found: ReturnType<typeof undoing>, side: "before" | "after") => {
    if (!found) return;
    const { patch, cursorBefore, cursorAfter } = found.change;
    const [from, to] = side === "before" ? [cursorAfter, cursorBefore] : [cursorBefore, cursorAfter];
    batch(() => {
      clear();
      history.value = found.history;
      leaves.put(patched(leaves.data.peek(), patch, side), "now");
      // Where the reader has stepped meanwhile, the cursor is none of ours.
      if (cursor.value === from) cursor.value = to;
    });
  };
  const undo = () => {
    end();
    travel(undoing(history.value), "before");
  };
  const redo = () => {
    end();
    travel(redoing(history.value), "after");
  };

  const reset = () => {
    end();
    const leafData = leaves.data.peek();
    const recorded = recordedLeaves(tape);
    const patch = patchBetween(leafData, recorded);
    const cursorBefore = cursor.value;
    batch(() => {
      clear();
      cursor.value = null;
      if (!patch) return;
      leaves.put(recorded, "now");
      remember("reset", patch, cursorBefore, []);
    });
  };

  const descend = async (count: number) => {
    if (isDescending.value) return;
    end();
    clear();
    const leafData = leaves.data.peek();
    const output = attempt(tape, leafData).output;
    isDescending.value = true;
    const steps = descentSteps(tape, leafData, chosen.value, rate.value, count);
    const descent = await runInSlices(steps, ended);
    batch(() => {
      isDescending.value = false;
      stopped.value = descent.stopped;
      const patch = patchBetween(leafData, descent.leafData);
      if (!patch) return;
      const cursorBefore = cursor.value;
      put(patched(leaves.data.peek(), patch, "after"), "now");
      remember("descent", patch, cursorBefore, [output, ...descent.outputs]);
    });
  };

  const forget = effect(() => {
    selected.value;
    clear();
  });
  ended.addEventListener("abort", () => forget(), { once: true });
  return {
    written,
    refused,
    history,
    outputs: computed(() => outputsOf(history.value)),
    chosen,
    choose: (leaves) => {
      choice.value = leaves;
    },
    rate,
    isDescending,
    stopped,
    hold,
    undo,
    redo,
    reset,
    descend,
  };
}
