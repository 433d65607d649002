/** How many of some numbers lie in each of some equal stretches. */
export interface Bins {
  readonly counts: Uint32Array;
  /** Where the first stretch begins and the last one ends; both 0 without numbers. */
  readonly low: number;
  readonly high: number;
  /** The least and the greatest number. */
  readonly least: number;
  readonly greatest: number;
}

/**
 * Counts numbers in equal stretches that begin and end so that 0 lies between two of them: no bar holds numbers
 * of both signs. What is not finite is left out.
 */
export function binned(values: ArrayLike<number>, bins: number): Bins {
  const counts = new Uint32Array(bins);
  let [least, greatest] = [Infinity, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least > greatest) return { counts, low: 0, high: 0, least: Number.NaN, greatest: Number.NaN };
  const [below, above] = [Math.max(0, -least), Math.max(0, greatest)];
  // As many stretches on each side as its share asks for, and at least one where there are numbers.
  const share = below + above > 0 ? below / (below + above) : 0;
  const negative = Math.max(
    below > 0 ? 1 : 0,
    Math.min(bins - (greatest >= 0 ? 1 : 0), Math.round(bins * share)),
  );
  const positive = bins - negative;
  const width =
    Math.max(negative > 0 ? below / negative : 0, positive > 0 ? above / positive : 0) || 1 / bins;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    const stretch = Math.floor(value / width) + negative;
    counts[Math.max(value < 0 ? 0 : negative, Math.min(value < 0 ? negative - 1 : bins - 1, stretch))]++;
  }
  return { counts, low: -negative * width, high: positive * width, least, greatest };
}
