/**
 * A curve over steps, made so thin that it has at most two points a pixel: of each stretch the least and the
 * greatest number, in the order in which they came, so that no peak is lost.
 *
 * @param column The number of each step; what is not finite is a gap.
 * @param length How many steps count.
 * @param most How many stretches there may be.
 * @param points Where the points go, step and number each; NaN twice where the curve has a gap. It has to have
 *   room for 2 × most points, four numbers a stretch.
 * @returns How many points there are.
 */
export function decimate(
  column: ArrayLike<number>,
  length: number,
  most: number,
  points: Float64Array,
): number {
  const stretches = Math.min(length, most);
  let count = 0;
  const add = (step: number, number: number) => {
    points[2 * count] = step;
    points[2 * count + 1] = number;
    count++;
  };
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    let [least, greatest] = [-1, -1];
    for (let step = from; step < to; step++) {
      const number = column[step];
      if (!Number.isFinite(number)) continue;
      if (least < 0 || number < column[least]) least = step;
      if (greatest < 0 || number > column[greatest]) greatest = step;
    }
    if (least < 0) {
      add(Number.NaN, Number.NaN);
    } else if (least === greatest) {
      add(least, column[least]);
    } else {
      const [first, second] = least < greatest ? [least, greatest] : [greatest, least];
      add(first, column[first]);
      add(second, column[second]);
    }
  }
  return count;
}

/** Numbers of steps: one for each, or of some of them. */
export interface Curve {
  readonly numbers: ArrayLike<number>;
  /** How many count: there may be old ones behind. */
  readonly count: number;
  /** The step of each number; null where it is its index. */
  readonly steps: ArrayLike<number> | null;
}

/** The least and the greatest finite number of some curves, of the positive ones where asked; null without any. */
export function rangeOf(
  curves: readonly (Curve | null)[],
  positive: boolean,
): { low: number; high: number } | null {
  let [low, high] = [Infinity, Number.NEGATIVE_INFINITY];
  for (const curve of curves) {
    if (!curve) continue;
    const { count, numbers } = curve;
    for (let index = 0; index < count; index++) {
      const number = numbers[index];
      if (!Number.isFinite(number) || (positive && number <= 0)) continue;
      if (number < low) low = number;
      if (number > high) high = number;
    }
  }
  return low <= high ? { low, high } : null;
}

/** Moves heights as little as it takes to have them `apart` from each other and between low and high, in order. */
export function spread(heights: readonly number[], apart: number, low: number, high: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a] - heights[b] || a - b);
  // Those that touch become one block, which stands around the mean of what its members would like.
  const blocks: { members: number[]; top: number }[] = [];
  const topOf = (members: number[]) => {
    const wish = members.reduce((sum, index, row) => sum + heights[index] - row * apart, 0) / members.length;
    return Math.max(low, Math.min(high - (members.length - 1) * apart, wish));
  };
  for (const index of order) {
    let block = { members: [index], top: topOf([index]) };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      if (above.top + above.members.length * apart <= block.top) break;
      blocks.pop();
      const members = [...above.members, ...block.members];
      block = { members, top: topOf(members) };
    }
    blocks.push(block);
  }
  const moved = [...heights];
  for (const { members, top } of blocks) {
    members.forEach((index, row) => {
      moved[index] = top + row * apart;
    });
  }
  return moved;
}
