// Graphs for tests of analysis.
import * as fc from "fast-check";
import { recordedLeaves, run } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import { type TestNode, tapeOf } from "../../tape/test_tapes";

/** b = 3a, c = b × b, L = b + c at a = 2: b is reached from L before c has passed back. */
export const TOO_EARLY: TestNode[] = [
  { label: "a", data: 2 },
  { label: "three", data: 3 },
  { label: "b", op: "*", operands: [0, 1], data: 6 },
  { label: "c", op: "*", operands: [2, 2], data: 36 },
  { label: "L", op: "+", operands: [2, 3], data: 42 },
];

/** A chain that doubles a value so many times: as many paths as 2 to their power. */
export function doublings(count: number): Tape {
  const nodes: TestNode[] = [{ data: 1 }];
  for (let node = 0; node < count; node++) nodes.push({ op: "+", operands: [node, node] });
  return tapeOf(nodes);
}

/** The data of all nodes, computed from recorded leaves. */
export function dataOf(tape: Tape): Float64Array {
  return run(tape, recordedLeaves(tape), tape.steps.length).data;
}

/** Small graphs of sums, products, ReLUs and tanhs, with shared values; the last node is the root. */
export const anyTape: fc.Arbitrary<Tape> = fc
  .array(
    fc.record({
      op: fc.constantFrom("+", "-", "*", "ReLU", "tanh", "leaf"),
      picks: fc.tuple(fc.nat(), fc.nat()),
      data: fc.integer({ min: -20, max: 20 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((made) => {
    const nodes: TestNode[] = [{ data: 1.5 }];
    for (const { op, picks, data } of made) {
      const operands = picks.map((pick) => pick % nodes.length);
      if (op === "leaf") nodes.push({ data: data / 8 });
      else nodes.push({ op, operands: op === "ReLU" || op === "tanh" ? operands.slice(1) : operands });
    }
    return tapeOf(nodes);
  });
