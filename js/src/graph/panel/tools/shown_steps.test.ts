import { expect, it } from "vitest";
import { shownSteps } from "./shown_steps";

it("leaves out the steps that are far away", () => {
  const written = (count: number, around: number) =>
    shownSteps(count, around).map((row) => ("step" in row ? row.step : `${row.skipped} after ${row.after}`));
  expect(written(3, 1)).toEqual([0, 1, 2]);
  expect(written(30, 10)).toEqual([0, 1, "5 after 2", 7, 8, 9, 10, 11, 12, 13, "16 after 14"]);
  expect(written(10, 5)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(written(0, 0)).toEqual([]);
});
