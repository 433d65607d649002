import { FONTS } from "./cards";
import { LEGIBLE, SMALLEST_MARKS } from "./scales";

/** No text that a card has all of is smaller on the screen, in CSS pixels. */
const SMALLEST_TEXT = 10;

/** How texts are written at one scale: in a small picture larger than all else in it, so that they can be read. */
export interface TextSize {
  /** The fonts on the plane of the graph. */
  readonly fonts: typeof FONTS;
  /** How much larger numbers are than at 100 %, on the plane. */
  readonly growth: number;
  /** How much of the room around texts they have taken, from 0 at 100 % to 1 at the smallest legible scale. */
  readonly share: number;
  /** The size of keys and counts on the plane. */
  readonly keySize: number;
}

const sizeOf = (font: string) => Number.parseFloat(/[\d.]+(?=px)/.exec(font)?.[0] ?? "");
const NUMBER = sizeOf(FONTS.number);
const MOST_GROWTH = SMALLEST_TEXT / (LEGIBLE * NUMBER);

/** For the scale of the last picture: all of its cards have the same. */
let latest: { readonly scale: number; readonly size: TextSize } | null = null;

/** How texts are written at a scale at which cards have all that is on them. */
export function textSizeAt(scale: number): TextSize {
  if (latest?.scale !== scale) latest = { scale, size: made(Math.max(scale, SMALLEST_MARKS)) };
  return latest.size;
}

function made(scale: number): TextSize {
  const least = Math.round((100 * SMALLEST_TEXT) / scale) / 100;
  const grown = (font: string) => font.replace(/[\d.]+px/, `${Math.max(sizeOf(font), least)}px`);
  const fonts = Object.fromEntries(Object.entries(FONTS).map(([name, font]) => [name, grown(font)]));
  const growth = Math.max(1, least / NUMBER);
  return {
    fonts: fonts as typeof FONTS,
    growth,
    share: Math.min(1, (growth - 1) / (MOST_GROWTH - 1)),
    keySize: Math.max(sizeOf(FONTS.key), least),
  };
}
