import { describe, expect, it } from "vitest";
import { checkOwnData } from "./own_data";
import { StateError, type StateFaults } from "./state_error";

const good = {
  inputs: [
    [1, 2],
    [3, 4],
  ],
  targets: [[0], [2]],
  classes: 3,
  names: ["a", "b"],
};

describe("checkOwnData", () => {
  it("takes good data", () => {
    checkOwnData(good);
    checkOwnData({
      ...good,
      classes: 0,
      targets: [
        [0.5, 1],
        [2, -3],
      ],
    });
  });

  it.each<[string, unknown, keyof StateFaults, object]>([
    ["no object", [1], "noData", { what: "data", found: "[1]" }],
    ["nothing", null, "noData", { what: "data", found: "null" }],
    ["no inputs", { ...good, inputs: [] }, "noRows", { what: "data.inputs" }],
    ["an empty row", { ...good, inputs: [[], []] }, "noRow", { what: "data.inputs", point: 0 }],
    [
      "a ragged row",
      { ...good, inputs: [[1, 2], [3]] },
      "unevenRows",
      { what: "data.inputs", expected: 2, found: 1, point: 1 },
    ],
    [
      "a text",
      {
        ...good,
        inputs: [
          [1, 2],
          [3, "4"],
        ],
      },
      "oddNumber",
      { what: "data.inputs", found: '"4"', point: 1 },
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
      "oddNumber",
      { what: "data.inputs", found: "null", point: 0 },
    ],
    ["too few targets", { ...good, targets: [[0]] }, "unevenData", { inputs: 2, targets: 1 }],
    [
      "too few names",
      { ...good, names: ["a"] },
      "wrongNames",
      { what: "data.names", count: 2, found: '["a"]' },
    ],
    ["one class", { ...good, classes: 1 }, "wrongClasses", { what: "data.classes", found: "1" }],
    [
      "a class that is not",
      { ...good, classes: 2 },
      "wrongClass",
      { what: "data.targets", most: 1, found: "[2]", point: 1 },
    ],
    [
      "half a class",
      { ...good, targets: [[0], [0.5]] },
      "wrongClass",
      { what: "data.targets", most: 2, found: "[0.5]", point: 1 },
    ],
  ])("refuses %s", (_what, data, code, values) => {
    expect(() => checkOwnData(data)).toThrow(new StateError(code, values as never));
  });
});
