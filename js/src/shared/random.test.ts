import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permutation, Random, sample, shuffle, snap } from "./random";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("Random", () => {
  it("draws what Python's random.Random(seed).random() draws", () => {
    const first = (seed: number) => new Random(seed).random();
    expect(first(0)).toBe(0.8444218515250481);
    expect(first(1337)).toBe(0.6177528569514706);
    expect(first(2 ** 31 - 1)).toBe(0.3177580158172969);
    expect(first(2 ** 40 + 5)).toBe(0.5043802970418443);
  });

  it("begins anew with its seed", () => {
    const random = new Random(3);
    const drawn = Array.from({ length: 700 }, () => random.random());
    random.seed(3);
    expect(Array.from({ length: 700 }, () => random.random())).toEqual(drawn);
  });

  it("refuses a seed that Python would read otherwise", () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => new Random(seed)).toThrow(RangeError);
  });

  it("draws normal numbers of mean 0 and deviation 1", () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 20_000 }, () => random.normal());
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + x * x, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

describe("permutation", () => {
  it("is one", () => {
    fc.assert(
      fc.property(fc.nat(200), seeds, (count, seed) => {
        const order = permutation(count, seed);
        expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      }),
    );
  });

  it("is the same in an array that held another", () => {
    const order = permutation(50, 8);
    shuffle(order, new Random(9));
    expect(order).toEqual(permutation(50, 9));
  });
});

describe("snap", () => {
  it("moves a number by at most half a step of 2**-20, and a snapped one not at all", () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (number) => {
        const snapped = snap(number);
        expect(Math.abs(snapped - number)).toBeLessThanOrEqual(2 ** -21);
        expect(snap(snapped)).toBe(snapped);
        expect(Number.isInteger(snapped * 2 ** 20)).toBe(true);
      }),
    );
  });
});

describe("sample", () => {
  it("is all indices, or so many of them without repeats, in order", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.nat(1000), (count, most, seed) => {
        const drawn = sample(count, most, seed);
        expect(drawn.length).toBe(Math.min(count, most));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn).toEqual([...drawn].sort((one, other) => one - other));
        for (const index of drawn) expect(index).toBeLessThan(count);
      }),
    );
  });
});

it("puts each number into each place about as often", () => {
  const counts = Array.from({ length: 5 }, () => new Array<number>(5).fill(0));
  for (let seed = 0; seed < 1000; seed++) {
    permutation(5, seed).forEach((number, at) => {
      counts[at][number]++;
    });
  }
  // 200 of each are expected, with a standard deviation of 13.
  for (const count of counts.flat()) expect(Math.abs(count - 200)).toBeLessThan(60);
});
