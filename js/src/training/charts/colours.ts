/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What is painted where a colour cannot be read. */
const UNREADABLE: Colour = [128, 128, 128];

/** Reads `#rgb` and `#rrggbb`, the two forms in which the style sheets write colours. */
export function parseHex(text: string): Colour {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim());
  const pairs = short
    ? short.slice(1).map((digit) => digit + digit)
    : /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim())?.slice(1);
  if (!pairs) return UNREADABLE;
  const [red, green, blue] = pairs.map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}

/** The colour a share of the way from one to another. */
export function mixed(from: Colour, to: Colour, share: number): Colour {
  const between = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [between(0), between(1), between(2)];
}

export function cssColour([red, green, blue]: Colour): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** The colour as one pixel of an ImageData seen as 32-bit integers, on the little-endian machines browsers run on. */
export function packed([red, green, blue]: Colour): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** How many steps a colour map has on either side of 0. */
const LEVELS = 255;
/** How much of the full colour the strongest number gets: points in the full colour have to stand out. */
const MOST = 0.62;

/** Colours for numbers around 0. */
export interface ColourMap {
  /** Pixels from the most negative number to the most positive. */
  readonly pixels: Uint32Array;
  /** The number from which on the colour no longer changes. */
  readonly reach: number;
}

/**
 * The colours of a number: the background at 0, one colour on each side.
 *
 * @param curve "margin" is steep around 0 and flat from ±1 on, for scores whose sign counts; "even" is
 *   proportional up to ±1, for numbers that count themselves; "decision" knows only the two sides.
 */
export function colourMap(
  negative: Colour,
  background: Colour,
  positive: Colour,
  curve: "margin" | "even" | "decision",
): ColourMap {
  const reach = curve === "margin" ? 1.5 : 1;
  const pixels = new Uint32Array(2 * LEVELS + 1);
  for (let level = -LEVELS; level <= LEVELS; level++) {
    const size = (Math.abs(level) / LEVELS) * reach;
    const strength = curve === "margin" ? Math.tanh(2.2 * size) : curve === "even" ? size : Math.sign(size);
    pixels[level + LEVELS] = packed(mixed(background, level < 0 ? negative : positive, MOST * strength));
  }
  return { pixels, reach };
}

/** The pixel of a number; transparent where there is none. */
export function pixelOf(map: ColourMap, number: number): number {
  if (Number.isNaN(number)) return 0;
  const share = Math.max(-1, Math.min(1, number / map.reach));
  // Away from 0, so that a decision map never shows the side in between.
  const level = share < 0 ? Math.floor(share * LEVELS) : Math.ceil(share * LEVELS);
  return map.pixels[level + LEVELS];
}
