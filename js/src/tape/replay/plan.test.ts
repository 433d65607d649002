import { expect, it } from "vitest";
import { tapeOf } from "../test_tapes";
import { makePlan, neededNodes, sharesOf } from "./plan";

/** w × x + x², beside it exp(w), which only somebody who watches it needs. The root is the node 5. */
const tape = tapeOf(
  [
    { label: "w" },
    { label: "x" },
    { op: "*", operands: [0, 1] },
    { op: "*", operands: [1, 1] },
    { op: "exp", operands: [0] },
    { op: "+", operands: [2, 3] },
  ],
  { parameter: [0], input: [1], output: [5] },
);

it("leaves out of the shares all that reach no parameter, or do not come from the root", () => {
  expect(sharesOf(makePlan(tape, []))).toEqual([
    { node: 5, operand: 2, which: 0 },
    { node: 2, operand: 0, which: 0 },
  ]);
});

it("needs for what is watched no more than it is computed from", () => {
  expect([...neededNodes(makePlan(tape, [4]), false)]).toEqual([1, 0, 0, 0, 1, 0]);
  expect([...neededNodes(makePlan(tape, [4]), true)]).toEqual([1, 1, 1, 1, 1, 1]);
  expect([...neededNodes(makePlan(tape, [3]), true)]).toEqual([1, 1, 1, 1, 0, 1]);
});
