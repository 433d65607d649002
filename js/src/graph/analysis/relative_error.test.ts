import { expect, it } from "vitest";
import { relativeError } from "./relative_error";

it.each([
  [0, 0, 0],
  [2, 1, 0.5],
  [-1, 1, 2],
  [1, Number.NaN, Number.NaN],
  [Infinity, 1, Infinity],
  [Infinity, Infinity, 0],
])("the relative error of %d and %d is %d", (one, other, error) => {
  expect(relativeError(one, other)).toBe(error);
});
