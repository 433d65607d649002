import { LEAF, OPERATIONS } from "../../tape/operations";
import { operandsOf, type Tape } from "../../tape/tape";
import type { LayerShape } from "./models";

/** A node that comes from constants alone, and one that comes from more than one sum of weighted values. */
const CONSTANT = -1;
const MIXED = -2;
/** A neuron has no such place: it has no bias. */
export const NO_BIAS = -1;

/**
 * The layers of a model that was recorded, if it is a multi-layer perceptron: each neuron adds weighted values, and
 * perhaps a bias, each layer reads the one before it, and what a neuron makes of its sum depends on nothing else. How the
 * model was written does not matter. Null for all other models.
 */
export function layersOfTape(tape: Tape): LayerShape[] | null {
  const sums = sumsOf(tape);
  const layers: Omit<LayerShape, "name">[] = [];
  let outputs: readonly number[] = [...tape.output];
  for (;;) {
    const neurons = outputs.map((output) => neuronOf(tape, sums, output));
    const read = neurons[0] && [...neurons[0].weights.keys()];
    if (!read || new Set(outputs.map((output) => sums.origin[output])).size < outputs.length) return null;
    const inputs = read.map((node) => tape.input.indexOf(sums.origin[node]));
    const isFirst = inputs.every((input) => input >= 0);
    // The first layer's weights stand in the order of the inputs.
    if (isFirst && read.length !== tape.input.length) return null;
    const order = isFirst ? read.map((_, input) => read[inputs.indexOf(input)]) : read;
    const shapes = neurons.map((neuron) => {
      const weights = order.map((node) => neuron?.weights.get(node) ?? -1);
      return { output: neuron?.output ?? 0, weights, bias: neuron?.bias ?? NO_BIAS };
    });
    if (neurons.some((neuron) => neuron?.weights.size !== read.length)) return null;
    if (shapes.some(({ weights }) => weights.includes(-1))) return null;
    layers.unshift({ neurons: shapes });
    if (isFirst) return layers.map((layer, index) => ({ ...layer, name: `layer ${index + 1}` }));
    outputs = read;
  }
}

/** What is known of the nodes of a tape, by node. */
interface Sums {
  /** How many weighted values a sum has, and how many biases; only a sum of nothing else has any. */
  readonly products: Uint32Array;
  readonly biases: Uint32Array;
  /** The one sum, or input, that a node was made from alone; see above for others. */
  readonly origin: Int32Array;
  /** By node, its index among the parameters. */
  readonly parameter: ReadonlyMap<number, number>;
}

function sumsOf(tape: Tape): Sums {
  const products = new Uint32Array(tape.nodeCount);
  const biases = new Uint32Array(tape.nodeCount);
  const origin = new Int32Array(tape.nodeCount);
  const parameter = new Map(Array.from(tape.parameter, (node, index) => [node, index]));
  const inputs = new Set(tape.input);
  const targets = new Set(tape.target);
  const isConstant = (node: number) => tape.code[node] === LEAF && origin[node] === CONSTANT;
  const isSum = (node: number) => products[node] + biases[node] > 0 || isConstant(node);
  for (let node = 0; node < tape.nodeCount; node++) {
    const operands = operandsOf(tape, node);
    const [a, b] = operands;
    if (tape.code[node] === LEAF) {
      biases[node] = parameter.has(node) ? 1 : 0;
      origin[node] = inputs.has(node) ? node : parameter.has(node) || targets.has(node) ? MIXED : CONSTANT;
      continue;
    }
    if (tape.code[node] === OPERATIONS["*"].code) {
      if (parameter.has(a) !== parameter.has(b)) products[node] = 1;
    } else if (tape.code[node] === OPERATIONS["+"].code && isSum(a) && isSum(b)) {
      products[node] = products[a] + products[b];
      biases[node] = biases[a] + biases[b];
    }
    origin[node] = products[node] > 0 && biases[node] <= 1 ? node : originOf(operands, origin);
  }
  return { products, biases, origin, parameter };
}

function originOf(operands: Uint32Array, origin: Int32Array): number {
  let found = CONSTANT;
  for (const operand of operands) {
    if (origin[operand] === CONSTANT || origin[operand] === found) continue;
    if (found !== CONSTANT) return MIXED;
    found = origin[operand];
  }
  return found;
}

interface FoundNeuron {
  readonly output: number;
  /** By the value that it belongs to. */
  readonly weights: ReadonlyMap<number, number>;
  readonly bias: number;
}

/** The neuron whose sum a node was made from alone; null if there is none. */
function neuronOf(tape: Tape, { origin, parameter, products }: Sums, output: number): FoundNeuron | null {
  const sum = origin[output];
  if (sum < 0 || products[sum] === 0) return null;
  const weights = new Map<number, number>();
  let bias = NO_BIAS;
  const terms = [sum];
  for (let node = terms.pop(); node !== undefined; node = terms.pop()) {
    const [a, b] = operandsOf(tape, node);
    if (tape.code[node] === OPERATIONS["+"].code) terms.push(b, a);
    else if (tape.code[node] === LEAF) bias = parameter.get(node) ?? bias;
    else {
      const [value, weight] = parameter.has(a) ? [b, a] : [a, b];
      // A value that is read twice is no input of a layer.
      if (weights.has(value)) return null;
      weights.set(value, parameter.get(weight) as number);
    }
  }
  return { output, weights, bias };
}
