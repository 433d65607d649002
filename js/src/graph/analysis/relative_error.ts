/** How far two numbers are apart, as a share of the larger; NaN if one is NaN. */
export function relativeError(one: number, other: number): number {
  if (one === other) return 0;
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.NaN;
  if (!Number.isFinite(one) || !Number.isFinite(other)) return Infinity;
  return Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
}
