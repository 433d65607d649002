import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { recordedLeaves } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import { LECTURE, LECTURE_GRADS, type TestNode, tapeOf } from "../../tape/test_tapes";
import { type GradCheck, gradcheckSteps, isFine, USUAL } from "./gradcheck";
import { anyTape, dataOf } from "./test_tapes";

/** As displayed after a backward pass, in which some gradients went another way. */
function displayed(grads: Record<number, number> = {}, nodes = LECTURE): Tape {
  return tapeOf(nodes.map((node, number) => ({ ...node, grad: grads[number] ?? LECTURE_GRADS[number] })));
}

function check(tape: Tape, options = {}, asRecorded = true): GradCheck {
  return runToEnd(gradcheckSteps(tape, recordedLeaves(tape), asRecorded, { ...USUAL, ...options }));
}

describe("gradients", () => {
  it("that are right agree", () => {
    const found = check(displayed());
    expect(isFine(found)).toBe(true);
    expect(found.checked).toBe("held");
    expect(found.rows.map(({ leaf, analytic }) => [leaf, analytic])).toEqual([
      [0, 6],
      [1, -4],
      [3, -2],
      [5, 4],
    ]);
    for (const { analytic, numeric } of found.rows) expect(numeric).toBeCloseTo(analytic, 7);
  });

  it("that are wrong are found, and where the chain rule breaks", () => {
    const found = check(displayed({ 2: 5 }));
    // The leaves hold what they should. The gradient in the middle does not, nor do they follow from it.
    expect(isFine(found)).toBe(true);
    expect(found.breaks).toEqual([
      { node: 2, held: 5, expected: -2, users: [4] },
      { node: 1, held: -4, expected: 10, users: [2] },
      { node: 0, held: 6, expected: -15, users: [2] },
    ]);
    const wrong = check(displayed({ 0: 6.01 }));
    expect(wrong.rows.map(({ verdict }) => verdict)).toEqual(["differs", "agrees", "agrees", "agrees"]);
    expect(wrong.breaks).toEqual([{ node: 0, held: 6.01, expected: 6, users: [2] }]);
  });

  it("that are all too large by a whole number, or 0, are recognised", () => {
    const twice = check(displayed({ 0: 12, 1: -8, 3: -4, 5: 8 }));
    expect([twice.multiple, twice.breaks]).toEqual([2, []]);
    const zero = check(displayed({ 0: 0, 1: 0, 3: 0, 5: 0 }));
    expect([zero.multiple, zero.allZero]).toEqual([null, true]);
  });

  it("are the page's where none were computed, where leaves have changed, and where it has run on", () => {
    expect(check(tapeOf(LECTURE)).checked).toBe("computed: no backward pass");
    const changed = LECTURE.map((node, number) => (number === 0 ? { ...node, data: 7 } : node));
    const found = check(displayed({}, changed));
    expect(found.checked).toBe("computed: leaves have changed");
    expect(found.rows[1].analytic).toBe(-14);
    expect(check(displayed({ 0: 99 }), {}, false).checked).toBe("computed");
    expect(isFine(check(displayed({ 0: 99 }), {}, false))).toBe(true);
  });

  it("are not checked where an operation has no result", () => {
    const logarithm: TestNode[] = [{ data: -1 }, { op: "log", operands: [0] }];
    const found = check(tapeOf(logarithm));
    expect(found.refused).toEqual({ node: 1, reason: "not a real number" });
    expect([found.rows, isFine(found)]).toEqual([[], false]);
  });

  it("of any small graph agree, or stand on a corner, or tell why not", () => {
    fc.assert(
      fc.property(anyTape, (tape) => {
        for (const row of check(tape).rows) {
          expect(row.verdict === "differs", `leaf ${row.leaf}: ${row.analytic}, ${row.numeric}`).toBe(false);
          expect(row.cause === null).toBe(row.verdict === "agrees");
        }
      }),
    );
  });

  it("of any small graph that are half as large again are never called right, if rounding does not hide them", () => {
    fc.assert(
      fc.property(anyTape, (tape) => {
        const rows = check(tape).rows.filter(({ analytic }) => Number.isFinite(analytic));
        const largest = Math.max(...rows.map(({ analytic }) => Math.abs(analytic)));
        const right = rows.find(
          ({ verdict, analytic }) =>
            verdict === "agrees" && analytic !== 0 && Math.abs(analytic) >= 1e-3 * largest,
        );
        fc.pre(right !== undefined && right.leaf !== tape.nodeCount - 1);
        const recordedGrad = new Float64Array(tape.nodeCount);
        recordedGrad[right.leaf] = 1.5 * right.analytic;
        recordedGrad[tape.nodeCount - 1] = 1;
        const gradKnown = new Uint8Array(tape.nodeCount).fill(1);
        const found = check({ ...tape, recordedData: dataOf(tape), recordedGrad, gradKnown });
        const row = found.rows.find(({ leaf }) => leaf === right.leaf);
        expect(row?.verdict).not.toBe("agrees");
      }),
    );
  });
});

describe("the work", () => {
  it("is done in steps that say how far it is, and in order", () => {
    const tape = displayed();
    const heard = [...gradcheckSteps(tape, recordedLeaves(tape), true)];
    expect(heard[heard.length - 1]).toEqual({ done: 4, of: 4 });
    expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).sort((a, b) => a - b));
  });

  it("is cut into pieces within a leaf, too", () => {
    const chain: TestNode[] = [{ data: 1 }, { data: 1e-9 }];
    for (let node = 2; node < 60_000; node++) chain.push({ op: "+", operands: [node - 1, 1] });
    const tape = tapeOf(chain);
    const heard = [...gradcheckSteps(tape, recordedLeaves(tape), false, { ...USUAL, most: 1 })];
    expect(heard.filter(({ done }) => done === 0).length).toBeGreaterThan(3);
  });
});
