import { formatCount } from "../../shared/number_format";
import { runToEnd } from "../../shared/steps";
import { LEAF, OWN, POWER_OF } from "../../tape/operations";
import { type FoldedGraph, type Group, type Structure, titleOf } from "../structure";
import { itemsSteps } from "./items";
import { nameOf, symbolOf } from "./names";
import type { CanvasWords } from "./words";

/** Sizes of a card in CSS pixels at 100 %; see the mock of the look. */
export const CARD = {
  height: 56,
  radius: 8,
  /** The coloured strip of a leaf. */
  strip: 5,
  /** From the edge to the text. */
  padding: 10,
  /** From there to the numbers: the room for "data" and "grad". */
  key: 28,
  /** The baselines of the name, the data and the gradient. */
  lines: [17, 32, 48],
  /** The same, and the padding, where texts are as large as they get beside all else; see text_size.ts. */
  closeLines: [16.5, 33, 49.5],
  closePadding: 4,
  /** The size of the font of "data" and "grad", and the room for one of these with a gap. */
  keySize: 10.5,
  keyText: 26,
  /** The room for "data", a gap and a number as wide as they come in practice. */
  numbers: 96,
  longestName: 24,
} as const;

/** Sizes of the box of a closed group. */
export const BOX = {
  height: 76,
  /** The baselines of the title, of how much is inside, and of the largest and summed gradient. */
  lines: [20, 35, 51, 66],
  closeLines: [17, 34.5, 52, 69.5],
  /** The room for the fold mark before the title. */
  fold: 14,
  /** From the longer of the words before the numbers to these, and the room for one as wide as they come in practice. */
  gap: 8,
  number: 66,
  /** How far each card of a stack looks out from behind the one before it. */
  stackStep: 5,
} as const;

export const FONTS = {
  name: "600 12.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  key: "10.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  number: "12px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  pill: "11px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  badge: "700 11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  symbol: "17px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  word: "11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
} as const;

/** The measure of a text in pixels, in one of the fonts above. */
export type Measure = (text: string, font: string) => number;

/** The sizes of items and what stands on them. Texts are made when asked for: a million are never seen at once. */
export interface Cards {
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** By item: the width of the part that shows the operation; of a leaf, of its strip; of a plain box 0. */
  readonly opWidth: Float64Array;
  /** The room for what stands before the numbers of a box. */
  readonly keyWidth: number;
  /** The name of a card, the title of a box. */
  name(item: number): string;
  /** The operation of a card; empty for a leaf and for a plain box. */
  symbol(item: number): string;
}

/** So many cards take a few milliseconds at most, labels included. */
const SLICE = 16_384;

export type FontName = keyof typeof FONTS;

/** A short sign stands large; a word, such as tanh, small. */
export function symbolFont(symbol: string): FontName {
  return [...symbol].length <= 2 ? "symbol" : "word";
}

/** The sizes and texts of all items. They depend on names only, never on numbers: stepping moves nothing. */
export function measureCards(
  structure: Structure,
  folded: FoldedGraph,
  measure: Measure,
  words: CanvasWords,
): Cards {
  return runToEnd(measureCardsSteps(structure, folded, measure, words));
}

/** As `measureCards`, in steps of a few milliseconds, between which others may work. */
export function* measureCardsSteps(
  structure: Structure,
  folded: FoldedGraph,
  measure: Measure,
  words: CanvasWords,
): Generator<void, Cards, void> {
  const { tape, groups, table } = structure;
  const { count, node, isBox, group } = yield* itemsSteps(structure, folded);
  const widths = new Map<string, number>();
  const widthOf = (text: string, font: string) => {
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined) {
      width = Math.ceil(measure(text, font));
      widths.set(key, width);
    }
    return width;
  };
  const name = (item: number) =>
    shortened(isBox[item] ? titleOf(table, group[item]) : nameOf(tape, node[item]));
  const symbol = (item: number) => {
    if (!isBox[item]) return shortened(symbolOf(tape, node[item]));
    return isSum(groups[group[item]]) ? "Σ" : "";
  };
  const keyWidth = Math.max(widthOf(words.largestGrad, FONTS.key), widthOf(words.summedGrad, FONTS.key));
  const symbolRoom = (text: string) => Math.max(30, widthOf(text, FONTS[symbolFont(text)]) + 12);
  /** By code, the room for the symbol of an operation that has one symbol; 0 where it is not known yet. */
  const roomOfCode = new Float64Array(256);

  const width = new Float64Array(count);
  const height = new Float64Array(count).fill(CARD.height);
  const opWidth = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    let text = CARD.numbers as number;
    if (isBox[item]) {
      const box = groups[group[item]];
      if (isSum(box)) {
        opWidth[item] = symbolRoom("Σ");
      } else {
        opWidth[item] = box.kind === "leaves" || isOfLeaves(box, groups) ? CARD.strip : 0;
        height[item] = BOX.height;
        text = BOX.fold + keyWidth + BOX.gap + BOX.number;
      }
      text = Math.max(
        text,
        BOX.fold + widthOf(name(item), FONTS.name),
        BOX.fold + widthOf(contentOf(box, words), FONTS.key),
      );
    } else {
      const code = tape.code[node[item]];
      if (code === LEAF) {
        opWidth[item] = CARD.strip;
      } else if (code === OWN || code === POWER_OF) {
        opWidth[item] = symbolRoom(symbol(item));
      } else {
        roomOfCode[code] ||= symbolRoom(symbol(item));
        opWidth[item] = roomOfCode[code];
      }
      // The number of a nameless value is always narrower than its data.
      if (tape.label.has(node[item])) text = Math.max(text, widthOf(name(item), FONTS.name));
    }
    width[item] = opWidth[item] + 2 * CARD.padding + text;
    if (item % SLICE === SLICE - 1) yield;
  }
  return { width, height, opWidth, keyWidth, name, symbol };
}

/** Whether a group's box shows data and gradient as the card of a value does: a sum is one operation to its reader. */
export function isSum(group: Group): boolean {
  return group.kind === "sum";
}

/** Whether a group is a stack of gathered leaves, such as the inputs of all samples. */
function isOfLeaves(group: Group, groups: readonly Group[]): boolean {
  return group.instances !== undefined && groups[group.instances[0]].kind === "leaves";
}

/** `× 16` */
export function stackSize(group: Group): string {
  return `× ${formatCount(group.instances?.length ?? 1)}`;
}

/** `66 values each` */
export function contentOf(group: Group, words: CanvasWords): string {
  const count = group.nodeCount / (group.instances?.length ?? 1);
  const isOfLeaves = group.kind === "leaves";
  if (group.instances) return (isOfLeaves ? words.leavesEach : words.valuesEach)({ count });
  return (isOfLeaves ? words.leaves : words.values)({ count });
}

function shortened(text: string): string {
  // The count of UTF-16 units is never smaller than that of characters, and quick to ask for.
  if (text.length <= CARD.longestName) return text;
  const characters = [...text];
  return characters.length > CARD.longestName
    ? `${characters.slice(0, CARD.longestName - 1).join("")}…`
    : text;
}
