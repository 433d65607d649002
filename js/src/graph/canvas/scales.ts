// The scales of a picture at which something changes for the reader; 1 is 100 %.

/** From here on a card is more than a few pixels high. */
export const SMALLEST_BLOCKS = 0.055;
/** From here on cards have a name and a number. */
export const SMALLEST_NAMES = 0.2;
/** From here on cards and frames have all that is on them, and marks that can be hit. */
export const SMALLEST_MARKS = 0.5;
/** From here on boxes can be read. */
export const LEGIBLE_BOXES = 0.62;
/** From here on the numbers on cards can be read. */
export const LEGIBLE_NUMBERS = 0.75;
