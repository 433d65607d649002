import { expect, it } from "vitest";
import { CodedError } from "./errors";
import { copyOf, joinArrays, splitArrays } from "./split_arrays";

const numbers = Float64Array.from({ length: 200_000 }, (_, index) => index / 3);

it("takes long arrays out, and puts them back", () => {
  const view = new DataView(numbers.buffer, 8, 1_500_000);
  const value = { wire: { numbers, few: Uint8Array.of(1, 2), names: ["a"], view }, options: { scale: 1 } };
  const { rest, pieces } = splitArrays(value);
  expect(rest).toEqual({
    wire: { numbers: { piece: 0 }, few: Uint8Array.of(1, 2), names: ["a"], view: { piece: 1 } },
    options: { scale: 1 },
  });
  expect(pieces).toEqual([numbers, view]);
  expect(joinArrays(rest, pieces)).toEqual(value);
  expect(() => joinArrays(rest, [numbers])).toThrow(new CodedError("missingPiece", { piece: 1 }));
});

it("leaves alone what has no long arrays", () => {
  const value = { frames: [{ x: 1 }], nothing: null, name: "a", few: new Float64Array(10) };
  const { rest, pieces } = splitArrays(value);
  expect(rest).toEqual(value);
  expect(pieces).toEqual([]);
});

it("copies no more than what is seen of the memory", () => {
  const copy = copyOf(numbers.subarray(2, 5));
  expect(copy).toEqual(Float64Array.of(2 / 3, 1, 4 / 3));
  expect(copy.buffer.byteLength).toBe(24);
  const view = copyOf(new DataView(numbers.buffer, 8, 16)) as DataView;
  expect([view.byteLength, view.getFloat64(8, true)]).toEqual([16, 2 / 3]);
});

it.each([
  [2 ** 20, 0],
  [2 ** 20 + 1, 1],
])("of %i bytes takes %i out", (length, count) => {
  expect(splitArrays({ bytes: new Uint8Array(length) }).pieces).toHaveLength(count);
});
