// The scales of a picture at which something changes for the reader; 1 is 100 %.

/** From here on a card is more than a few pixels high. */
export const SMALLEST_BLOCKS = 0.055;
/** From here on cards have a name and a number. */
export const SMALLEST_NAMES = 0.2;
/** From here on cards and frames have all that is on them, and marks that can be hit. */
export const SMALLEST_MARKS = 0.5;
/** From here on a card has room for three lines of 10 pixels: a graph that fits its stage so is shown whole. */
export const LEGIBLE = 0.55;
/** From here on boxes have room for their words beside their numbers: groups unfold by themselves as long as they fit so. */
export const LEGIBLE_BOXES = 0.62;
/** From here on cards are read with ease: no graph is turned downwards for more, and what is too large opens so. */
export const COMFORTABLE = 0.7;
