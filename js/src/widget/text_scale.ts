/** What browsers have text at unless a reader wants it larger, in CSS pixels. */
const USUAL = 16;
const LARGEST = 2;

/**
 * How much larger than usual the text of a page is, from 1 to 2. Zooming the page makes everything larger by itself; a
 * reader who asks for larger text alone has it said in the size of the root's font only.
 */
export function textScaleOf({ ownerDocument }: Element): number {
  const size = Number.parseFloat(getComputedStyle(ownerDocument.documentElement).fontSize);
  return Math.min(LARGEST, Math.max(1, size / USUAL || 1));
}
