import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import { attempt } from "../editing/attempt";
import { fixedLeaves, usuallyChosen } from "../editing/chosen";
import { descentSteps } from "../editing/descent";
import { patchBetween, patched } from "../editing/leaves";
import type { LeafChanges } from "./leaf_changes";

/** Gradient descent on the leaves of a graph. */
export interface DescentState {
  /** By index among the leaves: 1 where descent moves the leaf. */
  readonly chosen: ReadonlySignal<Uint8Array>;
  /** By index among the leaves: 1 where no choice lets descent move the leaf; see `fixedLeaves`. */
  readonly fixed: Uint8Array;
  /** The learning rate. */
  readonly rate: Signal<number>;
  readonly descentChoice: ReadonlySignal<DescentChoice>;
  readonly isDescending: ReadonlySignal<boolean>;
  /** Lets descent move other leaves than before; those that are fixed stay fixed. */
  choose(leaves: Uint8Array): void;
  /** Takes steps of gradient descent. */
  descend(count: number): Promise<void>;
}

/** What a reader has chosen for descent: the leaves, null for the usual ones, and the rate. */
export interface DescentChoice {
  readonly leaves: Uint8Array | null;
  readonly rate: number;
}

/** The learning rate of the lecture. */
const FIRST_RATE = 0.01;

/**
 * @param endHold is called first: a leaf that somebody holds keeps the number that it has
 * @param ended ends a descent that is going on
 * @param before what was chosen in a view before this one
 */
export function createDescentState(
  { structure, leaves, cursor, clear, put, remember, stopped }: LeafChanges,
  endHold: () => void,
  ended: AbortSignal,
  before?: DescentChoice,
): DescentState {
  const { tape } = structure;
  const isDescending = signal(false);
  // Nobody needs to know this before descent is opened.
  const usual = computed(() => usuallyChosen(structure));
  const choice = signal(before?.leaves ?? null);
  const chosen = computed(() => choice.value ?? usual.value);
  const fixed = fixedLeaves(tape);
  const rate = signal(before?.rate ?? FIRST_RATE);
  return {
    chosen,
    fixed,
    rate,
    descentChoice: computed(() => ({ leaves: choice.value, rate: rate.value })),
    isDescending,
    choose: (leaves) => {
      choice.value = leaves.map((isChosen, index) => (fixed[index] ? 0 : isChosen));
    },
    descend: async (count) => {
      if (isDescending.value) return;
      endHold();
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
    },
  };
}
