// The digits of packed texts: the printable ASCII characters that neither JSON nor HTML writes longer.

export const DIGITS = 88;
/** So many digits make a whole number that a double holds exactly, twice over. */
export const PRECISION = 8;
export const LARGEST = DIGITS ** PRECISION;
/** From here on another digit makes a range finer. */
export const SMALL = LARGEST / DIGITS;

const FIRST = 35;
const AVOIDED = "&'<>\\";
const INSTEAD = "!{|}~";

/** The codes of the digits, by their values. */
export const CODES = Uint8Array.from({ length: DIGITS }, (_, value) => {
  const character = String.fromCharCode(FIRST + value);
  return (INSTEAD[AVOIDED.indexOf(character)] ?? character).charCodeAt(0);
});
