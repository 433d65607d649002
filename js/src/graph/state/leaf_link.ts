import { type ReadonlySignal, signal } from "@preact/signals";
import { recordedLeaves } from "../../tape/execute";
import { type Tape, toFloats } from "../../tape/tape";
import { mergedLeaves, patchBetween } from "../editing/leaves";
import type { GraphModel } from "./graph_model";

/** While something is dragged, the model is told this often. */
const SOON_MILLISECONDS = 120;

/**
 * The data of the leaves, in the page and in its model. Both sides may change them at the same time: the page says
 * which leaves it has changed, and keeps these when it hears of others. `value_link.py` is Python's half.
 */
export interface LeafLink {
  readonly data: ReadonlySignal<Float64Array>;
  /**
   * Changes the leaves here at once.
   *
   * @param when the model hears of it: at once, or with what may follow soon. The last change always reaches it
   */
  put(leaves: Float64Array, when: "now" | "soon"): void;
}

export function linkLeaves(tape: Tape, model: GraphModel, ended: AbortSignal): LeafLink {
  const data = signal(readLeaves(tape, model));
  /** What both sides had when one of them spoke last. */
  let agreed = data.peek();
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const patch = patchBetween(agreed, data.peek());
    agreed = data.peek();
    if (patch === null) return;
    const edits = new Map(Array.from(patch.indices, (leaf, index) => [leaf, patch.after[index]]));
    isSending = true;
    model.set("leaf_data", new DataView(agreed.slice().buffer), edits);
    isSending = false;
  };
  model.onChange(
    "leaf_data",
    () => {
      if (isSending) return;
      const theirs = readLeaves(tape, model);
      const isPending = data.peek() !== agreed;
      data.value = isPending ? mergedLeaves(agreed, data.peek(), theirs) : theirs;
      agreed = isPending ? theirs : data.peek();
    },
    ended,
  );
  ended.addEventListener("abort", () => send(), { once: true });
  return {
    data,
    put: (leaves, when) => {
      data.value = leaves;
      if (when === "now") send();
      else timer ??= setTimeout(send, SOON_MILLISECONDS);
    },
  };
}

function readLeaves(tape: Tape, model: GraphModel): Float64Array {
  const told = toFloats(model.get("leaf_data"), "leaf_data");
  const leaves = told.length === tape.leaves.length ? told : recordedLeaves(tape);
  for (const [index, number] of model.edits?.("leaf_data") ?? []) {
    if (index < leaves.length) leaves[index] = number;
  }
  return leaves;
}
