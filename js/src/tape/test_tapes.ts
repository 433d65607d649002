// Small tapes for tests, written as lists of nodes.
import { decodeTape, TAPE_VERSION, type Tape, type WireTape } from "./tape";

/** The codes on the wire, in the order of micrograd/operations.py; written out anew, so that a tape is not read with the list that wrote it. */
const CODES = ["leaf", "+", "-", "*", "/", "**", "neg", "exp", "log", "tanh"].concat(
  ["sigmoid", "ReLU", "sin", "cos", "sqrt", "abs"],
  ["power of", "softplus", "max", "min", "log1p", "leaky ReLU"],
);

export interface TestNode {
  /** The name of an operation, or `own`; a leaf if there is none. */
  op?: string;
  operands?: number[];
  data?: number;
  /** A gradient that was known when the graph was displayed. */
  grad?: number;
  label?: string;
  exponent?: number;
  ownName?: string;
  ownSlopes?: number[];
}

/** The marks of a tape for replay, and its scopes. */
export interface TestMarks {
  input?: number[];
  target?: number[];
  parameter?: number[];
  output?: number[];
  scope?: number[];
  scopeName?: string[];
  scopeParent?: number[];
  /** The events of a recorded run: the node of each, and by node what gradients became. */
  events?: [node: number, changes: [node: number, grad: number][]][];
  engine?: string;
}

export function wireOf(nodes: TestNode[], marks: TestMarks = {}): WireTape {
  const floats = (numbers: number[]) => new Uint8Array(Float64Array.from(numbers).buffer);
  const integers = (numbers: number[]) => new Uint8Array(Uint32Array.from(numbers).buffer);
  const starts = [0];
  for (const { operands = [] } of nodes) starts.push(starts[starts.length - 1] + operands.length);
  const labelled = [...nodes.keys()].filter((node) => nodes[node].label !== undefined);
  return {
    version: TAPE_VERSION,
    code: Uint8Array.from(nodes, ({ op = "leaf" }) => (op === "own" ? 255 : CODES.indexOf(op))),
    operand_start: integers(starts),
    operand: integers(nodes.flatMap(({ operands = [] }) => operands)),
    constant: floats(nodes.flatMap(({ exponent }) => exponent ?? [])),
    own_name: nodes.flatMap(({ ownName }) => ownName ?? []),
    own_derivative: floats(nodes.flatMap(({ ownSlopes = [] }) => ownSlopes)),
    recorded_data: floats(nodes.map(({ data = 0 }) => data)),
    recorded_grad: floats(nodes.map(({ grad = 0 }) => grad)),
    grad_known: Uint8Array.from(nodes, ({ grad }) => Number(grad !== undefined)),
    label_node: integers(labelled),
    label: labelled.map((node) => nodes[node].label as string),
    scope: integers(marks.scope ?? nodes.map(() => 0)),
    scope_name: marks.scopeName ?? [],
    scope_parent: integers(marks.scopeParent ?? []),
    input: integers(marks.input ?? []),
    target: integers(marks.target ?? []),
    parameter: integers(marks.parameter ?? []),
    output: integers(marks.output ?? []),
    ...(marks.engine !== undefined && { engine: marks.engine }),
    ...(marks.events && {
      event_node: integers(marks.events.map(([node]) => node)),
      event_start: integers(eventStarts(marks.events)),
      change_node: integers(marks.events.flatMap(([, changes]) => changes.map(([node]) => node))),
      change_grad: floats(marks.events.flatMap(([, changes]) => changes.map(([, grad]) => grad))),
    }),
  };
}

function eventStarts(events: NonNullable<TestMarks["events"]>): number[] {
  const starts = [0];
  for (const [, changes] of events) starts.push(starts[starts.length - 1] + changes.length);
  return starts;
}

export function tapeOf(nodes: TestNode[], marks: TestMarks = {}): Tape {
  return decodeTape(wireOf(nodes, marks));
}

/** The graph of the lecture: e = a × b, d = e + c, L = d × f. Its steps are the nodes 2, 4 and 6. */
export const LECTURE: TestNode[] = [
  { label: "a", data: 2 },
  { label: "b", data: -3 },
  { label: "e", op: "*", operands: [0, 1], data: -6 },
  { label: "c", data: 10 },
  { label: "d", op: "+", operands: [2, 3], data: 4 },
  { label: "f", data: -2 },
  { label: "L", op: "*", operands: [4, 5], data: -8 },
];

/** The gradients of `LECTURE`, by node. */
export const LECTURE_GRADS = [6, -4, -2, -2, -2, 4, 1];

/** b = a × a, where both operands are one node. */
export const SQUARE: TestNode[] = [
  { label: "a", data: 3 },
  { label: "b", op: "*", operands: [0, 0], data: 9 },
];
