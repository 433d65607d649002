import { describe, expect, it } from "vitest";
import { createReplay } from "../../tape/replay/replay";
import { rootOf, type Tape } from "../../tape/tape";
import { drawWeights, layerSizes, sampleModel } from "./models";
import { defaultState, type TrainingState } from "./state";
import { StateError } from "./state_error";

const state = defaultState();

const sampleTape = (of: TrainingState, inputs: number, outputs: number) =>
  sampleModel(of, inputs, outputs, of.loss).tape;

/** The loss of outputs that are the inputs themselves: a linear layer whose weights make an identity. */
function lossOf(loss: string, scores: number[], targets: number[]): number {
  const width = scores.length;
  const tape = sampleTape({ ...state, hidden: [], loss }, width, width);
  const weights = scores.flatMap((_, row) => [...scores.map((_, column) => Number(row === column)), 0]);
  return lossAt(tape, weights, scores, targets);
}

function lossAt(tape: Tape, weights: number[], inputs: number[], targets: number[]): number {
  const data = new Float64Array(1);
  const samples = { count: 1, inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) };
  const replay = createReplay(tape, { watched: [rootOf(tape)], executor: "interpreter" });
  replay.forward(Float64Array.from(weights), samples, data);
  return data[0];
}

describe("the size of a model", () => {
  it("follows from features, hidden layers and data", () => {
    expect(layerSizes(state)).toEqual([2, 8, 8, 1]);
    const yinYang = { ...state, dataset: "yin_yang", hidden: [4], features: ["x1"] };
    expect(layerSizes(yinYang)).toEqual([1, 4, 3]);
    expect(layerSizes({ ...state, outputs: 2 })).toEqual([2, 8, 8, 2]);
  });

  it("of the demo is 337 parameters", () => {
    expect(drawWeights([2, 16, 16, 1], 1).length).toBe(337);
  });

  it("has weights from -1 to 1 and biases of 0", () => {
    const drawn = drawWeights([2, 2, 1], 5);
    for (const weight of drawn) expect(Math.abs(weight)).toBeLessThanOrEqual(1);
    expect([drawn[2], drawn[5], drawn[8]]).toEqual([0, 0, 0]);
    expect(drawn.filter((weight) => weight === 0).length).toBe(3);
  });
});

describe("the tape of a model", () => {
  it("marks inputs, targets, parameters and outputs", () => {
    const tape = sampleTape({ ...state, hidden: [3] }, 2, 1);
    expect([tape.input.length, tape.target.length, tape.parameter.length, tape.output.length]).toEqual([
      2, 1, 13, 1,
    ]);
    expect(new Set([...tape.input, ...tape.target, ...tape.parameter]).size).toBe(16);
  });

  it("opens the scopes of the engine", () => {
    const { scopeName, scopeParent } = sampleTape({ ...state, hidden: [2] }, 2, 1);
    const pathOf = (scope: number): string =>
      scope === 0 ? "" : `${pathOf(scopeParent[scope - 1])}/${scopeName[scope - 1]}`;
    expect(scopeName.map((_, index) => pathOf(index + 1)).sort()).toEqual([
      "/MLP",
      "/MLP/layer 1",
      "/MLP/layer 1/neuron 1",
      "/MLP/layer 1/neuron 2",
      "/MLP/layer 2",
      "/MLP/layer 2/neuron 1",
      "/loss",
    ]);
  });

  it("knows its neurons: w · x + b, then the activation", () => {
    const { tape, layers } = sampleModel({ ...state, hidden: [2], activation: "tanh" }, 2, 1, "max_margin");
    expect(layers.map(({ name, neurons }) => [name, neurons.length])).toEqual([
      ["layer 1", 2],
      ["layer 2", 1],
    ]);
    expect(layers[1].neurons[0]).toEqual({ output: tape.output[0], weights: [6, 7], bias: 8 });
    const watched = layers.flatMap(({ neurons }) => neurons.map(({ output }) => output));
    const data = new Float64Array(3);
    const weights = Float64Array.of(1, 2, 3, -1, 0.5, 0.25, 2, -2, 1);
    const samples = { count: 1, inputs: Float64Array.of(0.5, -1.5), targets: Float64Array.of(1) };
    createReplay(tape, { watched, executor: "interpreter" }).forward(weights, samples, data);
    const [a, b] = [Math.tanh(3 + 0.5 - 3), Math.tanh(0.25 - 0.5 - 0.75)];
    expect([...data]).toEqual([a, b, 1 + 2 * a - 2 * b]);
  });

  it.each(["relu", "tanh", "sigmoid", "linear"])("has the activation %s", (activation) => {
    const operations = sampleTape({ ...state, hidden: [2, 2], activation }, 1, 1).steps.length;
    const linear = sampleTape({ ...state, hidden: [2, 2], activation: "linear" }, 1, 1).steps.length;
    expect(operations - linear).toBe(activation === "linear" ? 0 : 4);
  });
});

describe("a loss", () => {
  it("of one score", () => {
    expect(lossOf("max_margin", [0.25], [1])).toBe(0.75);
    expect(lossOf("max_margin", [0.25], [-1])).toBe(1.25);
    expect(lossOf("max_margin", [1.5], [1])).toBe(0);
    expect(lossOf("squared_error", [0.25], [1])).toBe(0.5625);
    expect(lossOf("cross_entropy", [0.25], [-1])).toBeCloseTo(Math.log(1 + Math.exp(0.25)), 14);
  });

  it("of three scores", () => {
    const scores = [0.5, -0.5, 1];
    expect(lossOf("max_margin", scores, [1, 0, 0])).toBe(1.5 * (1 / 3));
    expect(lossOf("squared_error", scores, [1, 0, 0])).toBe(1.5 * (1 / 3));
    const odds = scores.map((score) => Math.exp(score - 0.5)).reduce((sum, odd) => sum + odd);
    expect(lossOf("cross_entropy", scores, [1, 0, 0])).toBeCloseTo(Math.log(odds), 14);
  });

  it("has to be known", () => {
    expect(() => lossOf("hinge", [1], [1])).toThrow(new StateError("noLoss", { name: '"hinge"' }));
  });
});
