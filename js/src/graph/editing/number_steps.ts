/** A drag of so many pixels is one step. */
const PIXELS_PER_STEP = 4;
/** What sums like 0.1 + 0.2 are off by lies behind these digits. */
const DIGITS = 12;

/** The keys that make steps ten times as large, or as small. */
export interface StepKeys {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** By how much a number is nudged: by a tenth or less of it, in powers of ten. 2 moves by 0.1, 30 by 1, 0 by 0.1. */
export function stepFor(number: number): number {
  if (number === 0 || !Number.isFinite(number)) return 0.1;
  const power = Math.floor(Math.log10(Math.abs(number))) - 1;
  return Number(`1e${Math.max(-12, Math.min(290, power))}`);
}

/** How many steps one press is. */
export function factorOf({ shift, alt }: StepKeys): number {
  if (shift === alt) return 1;
  return shift ? 10 : 0.1;
}

/** A number that went some steps. */
export function nudged(number: number, step: number, steps: number): number {
  return tidy(number + step * steps);
}

/** A number that is dragged to the left or right. */
export class Scrub {
  private travelled = 0;
  private pixels = 0;

  constructor(
    private readonly start: number,
    private readonly step = stepFor(start),
  ) {}

  /**
   * The number at a place of the drag. A key that is pressed meanwhile makes the rest of the way count more or less.
   *
   * @param pixels how far to the right of the start
   */
  at(pixels: number, keys: StepKeys): number {
    const factor = factorOf(keys);
    this.travelled += (pixels - this.pixels) * factor;
    this.pixels = pixels;
    const finest = Math.min(1, factor);
    return nudged(this.start, this.step * finest, Math.round(this.travelled / PIXELS_PER_STEP / finest));
  }
}

function tidy(number: number): number {
  return Number(number.toPrecision(DIGITS));
}
