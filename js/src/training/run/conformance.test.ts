/// <reference types="vite/client" />
// What Python trained, trained again. tests/conformance/training/make_training_vectors.py writes the vectors.
import { describe, expect, it } from "vitest";
import { permutation, Random } from "../../shared/random";
import { decodeTape, type WireTape } from "../../tape/tape";
import { numbersIn } from "../../tape/test_files";
import { dataOf } from "./datasets";
import { problemOf } from "./problem";
import type { ControlName } from "./schema";
import { Batches } from "./splits";
import { checkState, defaultState, stateAt } from "./state";
import { withControl } from "./state_changes";
import { createTrainer } from "./trainer";

interface Vectors {
  chance: { seed: number; drawn: string; permutation: number[] }[];
  datasets: {
    name: string;
    points: number;
    noise: number;
    seed: number;
    places: string;
    answers: string;
  }[];
  counterparts: {
    name: string;
    state: unknown;
    parameters: string;
    control: ControlName;
    value: unknown;
    weights: string;
  }[];
  runs: {
    name: string;
    state: unknown;
    exact: boolean;
    train: number[];
    test: number[];
    inputs: string;
    targets: string;
    weights: string;
    tape: WireTape;
    batches: number[][];
    rows: string[];
    states: { step: number; parameters: string; gradients: string; memory: string }[];
  }[];
}

const [text = '{"chance": [], "datasets": [], "counterparts": [], "runs": []}'] = Object.values(
  import.meta.glob<string>("../../../../tests/conformance/training/vectors.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: Vectors = JSON.parse(text);

it("there are vectors", () => {
  for (const part of Object.values(vectors)) expect(part.length).toBeGreaterThan(0);
});

it.each(vectors.chance)("chance of seed $seed", ({ seed, drawn, permutation: order }) => {
  const random = new Random(seed);
  const numbers = Float64Array.from({ length: 320 }, () => random.random());
  expect(numbers.slice(-20)).toEqual(numbersIn(drawn));
  expect([...permutation(20, seed)]).toEqual(order);
});

it.each(vectors.datasets)("$points points of $name, noise $noise", (vector) => {
  const { points, noise, seed } = vector;
  const data = dataOf({ ...defaultState(), dataset: vector.name, points, noise, seed });
  expect(data.points).toEqual(numbersIn(vector.places));
  expect(data.answers).toEqual(numbersIn(vector.answers));
});

it.each(vectors.counterparts)("counterparts: $name", ({ state, parameters, control, value, weights }) => {
  const after = withControl(checkState(state), 5, control, value, numbersIn(parameters));
  expect(Float64Array.from(after.weights ?? [])).toEqual(numbersIn(weights));
});

describe.each(vectors.runs)("$name", (vector) => {
  const state = checkState(vector.state);
  const problem = problemOf(state);
  const last = vector.rows.length - 1;

  it("has the same samples and weights", () => {
    expect([...problem.trainIndices]).toEqual(vector.train);
    expect([...problem.testIndices]).toEqual(vector.test);
    expect(problem.featuresOf(problem.points.inputs)).toEqual(numbersIn(vector.inputs));
    expect(problem.points.targets).toEqual(numbersIn(vector.targets));
    expect(problem.initial).toEqual(numbersIn(vector.weights));
  });

  it("has the same tape", () => {
    const { recordedData, ...expected } = decodeTape(vector.tape);
    const { recordedData: actual, ...rest } = problem.tape;
    expect(rest).toEqual(expected);
    compare("recorded data", actual, recordedData, vector.exact);
  });

  it("has the same batches", () => {
    const batches = new Batches(problem.train.count, state.seed);
    vector.batches.forEach((expected, step) => {
      const { order, start, end } = batches.at(step, stateAt(state, step).batch_size);
      expect([...order.subarray(start, end)]).toEqual(expected);
    });
  });

  describe.each(["interpreter", "webassembly"] as const)("by %s", (executor) => {
    it("gets the same numbers", () => {
      const trainer = createTrainer(problem, state, { executor });
      const known = new Map(vector.states.map((standing) => [standing.step, standing]));
      for (let step = 0; step <= last; step++) {
        const standing = known.get(step);
        if (standing) {
          const { parameters, memory } = trainer.run;
          compare(`parameters at ${step}`, parameters, numbersIn(standing.parameters), vector.exact);
          compare(`gradients at ${step}`, trainer.gradients, numbersIn(standing.gradients), vector.exact);
          compare(`memory at ${step}`, memory, numbersIn(standing.memory), vector.exact);
        }
        if (step < last) expect(trainer.advance()).toBe(true);
      }
      expect(trainer.history.length).toBe(vector.rows.length);
      vector.rows.forEach((row, step) => {
        compare(`row ${step}`, trainer.history.row(step), numbersIn(row), vector.exact);
      });
    });

    it("gets them again on its way back", () => {
      const trainer = createTrainer(problem, state, { executor });
      for (let step = 0; step < last; step++) expect(trainer.advance()).toBe(true);
      for (const { step, parameters, gradients, memory } of vector.states.slice().reverse()) {
        trainer.travel(step);
        compare(`parameters at ${step}`, trainer.run.parameters, numbersIn(parameters), vector.exact);
        compare(`gradients at ${step}`, trainer.gradients, numbersIn(gradients), vector.exact);
        compare(`memory at ${step}`, trainer.run.memory, numbersIn(memory), vector.exact);
      }
    });
  });
});

function compare(what: string, actual: Float64Array, expected: Float64Array, exact: boolean): void {
  expect(actual.length).toBe(expected.length);
  for (let index = 0; index < actual.length; index++) {
    // 0 and -0 are one number here: Python's ReLU gives the whole number 0, which has no sign.
    if (actual[index] === expected[index] || Object.is(actual[index], expected[index])) continue;
    const apart = Math.abs(actual[index] - expected[index]);
    const agree = !exact && apart <= 1e-9 * Math.abs(expected[index]);
    expect(agree, `${what}, place ${index}: ${actual[index]} instead of ${expected[index]}`).toBe(true);
  }
}
