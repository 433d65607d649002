import { describe, expect, it } from "vitest";
import { Random } from "../../shared/random";
import { principalComponents } from "./principal_components";

const points = (...rows: number[][]) => Float64Array.from(rows.flat());

describe("principal components", () => {
  it("of points on a line are its direction alone, whatever the units", () => {
    const found = principalComponents(points([1, 1000, 5], [2, 2000, 5], [3, 3000, 5]), 3, 2);
    expect(found.shares[0]).toBeCloseTo(1, 12);
    expect(found.shares[1]).toBeCloseTo(0, 12);
    // Both columns are −√1.5, 0 and √1.5, and the direction is at 45° to both.
    expect([...found.scores[0]].map((score) => score.toFixed(9))).toEqual([
      (-Math.sqrt(3)).toFixed(9),
      (0).toFixed(9),
      Math.sqrt(3).toFixed(9),
    ]);
    for (const score of found.scores[1]) expect(score).toBeCloseTo(0, 9);
  });

  it("of two columns have the shares (1 ± r) / 2 of their correlation r", () => {
    // Both columns have mean 0, a sum of squares of 10, and of products of 9.
    const found = principalComponents(points([-2, -2], [-1, 0], [0, -1], [1, 1], [2, 2]), 2, 2);
    const r = 9 / 10;
    expect(found.shares[0]).toBeCloseTo((1 + r) / 2, 10);
    expect(found.shares[1]).toBeCloseTo((1 - r) / 2, 10);
  });

  it("turn an anticorrelation so that the largest weight is positive", () => {
    const { scores, shares } = principalComponents(points([-1, 1.5], [0, 0], [1, -1.5]), 2, 1);
    expect(shares[0]).toBeCloseTo(1, 12);
    expect(Math.abs(scores[0][2])).toBeCloseTo(Math.sqrt(3), 9);
    expect(scores[0][0]).toBeCloseTo(-scores[0][2], 9);
  });

  it("are at right angles, and as long as an eigenvalue says", () => {
    // Columns a, a + b, b, c: standardised, their covariance is known.
    const random = new Random(7);
    const rows = Array.from({ length: 400 }, () => {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      return [a, a + b, 1e6 * b, 3 + 1e-4 * c];
    });
    const { scores, shares } = principalComponents(points(...rows), 4, 4);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    expect([...shares].sort((one, other) => other - one)).toEqual(shares);
    const [first, second] = scores;
    const product = first.reduce((sum, score, row) => sum + score * second[row], 0);
    expect(product / 400).toBeCloseTo(0, 6);
    // Nothing is left for a fourth: a + b follows from the others.
    expect(shares[3]).toBeCloseTo(0, 9);
  });

  it("of points in one place are 0", () => {
    const { scores, shares } = principalComponents(points([7, 0.1], [7, 0.1], [7, 0.1]), 2, 2);
    expect(shares).toEqual([0, 0]);
    expect([...scores[0]].every((score) => score === 0)).toBe(true);
  });

  it("of one point and of very large numbers are numbers", () => {
    for (const given of [points([1, 2, 3]), points([1e308, 1], [-1e308, 2], [0, 4])]) {
      const { scores } = principalComponents(given, given.length === 3 ? 3 : 2, 2);
      expect(scores.every((found) => found.every(Number.isFinite))).toBe(true);
    }
  });
});
