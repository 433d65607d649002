// Packs a text for notebooks and pages. They hold texts, so that the digits are characters, and not bytes: see
// `digits.ts`. It is the transform of Burrows and Wheeler, "A block-sorting lossless data compression algorithm" (1994),
// and arithmetic coding of what it makes, with the probabilities of `prediction.ts`: a sixth less than gzip makes of it.
import { CODES, DIGITS, LARGEST, SMALL } from "./digits";
import { IS_SAME, spelled } from "./prediction";

/** @param text of ASCII characters only */
export function packed(text: string): string {
  if (/[^\0-\x7f]/.test(text)) throw Error("Only ASCII characters can be packed.");
  const characters = new TextEncoder().encode(text);
  const { sorted, row } = sortedByContext(characters);
  let low = 0;
  let range = LARGEST;
  const values: number[] = [];
  const carry = () => {
    low -= LARGEST;
    let last = values.length - 1;
    for (; values[last] === DIGITS - 1; last--) values[last] = 0;
    values[last]++;
  };
  const put = () => {
    values.push(Math.floor(low / SMALL));
    low = (low % SMALL) * DIGITS;
  };
  spelled(sorted.length, (probability, place, question) => {
    const before = place === 0 ? 0 : sorted[place - 1];
    const bit = question === IS_SAME ? Number(sorted[place] === before) : (sorted[place] >> question) & 1;
    const bound = Math.floor(range * probability);
    if (bit) {
      range = bound;
    } else {
      low += bound;
      range -= bound;
      if (low >= LARGEST) carry();
    }
    for (; range < SMALL; range *= DIGITS) put();
    return bit;
  });
  // Of the numbers in the range, one that ends with zeros, which need not be written.
  const first = Math.ceil(low / SMALL);
  low = first * SMALL;
  if (low >= LARGEST) carry();
  put();
  return `${sorted.length},${row},${new TextDecoder().decode(Uint8Array.from(values, (value) => CODES[value]))}`;
}

/** A value as JSON of ASCII characters, as Python writes it too. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The characters of a text in the order of what follows each in it, and in which row of all suffixes in their order,
 * of which the empty one is the first, the whole text is, before which there is no character.
 */
function sortedByContext(text: Uint8Array): { sorted: Uint8Array; row: number } {
  const suffixes = sortedSuffixes(text);
  const row = suffixes.indexOf(0);
  return {
    sorted: Uint8Array.from(
      suffixes.filter((start) => start > 0),
      (start) => text[start - 1],
    ),
    row,
  };
}

/** Where the suffixes of a text begin, sorted, by doubling what is compared: Manber and Myers (1993). */
function sortedSuffixes(text: Uint8Array): Int32Array {
  const count = text.length + 1;
  let ranks: Int32Array = Int32Array.from({ length: count }, (_, start) =>
    start < text.length ? text[start] + 1 : 0,
  );
  let suffixes: Int32Array = Int32Array.from({ length: count }, (_, start) => start);
  suffixes = sortedBy(ranks, suffixes);
  for (let length = 1; ; length *= 2) {
    // By the later half first: what is too short for one comes before the others.
    const byLater = new Int32Array(count);
    let filled = 0;
    for (let start = count - Math.min(length, count); start < count; start++) byLater[filled++] = start;
    for (const start of suffixes) if (start >= length) byLater[filled++] = start - length;
    suffixes = sortedBy(ranks, byLater);
    const later = (start: number) => (start + length < count ? ranks[start + length] : -1);
    const finer = new Int32Array(count);
    for (let index = 1; index < count; index++) {
      const [before, start] = [suffixes[index - 1], suffixes[index]];
      const isOther = ranks[before] !== ranks[start] || later(before) !== later(start);
      finer[start] = finer[before] + Number(isOther);
    }
    ranks = finer;
    if (ranks[suffixes[count - 1]] === count - 1) return suffixes;
  }
}

/** The suffixes by their ranks; those of one rank stay in their order. */
function sortedBy(ranks: Int32Array, suffixes: Int32Array): Int32Array {
  const ends = new Int32Array(Math.max(256, ranks.length) + 2);
  for (const rank of ranks) ends[rank + 1]++;
  for (let rank = 1; rank < ends.length; rank++) ends[rank] += ends[rank - 1];
  const sorted = new Int32Array(suffixes.length);
  for (const start of suffixes) sorted[ends[ranks[start]]++] = start;
  return sorted;
}
