import { batch } from "@preact/signals";
import type { Cursor } from "../../tape/cursor";
import { type Attempt, attempt, spoils } from "../editing/attempt";
import { leafPlace, withLeaf } from "../editing/leaves";
import type { LeafChanges } from "./leaf_changes";

/** A leaf that somebody has taken hold of. All that is done to it until `end` is undone as one. */
export interface Hold {
  /** Gives the leaf another number, and says whether that is possible; if not, it keeps the one it has. */
  change(number: number): boolean;
  end(): void;
  /** Gives the leaf the number back that it had when it was taken hold of. */
  cancel(): void;
}

/** The one hold that there may be on a leaf. */
export interface LeafHold {
  /** Takes hold of a leaf; a hold on another one ends. */
  hold(leaf: number): Hold;
  /** Ends the hold that there is, if there is one. */
  end(): void;
}

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

export function createLeafHold(changes: LeafChanges): LeafHold {
  const { structure, leaves, cursor, clear, put, refused, remember } = changes;
  const { tape } = structure;
  let held: Held | null = null;

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
  return { hold, end };
}
