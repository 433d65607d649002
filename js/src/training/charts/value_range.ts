import { cssColour, mixed, parseHex } from "./colours";
import type { Palette } from "./palette";

/** The numbers of a regression, of which the lowest and the highest have the full colours. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The range of the numbers to be learned: around 0 where they lie on both sides of it. */
export function valueRangeOf(labels: readonly number[]): ValueRange {
  const low = labels.reduce((least, label) => Math.min(least, label), Infinity);
  const high = labels.reduce((most, label) => Math.max(most, label), -Infinity);
  if (low < 0 && high > 0) return { low: -Math.max(-low, high), high: Math.max(-low, high) };
  return low < high ? { low, high } : { low: low - 1, high: low + 1 };
}

/** The number with the neutral colour, and how far the full colours are from it. */
export function centreOf({ low, high }: ValueRange): { centre: number; reach: number } {
  return { centre: low / 2 + high / 2, reach: high / 2 - low / 2 };
}

/** The colour of a point with this number. */
export function valueColour(number: number, range: ValueRange, palette: Palette): string {
  const { centre, reach } = centreOf(range);
  const share = Math.max(-1, Math.min(1, (number - centre) / reach));
  return cssColour(mixed(palette.neutral, parseHex(palette.classes[share < 0 ? 0 : 1]), Math.abs(share)));
}
