import { describe, expect, it } from "vitest";
import { dataOf, shapeOf } from "./datasets";
import { controlNamed } from "./schema";
import { defaultState } from "./state";
import { StateError } from "./state_error";

const made = (controlNamed("dataset").choices ?? []).map(String).filter((name) => name !== "own");
const stateOf = (dataset: string, points = 60, noise = 0) => ({ ...defaultState(), dataset, points, noise });

describe.each(made)("%s", (name) => {
  it("depends on its seed alone", () => {
    const state = stateOf(name, 60, 0.1);
    expect(dataOf(state)).toEqual(dataOf(state));
    expect(dataOf({ ...state, seed: 2 }).points).not.toEqual(dataOf(state).points);
  });

  it("lies on multiples of 2**-20, near the origin", () => {
    for (const x of dataOf(stateOf(name)).points) {
      expect(Number.isInteger(x * 2 ** 20)).toBe(true);
      expect(Math.abs(x)).toBeLessThan(2);
    }
  });

  it("has as many points as were asked for, and classes that take turns", () => {
    const { count, points, answers, classes } = dataOf(stateOf(name, 37));
    expect([count, points.length, answers.length]).toEqual([37, 74, 37]);
    expect(classes).toBe(shapeOf(stateOf(name)).classes);
    if (classes > 0 && name !== "xor")
      expect([...answers]).toEqual([...answers.keys()].map((i) => i % classes));
  });

  it("is defined for a single point", () => {
    expect([...dataOf(stateOf(name, 1, 0.1)).points].every(Number.isFinite)).toBe(true);
  });
});

it("moons are two half circles", () => {
  const { points } = dataOf(stateOf("moons", 6));
  expect([...points]).toEqual([0.5, -0.25, -0.5, 0.25, -0.5, 0.75, 0.5, -0.75, -1.5, -0.25, 1.5, 0.25]);
});

it("xor tells quarters apart", () => {
  const { points, answers } = dataOf(stateOf("xor"));
  answers.forEach((answer, i) => {
    expect(answer).toBe(points[2 * i] * points[2 * i + 1] < 0 ? 0 : 1);
  });
});

it("noise moves points, not answers", () => {
  for (const name of ["plane", "hills", "yin_yang"]) {
    const [still, moved] = [dataOf(stateOf(name, 1)), dataOf(stateOf(name, 1, 0.5))];
    expect(moved.answers).toEqual(still.answers);
    expect(moved.points).not.toEqual(still.points);
  }
});

describe("own data", () => {
  const own = (classes: number, targets: number[][]) => ({
    ...defaultState(),
    dataset: "own",
    data: {
      inputs: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      targets,
      classes,
      names: ["a", "b", "c"],
    },
  });

  it("is as it was given", () => {
    const data = dataOf(own(2, [[0], [1]]));
    expect([...data.points]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...data.answers]).toEqual([0, 1]);
  });

  it.each([
    ["two classes", 2, [[0], [1]], 1],
    ["four classes", 4, [[0], [3]], 4],
    [
      "a regression of two numbers",
      0,
      [
        [0.5, 1],
        [1, 2],
      ],
      2,
    ],
  ])("of %s needs so many outputs", (_what, classes, targets, outputs) => {
    expect(shapeOf(own(classes, targets))).toEqual({ inputs: 3, outputs, classes });
  });

  it("has to be there", () => {
    expect(() => dataOf({ ...defaultState(), dataset: "own" })).toThrow(new StateError("ownDataMissing", {}));
    expect(() => dataOf(stateOf("stars"))).toThrow(new StateError("noDataset", { name: '"stars"' }));
  });
});
