import { CODES, DIGITS, LARGEST, PRECISION, SMALL } from "./digits";
import { spelled } from "./prediction";

/** The places in an array of the number that is read, and of the range in which it lies. */
const CODE = 0;
const RANGE = 1;

/**
 * A text that build.mjs has packed for notebooks and pages, see `pack.ts`. One that is no such text is as it is, and so
 * is one that claims a size of more than seven digits: it would take the page's time.
 */
export function unpacked(packed: string): string {
  const [head, size, row] = /^(\d{1,7}),(\d{1,7}),/.exec(packed) ?? [];
  if (head === undefined) return packed;
  const values = new Uint8Array(128);
  CODES.forEach((code, value) => {
    values[code] = value;
  });
  let at = head.length;
  // In an array numbers change in place: engines make a new object of each large number that a variable gets.
  const state = new Float64Array([0, LARGEST]);
  const next = () => {
    // Zeros at the end are left out.
    state[CODE] = state[CODE] * DIGITS + (at < packed.length ? values[packed.charCodeAt(at++)] : 0);
  };
  for (let digit = 0; digit < PRECISION; digit++) next();
  const sorted = spelled(Number(size), (probability) => {
    const bound = Math.floor(state[RANGE] * probability);
    const bit = Number(state[CODE] < bound);
    if (bit) {
      state[RANGE] = bound;
    } else {
      state[CODE] -= bound;
      state[RANGE] -= bound;
    }
    for (; state[RANGE] < SMALL; state[RANGE] *= DIGITS) next();
    return bit;
  });
  return new TextDecoder().decode(unsorted(sorted, Number(row)));
}

/** The text whose characters were sorted by what follows each. */
function unsorted(sorted: Uint8Array, row: number): Uint8Array {
  const ends = new Int32Array(256);
  for (const character of sorted) ends[character + 1]++;
  ends[0] = 1;
  for (let character = 1; character < 256; character++) ends[character] += ends[character - 1];
  const following = new Int32Array(sorted.length + 1);
  // The end of the text stands in its row of the sorted ones, and comes before all characters.
  const characterIn = (line: number) => sorted[line < row ? line : line - 1];
  following[0] = row;
  for (let line = 0; line <= sorted.length; line++) {
    if (line !== row) following[ends[characterIn(line)]++] = line;
  }
  const text = new Uint8Array(sorted.length);
  for (let place = 0, line = row; place < text.length; place++) {
    line = following[line];
    text[place] = characterIn(line);
  }
  return text;
}
