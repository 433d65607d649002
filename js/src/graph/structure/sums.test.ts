import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import { type TestMarks, type TestNode, tapeOf } from "../../tape/test_tapes";
import { findSums, type Sums } from "./sums";

const add = (...operands: number[]): TestNode => ({ op: "+", operands });
const leaf = (data: number, label?: string): TestNode => (label === undefined ? { data } : { data, label });

/** 0 + a + b + c + d, as Python's `sum` makes it. The node 0 is what it starts from, 5 to 8 are additions. */
const SUM: TestNode[] = [
  ...[leaf(0), leaf(1), leaf(2), leaf(3), leaf(4)],
  ...[add(0, 1), add(5, 2), add(6, 3), add(7, 4)],
];

function sumsOf(nodes: TestNode[], groups: number[] = [], marks: TestMarks = {}): Sums {
  return findSums(
    tapeOf(nodes, marks),
    Int32Array.from(nodes, (_, node) => groups[node] ?? 0),
  );
}

/** The nodes of the chain that ends with a node. */
const chainOf = ({ top }: Sums, last: number) => [...top.keys()].filter((node) => top[node] === last);

describe("a sum", () => {
  it("is a chain of four additions, with the 0 that it starts from", () => {
    const sums = sumsOf(SUM);
    expect(chainOf(sums, 8)).toEqual([0, 5, 6, 7, 8]);
    expect([8, 7, 6, 5, 0].map((node) => sums.below[node])).toEqual([7, 6, 5, 0, -1]);
  });

  it("of fewer additions is read as it is", () => {
    expect([...sumsOf(SUM.slice(0, 8)).top]).toEqual(Array(8).fill(-1));
  });

  it("goes on where the next addition has it on the right", () => {
    const mirrored = SUM.map((node) => (node.operands ? add(...[...node.operands].reverse()) : node));
    expect(chainOf(sumsOf(mirrored), 8)).toEqual([0, 5, 6, 7, 8]);
  });

  it.each([
    ["another number than 0", [leaf(0.5), ...SUM.slice(1)], [], {}],
    ["a number that has a name", [leaf(0, "start"), ...SUM.slice(1)], [], {}],
    ["a parameter", SUM, [], { parameter: [0] }],
    ["an input", SUM, [], { input: [0] }],
    ["a target", SUM, [], { target: [0] }],
    ["a 0 of another group", SUM, [1], {}],
    [
      "a 0 of another scope",
      SUM,
      [],
      { scope: [1, 0, 0, 0, 0, 0, 0, 0, 0], scopeName: ["s"], scopeParent: [0] },
    ],
    ["a 0 that is used again", [...SUM, { op: "*", operands: [0, 8] }], [], {}],
  ] as [string, TestNode[], number[], TestMarks][])("does not take in %s", (_what, nodes, groups, marks) => {
    const sums = sumsOf(nodes, groups, marks);
    expect(chainOf(sums, 8)).toEqual([5, 6, 7, 8]);
    expect(sums.below[5]).toBe(-1);
  });

  it("ends where a result is used for something else too", () => {
    const nodes = [...SUM, { op: "*", operands: [6, 8] }];
    expect([...sumsOf(nodes).top]).toEqual(Array(10).fill(-1));
  });

  it("ends with its group", () => {
    expect([...sumsOf(SUM, [0, 0, 0, 0, 0, 0, 1, 1, 1]).top]).toEqual(Array(9).fill(-1));
  });
});

/** The chains of a tape by their definition, from the last addition of each. */
function sumsByDefinition(tape: Tape, groupOf: Int32Array): Sums {
  const { nodeCount, operandStart, code } = tape;
  const operandsOf = (node: number) => [...tape.operand.subarray(operandStart[node], operandStart[node + 1])];
  const usesOf = (node: number) => tape.operand.filter((each) => each === node).length;
  const isAddition = (node: number) => code[node] === OPERATIONS["+"].code;
  const isWithin = (node: number, user: number) => usesOf(node) === 1 && groupOf[node] === groupOf[user];
  const continuing = (node: number) =>
    isAddition(node) ? operandsOf(node).find((each) => isAddition(each) && isWithin(each, node)) : undefined;
  const found = { top: new Int32Array(nodeCount).fill(-1), below: new Int32Array(nodeCount).fill(-1) };
  const continued = new Set([...Array(nodeCount).keys()].map(continuing));
  for (let last = 0; last < nodeCount; last++) {
    if (!isAddition(last)) continue;
    const chain: number[] = [];
    for (let node: number | undefined = last; node !== undefined; node = continuing(node)) chain.push(node);
    for (const [index, node] of chain.slice(0, -1).entries()) found.below[node] = chain[index + 1];
    if (continued.has(last) || chain.length < 4) continue;
    const first = chain[chain.length - 1];
    const start = operandsOf(first).find(
      (each) =>
        operandsOf(each).length === 0 &&
        isWithin(each, first) &&
        tape.scope[each] === tape.scope[first] &&
        tape.recordedData[each] === 0 &&
        !tape.label.has(each) &&
        ![...tape.parameter, ...tape.input, ...tape.target].includes(each),
    );
    if (start !== undefined) {
      found.below[first] = start;
      chain.push(start);
    }
    for (const node of chain) found.top[node] = last;
  }
  return found;
}

it("sums of any graph are those of the definition", () => {
  // Every addition takes what is near, so that chains are long; a few nodes are in another group.
  const additions = fc.array(
    fc.record({
      left: fc.nat(2),
      right: fc.nat(30),
      isLeaf: fc.boolean(),
      data: fc.constantFrom(0, 0, 1),
      group: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
    }),
    { minLength: 4, maxLength: 40 },
  );
  let chains = 0;
  fc.assert(
    fc.property(additions, (made) => {
      const nodes: TestNode[] = [];
      const groups: number[] = [];
      for (const { left, right, isLeaf, data, group } of made) {
        const last = nodes.length - 1;
        const other = isLeaf || last < 0 ? nodes.push(leaf(data)) - 1 : Math.max(0, last - right);
        if (nodes.length > groups.length) groups.push(group);
        nodes.push(add(Math.max(0, last - left), other));
        groups.push(group);
      }
      const tape = tapeOf(nodes);
      const groupOf = Int32Array.from(groups);
      const found = findSums(tape, groupOf);
      chains += new Set(found.top).size - 1;
      expect(found).toEqual(sumsByDefinition(tape, groupOf));
    }),
    { numRuns: 300 },
  );
  expect(chains, "chains among these graphs").toBeGreaterThan(20);
});
