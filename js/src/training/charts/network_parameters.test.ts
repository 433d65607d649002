import { describe, expect, it } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { edgesOf, layOutNetwork } from "./network_layout";
import {
  type Meant,
  neuronOf,
  parameterName,
  parameterOf,
  parameterPoint,
  parametersOf,
} from "./network_parameters";
import type { NetworkChartProps, NeuronPlace } from "./network_props";
import { LAYERS } from "./test_layers";

const layout = layOutNetwork([2, 2, 1], 400, 200, { left: 10, right: 10, top: 10, bottom: 10 });
const network = {
  layout,
  edges: edgesOf(LAYERS, layout),
  biases: LAYERS.map(({ neurons }) => neurons.map(({ bias }) => bias)),
};
const { network: words } = ENGLISH_TRAINING.training;
const props = { words, layers: LAYERS, inputNames: ["x₁", "x₂"] } as unknown as NetworkChartProps;
const HIDDEN: NeuronPlace = { column: 1, index: 1 };
const OUTPUT: NeuronPlace = { column: 2, index: 0 };

describe("the parameters of a neuron", () => {
  it("are the weights of its edges, then its bias", () => {
    const indices = (neuron: NeuronPlace) =>
      parametersOf(network, neuron).map((meant) => parameterOf(network, meant));
    expect(indices(HIDDEN)).toEqual([3, 4, 5]);
    expect(indices(OUTPUT)).toEqual([6, 7, 8]);
  });

  it("have names that say where they lead from and to", () => {
    const names = (neuron: NeuronPlace) =>
      parametersOf(network, neuron).map((meant) => parameterName(props, network, meant));
    expect(names(HIDDEN)).toEqual([
      "x₁ → layer 1, neuron 2",
      "x₂ → layer 1, neuron 2",
      "bias of layer 1, neuron 2",
    ]);
    expect(names(OUTPUT)[0]).toBe("layer 1, neuron 1 → layer 2, neuron 1");
  });

  it("belong to it", () => {
    for (const meant of parametersOf(network, HIDDEN)) expect(neuronOf(network, meant)).toEqual(HIDDEN);
  });
});

describe("where a parameter is drawn", () => {
  it("is on its edge, from the right of one neuron to the left of the next", () => {
    const { left, tile, top } = layout;
    const [first] = parametersOf(network, OUTPUT) as { edge: number }[];
    const at = (share: number) => parameterPoint(network, { edge: first.edge, share });
    expect(at(0).x).toBe(left[1] + tile);
    expect(at(0).y).toBeCloseTo(top[1][0] + tile / 2, 6);
    expect(at(1).x).toBe(left[2]);
    expect(at(1).y).toBeCloseTo(top[2][0] + tile / 2, 6);
  });

  it("is at the lower left of its neuron for a bias", () => {
    const { left, tile, top } = layout;
    const bias: Meant = { bias: HIDDEN };
    expect(parameterPoint(network, bias)).toEqual({ x: left[1], y: top[1][1] + tile });
  });
});
