import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionAt, shareOf } from "./track";

const operations = fc.integer({ min: 0, max: 10_000 });
/** A number of operations and a position among them. */
const places = operations.chain((count) =>
  fc.tuple(fc.constant(count), fc.integer({ min: 0, max: 2 * count + 1 })),
);

describe("the track", () => {
  it("gives every position a place of its own, and finds it there", () => {
    fc.assert(
      fc.property(places, ([count, position]) => {
        expect(positionAt(shareOf(position, count), count)).toBe(position);
      }),
    );
  });

  it("runs from 0 to 1, and never back", () => {
    fc.assert(
      fc.property(places, ([count, position]) => {
        expect(shareOf(0, count)).toBe(0);
        expect(shareOf(2 * count + 1, count)).toBeCloseTo(1, 12);
        if (position > 0) expect(shareOf(position, count)).toBeGreaterThan(shareOf(position - 1, count));
      }),
    );
  });

  it("parts its two halves in the middle of the gap", () => {
    expect([0.495, 0.505].map((share) => positionAt(share, 5))).toEqual([5, 6]);
  });

  it("has a position for every place, beside it too, and it is the nearest", () => {
    fc.assert(
      fc.property(operations, fc.double({ min: -1, max: 2, noNaN: true }), (count, share) => {
        const found = positionAt(share, count);
        const clamped = Math.min(1, Math.max(0, share));
        if (count > 0) {
          expect(Number.isInteger(found) && found >= 0 && found <= 2 * count + 1).toBe(true);
          const apart = (position: number) => Math.abs(shareOf(position, count) - clamped);
          for (const other of [found - 1, found + 1]) {
            if (other >= 0 && other <= 2 * count + 1) {
              expect(apart(found)).toBeLessThanOrEqual(apart(other) + 1e-12);
            }
          }
        }
      }),
    );
  });
});
