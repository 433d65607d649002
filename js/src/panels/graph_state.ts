import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Cursor, lastCursor, type Phase, phaseAt, positionOf } from "../machine/cursor";
import { type Registers, recorded, recordedLeaves, run } from "../machine/execute";
import { decodeTape, type Tape, toFloats } from "../machine/tape";
import { stepsByItem, stopAfter, stopBefore } from "../structure";
import { createFolding, type Folding } from "./folding";
import { type Highlight, highlighted } from "./highlight";
import type { GraphModel } from "./model";

/**
 * The state of a graph: its tape, the data of its leaves, the cursor and the selection, and what belongs to the page
 * alone: what is unfolded and highlighted. All else is derived from these. The state follows the model, and the
 * model follows the state, until the abort signal ends it.
 */
export interface GraphState {
  readonly tape: Tape;
  readonly leafData: ReadonlySignal<Float64Array>;
  readonly cursor: Signal<Cursor>;
  readonly selected: Signal<number | null>;
  readonly registers: ReadonlySignal<Registers>;
  readonly phase: ReadonlySignal<Phase>;
  /** Where the timeline stands: the cursor, or what a recorded graph amounts to. */
  readonly position: ReadonlySignal<number>;
  /** The largest position. */
  readonly last: number;
  readonly folding: Folding;
  /** Whether a step is one operation, or all that it takes until the next item is done. */
  readonly stepping: Signal<"value" | "box">;
  readonly highlight: Signal<Highlight | null>;
  /** One end of paths that are to be highlighted, while the other is being chosen. */
  readonly pathsFrom: Signal<number | null>;
  /** By node: 1 where it is part of the highlight; null without one. */
  readonly emphasised: ReadonlySignal<Uint8Array | null>;
  /** Takes a step on, or back. */
  step(direction: 1 | -1): void;
  /** Moves to a position, or to the nearest there is. */
  goTo(position: number): void;
  /** Back to what was displayed. */
  reset(): void;
}

export function createGraphState(model: GraphModel, ended: AbortSignal): GraphState {
  const tape = decodeTape(model.get("tape"));
  const last = lastCursor(tape);
  const leafData = signal(readLeaves(tape, model));
  const cursor = signal(valid(model.get("cursor"), last));
  const selected = signal(valid(model.get("selected"), tape.nodeCount - 1));

  model.onChange("leaf_data", () => (leafData.value = readLeaves(tape, model)), ended);
  model.onChange("cursor", () => (cursor.value = valid(model.get("cursor"), last)), ended);
  model.onChange(
    "selected",
    () => (selected.value = valid(model.get("selected"), tape.nodeCount - 1)),
    ended,
  );
  const endings = [
    effect(() => write(model, "cursor", cursor.value)),
    effect(() => write(model, "selected", selected.value)),
  ];
  ended.addEventListener("abort", () => endings.forEach((end) => void end()), { once: true });

  const folding = createFolding(tape, selected, ended);
  const stepping = signal<"value" | "box">("value");
  const highlight = signal<Highlight | null>(null);
  const stops = computed(() => stepsByItem(folding.structure, folding.folded.value).stops);
  const position = computed(() => positionOf(tape, cursor.value));
  const goTo = (to: number) => {
    cursor.value = Math.min(last, Math.max(0, to));
  };
  return {
    tape,
    leafData,
    cursor,
    selected,
    registers: computed(() =>
      cursor.value === null ? recorded(tape) : run(tape, leafData.value, cursor.value),
    ),
    phase: computed(() => phaseAt(tape, cursor.value)),
    position,
    last,
    folding,
    stepping,
    highlight,
    pathsFrom: signal(null),
    emphasised: computed(() => highlight.value && highlighted(tape, highlight.value)),
    step: (direction) => {
      if (stepping.value === "value" || !folding.hasBoxes.value) goTo(position.value + direction);
      else goTo((direction === 1 ? stopAfter : stopBefore)(stops.value, position.value));
    },
    goTo,
    reset: () => {
      cursor.value = null;
    },
  };
}

function write<Name extends "cursor" | "selected">(
  model: GraphModel,
  name: Name,
  value: number | null,
): void {
  if (model.get(name) !== value) model.set(name, value);
}

function readLeaves(tape: Tape, model: GraphModel): Float64Array {
  const leaves = toFloats(model.get("leaf_data"), "leaf_data");
  return leaves.length === tape.leaves.length ? leaves : recordedLeaves(tape);
}

function valid(number: number | null, largest: number): number | null {
  return number !== null && Number.isInteger(number) && number >= 0 && number <= largest ? number : null;
}
