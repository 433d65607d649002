import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permutation } from "../../shared/random";
import { Batches, split } from "./splits";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("split", () => {
  it("gives each point one place, in order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        seeds,
        (n, share, seed) => {
          const { train, test } = split(n, share, seed);
          expect([...train, ...test].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
          for (const indices of [train, test]) expect(indices).toEqual(indices.slice().sort());
          expect(train.length).toBe(Math.max(1, Math.floor(share * n + 0.5)));
        },
      ),
    );
  });

  it("tests with the first of a permutation", () => {
    expect([...split(10, 0.7, 5).test].sort()).toEqual([...permutation(10, 5).slice(0, 3)].sort());
  });

  it("of all points has no test", () => {
    expect(split(10, 1, 5).test.length).toBe(0);
  });
});

describe("Batches", () => {
  const placesOf = (batches: Batches, step: number, size: number) => {
    const { order, start, end } = batches.at(step, size);
    return [...order.slice(start, end)];
  };

  it("cover every sample once in each epoch", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 70 }),
        seeds,
        (count, size, seed) => {
          const batches = new Batches(count, seed);
          const perEpoch = Math.ceil(count / size);
          for (let epoch = 0; epoch < 3; epoch++) {
            const seen = Array.from({ length: perEpoch }, (_, i) =>
              placesOf(batches, epoch * perEpoch + i, size),
            ).flat();
            expect(seen.sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
          }
        },
      ),
    );
  });

  it("do not depend on what was asked before", () => {
    const batches = new Batches(20, 1);
    const forward = [0, 5, 17, 40].map((step) => placesOf(batches, step, 3));
    const backward = [40, 17, 5, 0].map((step) => placesOf(batches, step, 3));
    expect(backward.reverse()).toEqual(forward);
  });

  it("have an order of their own in each epoch", () => {
    const batches = new Batches(20, 1);
    expect(placesOf(batches, 0, 10)).toEqual([...permutation(20, 2)].slice(0, 10));
    expect(placesOf(batches, 3, 10)).toEqual([...permutation(20, 3)].slice(10));
  });

  it.each([0, 20, 21])("of size %i are all samples in order", (size) => {
    expect(placesOf(new Batches(20, 1), 7, size)).toEqual([...Array(20).keys()]);
  });
});
