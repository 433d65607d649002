import { LEAF } from "../../tape/operations";
import type { Box } from "./camera";
import { BOX, CARD, isSum } from "./cards";
import { FRAME, foldedBy, frameBoxes, framesOf, pagerPill } from "./frames";
import { isNumberHidden } from "./hidden_numbers";
import { itemsOf } from "./items";
import { countAt } from "./paint_edge_labels";
import { SMALLEST_MARKS } from "./scales";
import { boxOf, type Scene } from "./scene";
import { itemAt } from "./spatial_index";

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: "item"; readonly item: number }
  /** The mark that opens the box of a group, or folds its frame. */
  | { readonly kind: "fold"; readonly group: number }
  /** The data of a leaf, where it can be changed. */
  | { readonly kind: "number"; readonly item: number }
  /** A mark that leafs a stack by one, back or forth. */
  | { readonly kind: "leaf"; readonly group: number; readonly delta: -1 | 1 }
  /** The number of an edge that stands for several. */
  | { readonly kind: "count"; readonly edge: number }
  /** The bar of an open group's frame. */
  | { readonly kind: "bar"; readonly group: number };

/** What lies under a point of the plane: an item, a mark, the bar of a frame. */
export function hitAt(scene: Scene, x: number, y: number, scale: number): Hit | null {
  const { structure, folded } = scene;
  const hasMarks = scale >= SMALLEST_MARKS;
  const item = itemAt(scene, x, y);
  if (item !== null) {
    const { isBox, group } = itemsOf(structure, folded);
    const isOnMark = isBox[item] && hasMarks && holds(foldMark(scene, item), x, y);
    if (isOnMark) return { kind: "fold", group: group[item] };
    const number = hasMarks ? numberBox(scene, item) : null;
    return { kind: number && holds(number, x, y) ? "number" : "item", item };
  }
  const edge = hasMarks ? countAt(scene, x, y) : null;
  if (edge !== null) return { kind: "count", edge };
  const frames = framesOf(scene);
  const boxes = frameBoxes(scene);
  // Frames come after those around them.
  for (let index = frames.length - 1; index >= 0; index--) {
    const box = boxes[index];
    if (!holds(box, x, y)) continue;
    if (y > box.y + FRAME.bar) return null;
    const group = foldedBy(frames[index]);
    const pill = hasMarks ? pagerPill(scene, frames[index], box) : null;
    if (pill && holds(pill, x, y)) {
      if (x < pill.x + FRAME.leaf) return { kind: "leaf", group, delta: -1 };
      if (x > pill.x + pill.width - FRAME.leaf) return { kind: "leaf", group, delta: 1 };
    } else if (hasMarks && x < box.x + FRAME.fold) {
      return { kind: "fold", group };
    }
    return { kind: "bar", group };
  }
  return null;
}

/** Where the mark that opens a box can be hit: the corner around it. */
function foldMark(scene: Scene, item: number): Box {
  const { structure, folded, cards } = scene;
  const box = boxOf(scene, item);
  const inset = cards.opWidth[item];
  const line = isSum(structure.groups[itemsOf(structure, folded).group[item]]) ? CARD.lines[0] : BOX.lines[0];
  return { x: box.x + inset, y: box.y, width: CARD.padding + BOX.fold, height: line + 8 };
}

/** Where on its card the data of a leaf can be taken hold of; null for all else, or if it must not be changed. */
export function numberBox(scene: Scene, item: number): Box | null {
  const { cards, editable, folded, layout, structure, tape } = scene;
  const { isBox, node } = itemsOf(structure, folded);
  if (!editable || isBox[item] || tape.code[node[item]] !== LEAF) return null;
  if (isNumberHidden(scene, item, "data")) return null;
  const left = layout.x[item] - cards.width[item] / 2 + cards.opWidth[item] + CARD.padding + CARD.key;
  const right = layout.x[item] + cards.width[item] / 2 - CARD.padding;
  const top = layout.y[item] - cards.height[item] / 2;
  return { x: left, y: top + CARD.lines[1] - 11, width: right - left, height: 14 };
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}
