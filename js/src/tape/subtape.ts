import { run } from "./execute";
import { LEAF, POWER_OF } from "./operations";
import { upstreamOf } from "./reach";
import { operandsOf, TAPE_VERSION, type Tape, type WireTape } from "./tape";

/**
 * The graph of one node of a tape as a tape of its own, recorded with the leaves at some numbers and without
 * gradients. Its inputs, targets and parameters are marked as they were. Operations of the user's own cannot be part
 * of it.
 *
 * @param leafData by index in `tape.leaves`
 * @param nameOf what to call a node; undefined for no name
 */
export function recordedSubtape(
  tape: Tape,
  root: number,
  leafData: Float64Array,
  nameOf: (node: number) => string | undefined,
): WireTape {
  const upstream = upstreamOf(tape, [root]);
  const nodes = [...upstream.keys()].filter((node) => upstream[node]);
  const numberOf = new Map(nodes.map((node, number) => [node, number]));
  const { data } = run(tape, leafData, tape.steps.length);
  const operands = nodes.map((node) =>
    [...operandsOf(tape, node)].map((operand) => numberOf.get(operand) ?? 0),
  );
  const starts = new Uint32Array(nodes.length + 1);
  operands.forEach((list, number) => {
    starts[number + 1] = starts[number] + list.length;
  });
  const named = nodes.flatMap((node, number) => {
    const name = nameOf(node);
    return name === undefined ? [] : [{ number, name }];
  });
  const marked = (mark: Uint32Array) =>
    bytesOf(Uint32Array.from([...mark].flatMap((node) => numberOf.get(node) ?? [])));
  return {
    version: TAPE_VERSION,
    code: Uint8Array.from(nodes, (node) => tape.code[node]),
    operand_start: bytesOf(starts),
    operand: bytesOf(Uint32Array.from(operands.flat())),
    constant: bytesOf(
      Float64Array.from(
        nodes.filter((node) => tape.code[node] === POWER_OF).map((node) => tape.exponent[node]),
      ),
    ),
    own_name: [],
    own_derivative: new Uint8Array(0),
    recorded_data: bytesOf(Float64Array.from(nodes, (node) => data[node])),
    recorded_grad: bytesOf(new Float64Array(nodes.length)),
    grad_known: new Uint8Array(nodes.length),
    label_node: bytesOf(Uint32Array.from(named, ({ number }) => number)),
    label: named.map(({ name }) => name),
    scope: bytesOf(Uint32Array.from(nodes, (node) => tape.scope[node])),
    scope_name: [...tape.scopeName],
    scope_parent: bytesOf(tape.scopeParent),
    input: marked(tape.input),
    target: marked(tape.target),
    parameter: marked(tape.parameter),
  };
}

/** The data of a recorded tape's leaves, in order, as it travels. */
export function recordedLeafBytes(wire: WireTape): Uint8Array {
  const code = wire.code as Uint8Array;
  const data = wire.recorded_data as Uint8Array;
  const leaves = [...code.keys()].filter((number) => code[number] === LEAF);
  return Uint8Array.from(leaves.flatMap((number) => [...data.subarray(8 * number, 8 * number + 8)]));
}

function bytesOf(numbers: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.slice().buffer);
}
