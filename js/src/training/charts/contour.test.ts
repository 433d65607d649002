import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contour, mostPieces } from "./contour";

/** The pieces of line where a function of x and y crosses 0; fields have size 1, y grows downwards. */
function pieces(resolution: number, of: (x: number, y: number) => number): number[][] {
  const found = new Float64Array(4 * mostPieces(resolution));
  const count = contour(resolution, (row, column) => of(column + 0.5, row + 0.5), found);
  return Array.from({ length: count }, (_, piece) => [...found.subarray(4 * piece, 4 * piece + 4)]);
}

const inner = (resolution: number, [x, y, u, v]: number[]) =>
  Math.min(x, y, u, v) >= 0.5 && Math.max(x, y, u, v) <= resolution - 0.5;

describe("contour", () => {
  it("is nowhere where a function has one sign", () => {
    expect(pieces(5, () => 1)).toEqual([]);
    expect(pieces(5, () => -1)).toEqual([]);
    expect(pieces(5, () => Number.NaN)).toEqual([]);
  });

  it("lies on the line that a flat function crosses, up to the rim", () => {
    const angles = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(angles, fc.double({ min: -3, max: 3, noNaN: true }), (angle, shift) => {
        const flat = (x: number, y: number) =>
          Math.cos(angle) * (x - 6) + Math.sin(angle) * (y - 6) + shift + 1e-7;
        const found = pieces(12, flat);
        expect(found.length).toBeGreaterThan(0);
        for (const piece of found) {
          expect(flat(piece[0], piece[1])).toBeCloseTo(0, 8);
          expect(flat(piece[2], piece[3])).toBeCloseTo(0, 8);
        }
      }),
    );
  });

  it("reaches the rim", () => {
    const ends = pieces(4, (x) => x - 1.8).flatMap(([, y, , v]) => [y, v]);
    expect(Math.min(...ends)).toBe(0);
    expect(Math.max(...ends)).toBe(4);
  });

  it("closes around a circle, and is about as long as one", () => {
    const found = pieces(40, (x, y) => 10 - Math.hypot(x - 20, y - 20));
    const length = found.reduce((sum, [x, y, u, v]) => sum + Math.hypot(u - x, v - y), 0);
    expect(length / (2 * Math.PI * 10)).toBeCloseTo(1, 2);
    const ends = new Map<string, number>();
    for (const [x, y, u, v] of found) {
      for (const end of [`${x.toFixed(6)} ${y.toFixed(6)}`, `${u.toFixed(6)} ${v.toFixed(6)}`]) {
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    }
    expect([...ends.values()].every((count) => count === 2)).toBe(true);
  });

  it("joins at a saddle what the mean says", () => {
    const saddle = (raised: number) =>
      pieces(2, (x, y) => (x - 1) * (y - 1) + raised).filter((piece) => inner(2, piece));
    // Both pairs of corners are joined once; which one shows in where the pieces turn.
    expect(saddle(0.1)).toHaveLength(2);
    expect(saddle(-0.1)).toHaveLength(2);
    const meets = (found: number[][], x: number, y: number) =>
      found.some((piece) => {
        const [middleX, middleY] = [(piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2];
        return (middleX - 1) * x > 0 && (middleY - 1) * y > 0;
      });
    // Raised, the positive corners (top left, bottom right) hang together: lines cut off the other two.
    expect([meets(saddle(0.1), 1, -1), meets(saddle(0.1), -1, 1)]).toEqual([true, true]);
    expect([meets(saddle(-0.1), 1, 1), meets(saddle(-0.1), -1, -1)]).toEqual([true, true]);
  });

  it("never needs more room than it asks for, and stays inside", () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1 }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(numbers, (numbers) => {
        const found = pieces(6, (x, y) => numbers[Math.floor(y) * 6 + Math.floor(x)]);
        expect(found.length).toBeLessThanOrEqual(mostPieces(6));
        expect(found.flat().every((at) => at >= 0 && at <= 6)).toBe(true);
      }),
    );
  });
});
