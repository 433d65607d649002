import { describe, expect, it } from "vitest";
import { dataProblem } from "./own_data";

const good = {
  inputs: [
    [1, 2],
    [3, 4],
  ],
  targets: [[0], [2]],
  classes: 3,
  names: ["a", "b"],
};

describe("dataFault", () => {
  it("finds none in good data", () => {
    expect(dataProblem(good)).toBeNull();
    expect(
      dataProblem({
        ...good,
        classes: 0,
        targets: [
          [0.5, 1],
          [2, -3],
        ],
      }),
    ).toBeNull();
  });

  it.each([
    ["no object", [1], /data should be an object/],
    ["nothing", null, /data should be an object .* not null/],
    ["no inputs", { ...good, inputs: [] }, /data\.inputs should be a list of at least one row/],
    ["an empty row", { ...good, inputs: [[], []] }, /data\.inputs should hold a list for point 0/],
    ["a ragged row", { ...good, inputs: [[1, 2], [3]] }, /holds 2 numbers for point 0 and 1 for point 1/],
    [
      "a text",
      {
        ...good,
        inputs: [
          [1, 2],
          [3, "4"],
        ],
      },
      /finite numbers, not "4" for point 1/,
    ],
    [
      "a null",
      {
        ...good,
        inputs: [
          [1, null],
          [3, 4],
        ],
      },
      /finite numbers, not null for point 0/,
    ],
    ["too few targets", { ...good, targets: [[0]] }, /2 points and data\.targets 1/],
    ["too few names", { ...good, names: ["a"] }, /data\.names should hold 2 names/],
    ["one class", { ...good, classes: 1 }, /data\.classes should be 0/],
    ["a class that is not", { ...good, classes: 2 }, /class from 0 to 1 .* not \[2\] for point 1/],
    ["half a class", { ...good, targets: [[0], [0.5]] }, /not \[0\.5\] for point 1/],
  ])("finds %s", (_what, data, message) => {
    expect(dataProblem(data)).toMatch(message);
  });
});
