/** Round numbers between two, evenly apart by 1, 2 or 5 times a power of ten; at most `most` of them. */
export function niceTicks(low: number, high: number, most: number): number[] {
  if (!(high > low) || !Number.isFinite(high - low) || most < 1) return [];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [1, 2, 5, 10, 20]) {
    const apart = factor * power;
    // A step that just fits must not be lost to rounding.
    const first = Math.ceil(low / apart - 1e-9);
    const last = Math.floor(high / apart + 1e-9);
    if (last - first + 1 > most) continue;
    // Dividing by a power of ten is exact where multiplying by 0.1 is not.
    return Array.from({ length: last - first + 1 }, (_, index) =>
      power < 1 ? ((first + index) * factor) / Math.round(1 / power) : (first + index) * apart,
    );
  }
  return [];
}

/** Ticks of a logarithmic axis: powers of ten, and what lies between where these alone are too few. */
export function logTicks(low: number, high: number, most: number): number[] {
  if (!(low > 0) || !(high > low) || !Number.isFinite(high)) return [];
  const powers = tenfold(low, high, [1]);
  if (powers.length >= 2) {
    const apart = Math.ceil(powers.length / most);
    return powers.filter((_, index) => index % apart === 0);
  }
  for (const factors of [
    [1, 2, 5],
    [1, 3],
  ]) {
    const finer = tenfold(low, high, factors);
    if (finer.length <= most) return finer;
  }
  return powers;
}

function tenfold(low: number, high: number, factors: readonly number[]): number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const factor of factors) {
      // Written out, since 10 ** -5 is not 1e-5.
      const tick = Number(`${factor}e${power}`);
      if (tick >= low && tick <= high) found.push(tick);
    }
  }
  return found;
}
