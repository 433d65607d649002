import type { FoldedGraph } from "../../structure";

/** A row of the outline: a card or a closed box (an item), or an open group around items (a frame). */
export interface Row {
  readonly kind: "item" | "frame";
  /** Its place in `folded.items` or `folded.frames`. */
  readonly index: number;
  /** How many open groups it lies in, plus 1. */
  readonly level: number;
  /** The open group right around it, by its place in `folded.frames`; -1 for none. */
  readonly around: number;
  /** Which of the rows right inside the same group it is, from 1 on, and how many there are. */
  readonly place: number;
  readonly of: number;
}

/**
 * The rows of an outline, in the order of the drawing: each open group comes before what lies in it. A large drawing has
 * more rows than anybody hears, so that rows are made when they are asked for.
 */
export interface Rows {
  readonly count: number;
  at(row: number): Row;
  ofItem(item: number): number;
  ofFrame(frame: number): number;
}

const made = new WeakMap<FoldedGraph, Rows>();

export function rowsOf(folded: FoldedGraph): Rows {
  let rows = made.get(folded);
  if (!rows) {
    rows = makeRows(folded);
    made.set(folded, rows);
  }
  return rows;
}

function makeRows(folded: FoldedGraph): Rows {
  const { items, frames } = folded;
  const { frameOf, indices, sizes, levels } = placesOf(folded);
  // Before frame f come the f frames before it and the items before its first; frames are in that order already.
  const ofFrame = (frame: number) => frame + frames[frame].firstItem;
  const ofItem = (item: number) =>
    item + firstWhere(frames.length, (frame) => frames[frame].firstItem > item);
  return {
    count: items.length + frames.length,
    ofFrame,
    ofItem,
    at: (row) => {
      const frame = firstWhere(frames.length, (each) => ofFrame(each) > row) - 1;
      if (frame >= 0 && ofFrame(frame) === row) {
        const around = frames[frame].parent;
        const where = { place: indices[items.length + frame], of: sizes[around + 1] };
        return { kind: "frame", index: frame, level: levels[frame + 1], around, ...where };
      }
      const item = row - frame - 1;
      const around = frameOf[item];
      return {
        kind: "item",
        index: item,
        level: levels[around + 1] + 1,
        around,
        place: indices[item],
        of: sizes[around + 1],
      };
    },
  };
}

/**
 * Where the rows lie. By item: the innermost frame around it, or -1. By item, and after these by frame: its place among
 * its siblings, from 1 on. By frame plus 1, with 0 for the whole: how many rows lie right in it, and its level.
 */
function placesOf({ items, frames }: FoldedGraph) {
  const frameOf = new Int32Array(items.length);
  const indices = new Uint32Array(items.length + frames.length);
  const sizes = new Uint32Array(frames.length + 1);
  const levels = new Uint32Array(frames.length + 1);
  let around = -1;
  let next = 0;
  for (let item = 0; item < items.length; item++) {
    while (around >= 0 && frames[around].endItem <= item) around = frames[around].parent;
    for (; next < frames.length && frames[next].firstItem === item; next++) {
      indices[items.length + next] = ++sizes[frames[next].parent + 1];
      levels[next + 1] = levels[frames[next].parent + 1] + 1;
      around = next;
    }
    frameOf[item] = around;
    indices[item] = ++sizes[around + 1];
  }
  return { frameOf, indices, sizes, levels };
}

/** The first of `count` numbers that something holds for, and for all after it; `count` if there is none. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The rows around one, as far as there are any: from the first to just before the second number. */
export function rowsAround({ count }: Rows, row: number, most: number): [number, number] {
  const from = Math.max(0, Math.min(count - most, row - Math.floor(most / 2)));
  return [from, Math.min(count, from + most)];
}
