import { LEAF } from "../machine/operations";
import type { Tape } from "../machine/tape";
import { nameOf, symbolOf } from "./names";

/** Sizes of a card in CSS pixels at 100 %; see the mock of the look. */
export const CARD = {
  height: 56,
  radius: 8,
  /** The coloured strip of a leaf. */
  strip: 5,
  /** From the edge to the text. */
  padding: 10,
  /** The baselines of the name, the data and the gradient. */
  lines: [17, 32, 48],
  /** The room for "data", a gap and a number as wide as they come in practice. */
  numbers: 96,
  longestName: 24,
} as const;

export const FONTS = {
  name: "600 12.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  key: "10.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  number: "12px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  symbol: "17px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  word: "11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
} as const;

/** The measure of a text in pixels, in one of the fonts above. */
export type Measure = (text: string, font: string) => number;

export interface Cards {
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** The width of the part that shows the operation; of a leaf, of its strip. */
  readonly opWidth: Float64Array;
  readonly name: readonly string[];
  readonly symbol: readonly string[];
}

/** A short sign stands large; a word, such as tanh, small. */
export function symbolFont(symbol: string): string {
  return [...symbol].length <= 2 ? FONTS.symbol : FONTS.word;
}

/** The sizes and texts of all cards. They depend on names only, never on numbers: stepping moves nothing. */
export function measureCards(tape: Tape, measure: Measure): Cards {
  const nodes = Array.from({ length: tape.nodeCount }, (_, node) => node);
  const name = nodes.map((node) => shortened(nameOf(tape, node)));
  const symbol = nodes.map((node) => shortened(symbolOf(tape, node)));
  const opWidth = Float64Array.from(nodes, (node) =>
    tape.code[node] === LEAF
      ? CARD.strip
      : Math.max(30, Math.ceil(measure(symbol[node], symbolFont(symbol[node])) + 12)),
  );
  const width = Float64Array.from(nodes, (node) => {
    const text = Math.max(CARD.numbers, Math.ceil(measure(name[node], FONTS.name)));
    return opWidth[node] + 2 * CARD.padding + text;
  });
  return { width, height: new Float64Array(tape.nodeCount).fill(CARD.height), opWidth, name, symbol };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > CARD.longestName
    ? `${characters.slice(0, CARD.longestName - 1).join("")}…`
    : text;
}
