import { type Edges, heightOfEdge, type NetworkLayout, topOf } from "./network_layout";
import { type NetworkChartProps, type NeuronPlace, neuronName } from "./network_props";

/** A parameter that a reader points at: a weight on its edge, at a share of the edge's width, or a neuron's bias. */
export type Meant = { readonly edge: number; readonly share: number } | { readonly bias: NeuronPlace };

/** Where a network's neurons and edges are drawn, and which parameters these are. */
export interface DrawnNetwork {
  readonly layout: NetworkLayout;
  readonly edges: Edges;
  /** The index of each neuron's bias among the parameters, by layer; -1 for none. */
  readonly biases: readonly (readonly number[])[];
}

/** The index of what is meant among the parameters. */
export function parameterOf({ biases, edges }: DrawnNetwork, meant: Meant): number {
  return "edge" in meant ? edges.parameter[meant.edge] : biases[meant.bias.column - 1][meant.bias.index];
}

export function parameterName(props: NetworkChartProps, { edges }: DrawnNetwork, meant: Meant): string {
  if ("bias" in meant) return props.words.biasOf({ neuron: neuronName(props, meant.bias) });
  const { column, source, target } = edges;
  const from = neuronName(props, { column: column[meant.edge], index: source[meant.edge] });
  const to = neuronName(props, { column: column[meant.edge] + 1, index: target[meant.edge] });
  return props.words.edge({ from, to });
}

/** Where what is meant is drawn: a point on the edge, or the mark of the bias. */
export function parameterPoint({ edges, layout }: DrawnNetwork, meant: Meant): { x: number; y: number } {
  if ("bias" in meant) {
    return { x: layout.left[meant.bias.column], y: (topOf(layout, meant.bias) ?? 0) + layout.tile };
  }
  const [x0, , x1] = edges.ends.subarray(4 * meant.edge, 4 * meant.edge + 3);
  return { x: x0 + meant.share * (x1 - x0), y: heightOfEdge(edges, meant.edge, meant.share) };
}

/** The neuron that a parameter belongs to. */
export function neuronOf({ edges }: DrawnNetwork, meant: Meant): NeuronPlace {
  if ("bias" in meant) return meant.bias;
  return { column: edges.column[meant.edge] + 1, index: edges.target[meant.edge] };
}

/** The parameters of a neuron: the weights of the edges that end at it, each at its middle, then its bias. */
export function parametersOf({ biases, edges }: DrawnNetwork, neuron: NeuronPlace): Meant[] {
  const { column, index } = neuron;
  const incoming = Array.from({ length: edges.count }, (_, edge) => edge).filter(
    (edge) => edges.column[edge] === column - 1 && edges.target[edge] === index,
  );
  const bias = biases[column - 1][index] < 0 ? [] : [{ bias: neuron }];
  return [...incoming.map((edge) => ({ edge, share: 0.5 })), ...bias];
}
