// The demo problem as tape and numbers: two moons of 100 points, MLP(2, [16, 16, 1]), max-margin loss. The tape is
// what micrograd records of the loss on one sample, made here by a recorder of a few lines.

export const POINTS = 100;
export const SIZES = [2, 16, 16, 1];
export const LEARNING_RATE = 0.1;
export const L2_RATE = 1e-4;

// Codes of micrograd/operations.py.
const LEAF = 0;
const ADD = 1;
const SUBTRACT = 2;
const MULTIPLY = 3;
const RELU = 11;

const leaf = (data = 0) => ({ code: LEAF, operands: [], data });
const operation = (code, ...operands) => ({ code, operands, data: 0 });

/** Chance from a seed: mulberry32, good enough to make points and weights. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The tape on the wire, in the order of a depth-first walk from the root, the left operand first. */
export function record(root, marks) {
  const nodes = [];
  const number = new Map();
  const path = [[root, 0]];
  while (path.length > 0) {
    const top = path[path.length - 1];
    const [node, next] = top;
    if (number.has(node)) path.pop();
    else if (next < node.operands.length) {
      top[1]++;
      path.push([node.operands[next], 0]);
    } else {
      number.set(node, nodes.length);
      nodes.push(node);
      path.pop();
    }
  }
  const starts = [0];
  for (const { operands } of nodes) starts.push(starts[starts.length - 1] + operands.length);
  const zeros = new Float64Array(nodes.length);
  return {
    version: 1,
    code: Uint8Array.from(nodes, ({ code }) => code),
    operand_start: Uint32Array.from(starts),
    operand: Uint32Array.from(nodes.flatMap(({ operands }) => operands.map((node) => number.get(node)))),
    constant: zeros.subarray(0, 0),
    own_name: [],
    own_derivative: zeros.subarray(0, 0),
    recorded_data: Float64Array.from(nodes, ({ data }) => data),
    recorded_grad: zeros,
    grad_known: new Uint8Array(nodes.length),
    label_node: new Uint32Array(0),
    label: [],
    scope: new Uint32Array(nodes.length),
    scope_name: [],
    scope_parent: new Uint32Array(0),
    ...Object.fromEntries(
      Object.entries(marks).map(([mark, leaves]) => [
        mark,
        Uint32Array.from(leaves, (node) => number.get(node)),
      ]),
    ),
  };
}

/** The max-margin loss of an MLP on one sample, on the wire. The last layer has one neuron and is linear. */
export function mlpTape(sizes) {
  const input = Array.from({ length: sizes[0] }, () => leaf());
  const target = [leaf()];
  const parameter = [];
  let values = input;
  for (let layer = 1; layer < sizes.length; layer++) {
    const operands = values;
    values = Array.from({ length: sizes[layer] }, () => {
      const weights = operands.map(() => leaf());
      const bias = leaf();
      parameter.push(...weights, bias);
      let sum = bias;
      weights.forEach((weight, place) => {
        sum = operation(ADD, sum, operation(MULTIPLY, weight, operands[place]));
      });
      return layer === sizes.length - 1 ? sum : operation(RELU, sum);
    });
  }
  const margin = operation(SUBTRACT, leaf(1), operation(MULTIPLY, target[0], values[0]));
  return record(operation(RELU, margin), { input, target, parameter, output: values });
}

/** Two half circles that reach into each other, and the first weights. */
export function demoNumbers() {
  const random = randomFrom(1337);
  const stray = () => 0.1 * (random() + random() + random() + random() - 2);
  const inputs = new Float64Array(2 * POINTS);
  const targets = new Float64Array(POINTS);
  for (let point = 0; point < POINTS; point++) {
    const angle = Math.PI * random();
    const upper = point % 2 === 0;
    inputs[2 * point] = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + stray();
    inputs[2 * point + 1] = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + stray();
    targets[point] = upper ? -1 : 1;
  }
  const parameters = [];
  for (let layer = 1; layer < SIZES.length; layer++) {
    for (let neuron = 0; neuron < SIZES[layer]; neuron++) {
      for (let weight = 0; weight < SIZES[layer - 1]; weight++) parameters.push(2 * random() - 1);
      parameters.push(0);
    }
  }
  return { samples: { count: POINTS, inputs, targets }, parameters: Float64Array.from(parameters) };
}
