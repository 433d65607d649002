import { describe, expect, it } from "vitest";
import { type Node, record, TapeBuilder } from "../../tape/tape_builder";
import { layersOfTape } from "./layers_of_tape";
import { sampleModel } from "./models";
import { defaultState } from "./state";

/** The tape of a model of two inputs, written by hand. */
function tapeOf(write: (builder: TapeBuilder, inputs: Node[], parameter: () => Node) => Node[]) {
  const builder = new TapeBuilder();
  const inputs = builder.leaves(2);
  const targets = builder.leaves(1);
  const parameters: Node[] = [];
  const outputs = write(builder, inputs, () => {
    parameters.push(builder.leaf(0.5));
    return parameters[parameters.length - 1];
  });
  const root = builder.square(builder.subtract(builder.total(outputs), targets[0]));
  return record(root, { inputs, targets, parameters, outputs }).tape;
}

/** As in Karpathy's lecture: a bias first or last, an activation for all layers or none. */
function neuron(
  builder: TapeBuilder,
  inputs: readonly Node[],
  parameter: () => Node,
  { hasBias = true, isBiasLast = false, isSwapped = false } = {},
): Node {
  const weights = inputs.map(() => parameter());
  const products = inputs.map((input, index) =>
    isSwapped ? builder.multiply(input, weights[index]) : builder.multiply(weights[index], input),
  );
  if (!hasBias) return products.reduce((sum, product) => builder.add(sum, product), builder.leaf(0));
  const bias = parameter();
  return isBiasLast
    ? builder.add(builder.total([builder.leaf(0), ...products]), bias)
    : products.reduce((sum, product) => builder.add(sum, product), bias);
}

describe("the layers of a recorded model", () => {
  it("are those of an MLP that is built here", () => {
    for (const hidden of [[], [3], [4, 2]]) {
      const { tape, layers } = sampleModel({ ...defaultState(), hidden }, 2, 3, "cross_entropy");
      expect(layersOfTape(tape)).toEqual(layers);
    }
  });

  it.each([
    { isBiasLast: true },
    { isSwapped: true },
    { hasBias: false },
    { hasBias: false, isSwapped: true },
  ])("are found however a neuron is written: %j", (options) => {
    const tape = tapeOf((builder, inputs, parameter) => {
      const hidden = [0, 1, 2].map(() => builder.apply("tanh", neuron(builder, inputs, parameter, options)));
      return [builder.apply("tanh", neuron(builder, hidden, parameter, options))];
    });
    const layers = layersOfTape(tape);
    const width = options.hasBias === false ? 2 : 3;
    expect(layers?.map(({ neurons }) => neurons.length)).toEqual([3, 1]);
    expect(layers?.[0].neurons[1].weights).toEqual([width, width + 1]);
    expect(layers?.[0].neurons[1].bias).toBe(width === 2 ? -1 : width + 2);
    expect(layers?.[1].neurons[0].output).toBe(tape.output[0]);
  });

  it("are found where an activation is made of several operations", () => {
    const tape = tapeOf((builder, inputs, parameter) => {
      const hidden = [0, 1].map(() => {
        const sum = neuron(builder, inputs, parameter);
        const power = builder.apply("exp", builder.multiply(2, sum));
        return builder.multiply(builder.subtract(power, 1), builder.add(power, 1));
      });
      return [neuron(builder, hidden, parameter)];
    });
    expect(layersOfTape(tape)?.map(({ neurons }) => neurons.length)).toEqual([2, 1]);
  });

  it.each<[string, (builder: TapeBuilder, inputs: Node[], parameter: () => Node) => Node[]]>([
    [
      "adds a layer's inputs to its outputs",
      (builder, inputs, parameter) => {
        const hidden = inputs.map((input) => builder.add(input, neuron(builder, inputs, parameter)));
        return [neuron(builder, hidden, parameter)];
      },
    ],
    [
      "multiplies two neurons",
      (builder, inputs, parameter) => [
        builder.multiply(neuron(builder, inputs, parameter), neuron(builder, inputs, parameter)),
      ],
    ],
    ["reads an input twice", (builder, [x, y], parameter) => [neuron(builder, [x, x, y], parameter)]],
    ["reads one of the inputs only", (builder, [x], parameter) => [neuron(builder, [x], parameter)]],
    [
      "has neurons that read different values",
      (builder, [x, y], parameter) => {
        const hidden = [neuron(builder, [x, y], parameter), neuron(builder, [x], parameter)];
        return [neuron(builder, hidden, parameter)];
      },
    ],
    [
      "skips a layer",
      (builder, inputs, parameter) => {
        const hidden = [neuron(builder, inputs, parameter), neuron(builder, inputs, parameter)];
        return [neuron(builder, [...hidden, inputs[0]], parameter)];
      },
    ],
    [
      "has an activation with a parameter",
      (builder, inputs, parameter) => {
        const hidden = [0, 1].map(() =>
          builder.apply("tanh", builder.multiply(parameter(), neuron(builder, inputs, parameter))),
        );
        return [neuron(builder, hidden, parameter)];
      },
    ],
    [
      "gives one neuron twice",
      (builder, inputs, parameter) => {
        const one = neuron(builder, inputs, parameter);
        return [one, builder.apply("tanh", one)];
      },
    ],
    ["gives a parameter", (_, __, parameter) => [parameter()]],
    ["reads nothing", (builder, _, parameter) => [builder.apply("tanh", parameter())]],
  ])("are none of a model that %s", (_, write) => {
    expect(layersOfTape(tapeOf(write))).toBe(null);
  });
});
