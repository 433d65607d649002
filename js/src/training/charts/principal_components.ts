import { Random } from "../../shared/random";

/** Directions in which standardised points spread most, each at right angles to those before it. */
export interface PrincipalComponents {
  /** By component: where each point is in its direction, in standard deviations of a column. */
  readonly scores: readonly Float64Array[];
  /** By component: its share of the whole variance. */
  readonly shares: readonly number[];
}

/** A direction has been found when a round turns it by no more than this. */
const SETTLED = 1e-12;
/**
 * The rounds read about so many numbers, at most: a reader waits for them. That is enough for directions in which points
 * spread unlike; of two in which they spread alike, one is as good as the other.
 */
const MOST_WORK = 2e7;
const MOST_ROUNDS = 2000;
const LEAST_ROUNDS = 50;

/**
 * The first principal components of points, by power iteration on the covariance of their standardised columns, which is
 * never written down, as it may be large (H. Hotelling, "Simplified calculation of principal components", 1936). Of a
 * component and its opposite the one is taken whose largest weight is positive.
 *
 * @param points row by row
 * @param width the numbers of a point
 */
export function principalComponents(
  points: Float64Array,
  width: number,
  components: number,
): PrincipalComponents {
  const count = points.length / width;
  const rows = standardised(points, width);
  const total = dot(rows, rows);
  const rounds = Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, MOST_WORK / points.length));
  const random = new Random(1);
  const scores: Float64Array[] = [];
  const shares: number[] = [];
  for (let component = 0; component < components; component++) {
    let direction = unit(Float64Array.from({ length: width }, () => random.normal()));
    for (let round = 0; round < rounds; round++) {
      const next = unit(towardsSpread(rows, width, direction));
      const turned = next.reduce(
        (most, weight, column) => Math.max(most, Math.abs(weight - direction[column])),
        0,
      );
      direction = next;
      if (turned < SETTLED) break;
    }
    const largest = direction.reduce(
      (most, weight) => (Math.abs(weight) > Math.abs(most) ? weight : most),
      0,
    );
    if (largest < 0) direction = direction.map((weight) => -weight);
    const found = along(rows, width, direction);
    scores.push(found);
    shares.push(total > 0 ? dot(found, found) / total : 0);
    // What is left is at right angles to it.
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < width; column++)
        rows[row * width + column] -= found[row] * direction[column];
    }
  }
  return { scores, shares };
}

/** Rows whose columns have mean 0 and standard deviation 1; a column that never changes is 0. */
function standardised(points: Float64Array, width: number): Float64Array {
  const rows = points.slice();
  const count = rows.length / width;
  for (let column = 0; column < width; column++) {
    const at = (row: number) => row * width + column;
    let largest = 0;
    for (let row = 0; row < count; row++) largest = Math.max(largest, Math.abs(rows[at(row)]));
    let sum = 0;
    for (let row = 0; row < count; row++) {
      rows[at(row)] /= largest || 1;
      sum += rows[at(row)];
    }
    let squares = 0;
    for (let row = 0; row < count; row++) {
      rows[at(row)] -= sum / count;
      squares += rows[at(row)] ** 2;
    }
    const deviation = Math.sqrt(squares / count);
    // Rounding is no spread.
    const scale = deviation > 1e-14 ? deviation : Infinity;
    for (let row = 0; row < count; row++) rows[at(row)] /= scale;
  }
  return rows;
}

/** The covariance times a direction, but for a factor. */
function towardsSpread(rows: Float64Array, width: number, direction: Float64Array): Float64Array {
  const scores = along(rows, width, direction);
  const sum = new Float64Array(width);
  for (let row = 0, at = 0; row < scores.length; row++) {
    const score = scores[row];
    for (let column = 0; column < width; column++) sum[column] += score * rows[at++];
  }
  return sum;
}

function along(rows: Float64Array, width: number, direction: Float64Array): Float64Array {
  const scores = new Float64Array(rows.length / width);
  for (let row = 0, at = 0; row < scores.length; row++) {
    let score = 0;
    for (let column = 0; column < width; column++) score += rows[at++] * direction[column];
    scores[row] = score;
  }
  return scores;
}

/** Of length 1; nothing stays nothing. */
function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((number) => number / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
}
