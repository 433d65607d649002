import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest, isRight, readGuess, rounded } from "./answers";

// Made by Python.
const [text = "[]"] = Object.values(
  import.meta.glob<string>("../../../../tests/conformance/quiz_vectors.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: { number: number; rounded: string; digest: string }[] = JSON.parse(text);

const questionOf = (answer: number) => ({
  node: 3,
  register: "grad" as const,
  key: digest("salt", 3, "grad", rounded(answer)),
});
const isRightFor = (answer: number, guess: number) => isRight("salt", questionOf(answer), guess);

describe("what a page has instead of an answer", () => {
  it("is what Python makes of it", () => {
    expect(vectors.length).toBeGreaterThan(10);
    for (const vector of vectors) {
      expect(rounded(vector.number)).toBe(vector.rounded);
      expect(digest("salt", 3, "grad", vector.rounded)).toBe(vector.digest);
    }
  });

  it("tells questions apart that have the same answer", () => {
    const digests = [
      digest("salt", 3, "grad", "1000e0"),
      digest("salt", 4, "grad", "1000e0"),
      digest("salt", 3, "data", "1000e0"),
      digest("other", 3, "grad", "1000e0"),
    ];
    expect(new Set(digests).size).toBe(4);
  });
});

describe("a guess", () => {
  it.each([
    [Math.sqrt(3), 1.73],
    [Math.sqrt(3), 1.732],
    [-8, -8],
    [1 / 3, 0.333],
    [0.9996, 1],
    [1.0003, 1],
    [1e-17, 0],
    [0, 1e-13],
    [12345678, 1.23e7],
    [4.2e-9, 4.2e-9],
    [9.9995, 10],
    [0.9999, 1],
    [9.999, 10],
  ])("at %d is right if it is %d", (answer, guess) => {
    expect(isRightFor(answer, guess)).toBe(true);
  });

  it.each([
    [Math.sqrt(3), 1.7],
    [-8, 8],
    [-8, -8.1],
    [1, 1.01],
    [2, 20],
    [1e-3, 0],
    [0, 1e-3],
    [3, Number.NaN],
    [3, Number.POSITIVE_INFINITY],
  ])("at %d is wrong if it is %d", (answer, guess) => {
    expect(isRightFor(answer, guess)).toBe(false);
  });

  it("is right whenever it is the answer to three digits, and wrong beyond a hundredth of it", () => {
    const answers = fc
      .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -9, max: 12 }), fc.boolean())
      .map(([digits, power, minus]) => (minus ? -1 : 1) * digits * 10 ** power);
    fc.assert(
      fc.property(answers, (answer) => {
        expect(isRightFor(answer, Number(answer.toPrecision(3)))).toBe(true);
        expect(isRightFor(answer, answer * 1.011)).toBe(false);
        expect(isRightFor(answer, answer * 0.989)).toBe(false);
      }),
    );
  });
});

describe("readGuess", () => {
  it.each([
    ["-2.5", -2.5],
    [" −2,5 ", -2.5],
    ["+3", 3],
    ["1e-3", 1e-3],
    ["−1E−3", -1e-3],
    [".5", 0.5],
    ["2.", 2],
    ["1/3", 1 / 3],
    ["-1 / 4", -0.25],
    ["- 7", -7],
  ])("reads %s", (text, number) => {
    expect(readGuess(text)).toBe(number);
  });

  it.each(["", "abc", "1/0", "1/2/3", "2 3", "0x10", "NaN", "Infinity", "1e", "--2", "1e999"])(
    "does not read %s",
    (text) => {
      expect(readGuess(text)).toBeNull();
    },
  );
});
