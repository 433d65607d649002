import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../shared/steps";
import { lastCursor } from "./cursor";
import { recordedLeaves, run } from "./execute";
import { Runs } from "./runs";
import type { Tape } from "./tape";
import { record, TapeBuilder } from "./tape_builder";

/** Long enough to be worth remembering. */
const OPERATIONS = 140_000;

/** A chain with shared operands. The exponential at its end is too large where the chain grows. */
function longTape(factor: number): Tape {
  const builder = new TapeBuilder();
  const by = builder.leaf(factor);
  let end = builder.leaf(0.5);
  for (let step = 0; step < OPERATIONS / 2; step++) {
    end = builder.add(builder.multiply(end, by), step % 1_000 === 0 ? builder.leaf(0.01) : by);
  }
  const root = builder.apply("exp", end);
  return record(root, { inputs: [], targets: [], parameters: [], outputs: [] }).tape;
}

describe("runs of a long tape", () => {
  const tape = longTape(0.999);
  const leaves = recordedLeaves(tape);

  it("are what running from the start gives, in whatever order they are asked for", () => {
    const positions = fc.array(fc.integer({ min: 0, max: lastCursor(tape) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(positions, fc.boolean(), (cursors, isPrepared) => {
        const runs = new Runs(tape);
        if (isPrepared) runToEnd(runs.prepare(leaves));
        for (const cursor of cursors) expect(runs.at(leaves, cursor)).toEqual(run(tape, leaves, cursor));
      }),
      { numRuns: 12 },
    );
  });

  it.each([0, 1, tape.steps.length, tape.steps.length + 1, lastCursor(tape)])("agree at %i", (cursor) => {
    expect(new Runs(tape).at(leaves, cursor)).toEqual(run(tape, leaves, cursor));
  });

  it("begin anew when a leaf has changed", () => {
    const runs = new Runs(tape);
    runs.at(leaves, lastCursor(tape));
    const changed = leaves.slice();
    changed[0] += 0.0001;
    expect(runs.at(changed, lastCursor(tape) - 3)).toEqual(run(tape, changed, lastCursor(tape) - 3));
  });

  it("leave what they have given before as it was", () => {
    const runs = new Runs(tape);
    const before = runs.at(leaves, tape.steps.length + 10);
    const grad = before.grad.slice();
    runs.at(leaves, tape.steps.length + 20);
    expect(before.grad).toEqual(grad);
  });
});

it("a run of a long tape stops where an operation refuses", () => {
  const tape = longTape(1.0001);
  const leaves = recordedLeaves(tape);
  const { refused } = run(tape, leaves, lastCursor(tape));
  expect(refused).not.toBeNull();
  const at = tape.steps.indexOf(refused?.node ?? 0);
  const runs = new Runs(tape);
  runToEnd(runs.prepare(leaves));
  for (const cursor of [at - 1, at, at + 1, lastCursor(tape)]) {
    expect(runs.at(leaves, cursor)).toEqual(run(tape, leaves, cursor));
  }
});
