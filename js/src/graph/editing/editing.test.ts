import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { recordedLeaves } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { attempt, spoils } from "./attempt";
import { descentSteps } from "./descent";
import { type Change, changedBy, NOTHING_DONE, outputsOf, redoing, undoing } from "./history";
import { leafPlace, mergedLeaves, patchBetween, patched, withLeaf } from "./leaves";
import { NUDGES, nudgesSteps } from "./nudges";
import { factorOf, nudged, Scrub, stepFor } from "./number_steps";

const tape = tapeOf(LECTURE);
const leaves = recordedLeaves(tape);
const logTape = tapeOf([
  { label: "x", data: 2 },
  { label: "y", op: "log", operands: [0], data: Math.log(2) },
]);

const nudgesOf = (of: Tape, at: Float64Array, node: number, steps = NUDGES) =>
  runToEnd(nudgesSteps(of, at, node, steps));
const descend = (of: Tape, from: Float64Array, isChosen: Uint8Array, rate: number, count = 1) =>
  runToEnd(descentSteps(of, from, isChosen, rate, count));

describe("places of leaves", () => {
  it("are found by node, and −1 for results", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((node) => leafPlace(tape, node))).toEqual([0, 1, -1, 2, -1, 3, -1]);
  });

  it("are changed in a copy", () => {
    expect([...withLeaf(leaves, 1, 9)]).toEqual([2, 9, 10, -2]);
    expect([...leaves]).toEqual([2, -3, 10, -2]);
  });
});

describe("two sides that change leaves", () => {
  const numbers = fc.float64Array({ minLength: 5, maxLength: 5, noNaN: false });

  it("each keep what they changed, and take over the rest", () => {
    const merged = mergedLeaves(
      Float64Array.of(1, 2, 3),
      Float64Array.of(1, 20, 30),
      Float64Array.of(9, 2, 8),
    );
    expect([...merged]).toEqual([9, 20, 30]);
  });

  it("agree with one side where the other has changed nothing", () => {
    fc.assert(
      fc.property(numbers, numbers, (base, changed) => {
        expect(mergedLeaves(base, base, changed)).toEqual(changed);
        expect(mergedLeaves(base, changed, base)).toEqual(changed);
      }),
    );
  });

  it("are taken back without touching what others did meanwhile", () => {
    fc.assert(
      fc.property(numbers, numbers, (before, changed) => {
        const patch = patchBetween(before, changed);
        if (!patch) {
          expect(changed).toEqual(before);
          return;
        }
        expect(patched(before, patch, "after")).toEqual(changed);
        expect(patched(changed, patch, "before")).toEqual(before);
      }),
    );
    const patch = patchBetween(Float64Array.of(1, 2), Float64Array.of(5, 2));
    expect(patch && [...patched(Float64Array.of(5, 7), patch, "before")]).toEqual([1, 7]);
  });
});

describe("an attempt", () => {
  it("has an output, or says which operation refuses, and for which operands", () => {
    expect(attempt(tape, leaves)).toEqual({ output: -8, refused: null });
    const refused = attempt(logTape, Float64Array.of(-1));
    expect(refused.output).toBeNaN();
    expect(refused.refused).toEqual({ node: 1, reason: "not a real number", operands: [-1] });
  });

  it("spoils a graph only where that was in order before", () => {
    const [good, bad] = [2, -1].map((x) => attempt(logTape, Float64Array.of(x)));
    expect([spoils(good, bad), spoils(good, good), spoils(bad, bad), spoils(bad, good)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("steps of a number", () => {
  it.each([
    [0, 0.1],
    [2, 0.1],
    [-3, 0.1],
    [10, 1],
    [0.05, 0.001],
    [-1234, 100],
    [1e300, 1e290],
    [5e-324, 1e-12],
    [Number.NaN, 0.1],
    [Number.POSITIVE_INFINITY, 0.1],
  ])("%d is nudged by %d", (number, step) => expect(stepFor(number)).toBe(step));

  it("add up without digits that nobody asked for", () => {
    let number = 0;
    for (let press = 0; press < 3; press++) number = nudged(number, 0.1, 1);
    expect(number).toBe(0.3);
    expect(nudged(1 / 3, 0.01, -1)).toBeCloseTo(1 / 3 - 0.01, 11);
  });

  it("are ten times as large with Shift, a tenth with Alt", () => {
    expect(factorOf({ shift: true, alt: false })).toBe(10);
    expect(factorOf({ shift: false, alt: true })).toBe(0.1);
    expect(factorOf({ shift: true, alt: true })).toBe(1);
  });

  it("follow a drag, and what follows a key alone counts for more", () => {
    const none = { shift: false, alt: false };
    const scrub = new Scrub(2);
    expect([4, 8, 6, -40].map((pixels) => scrub.at(pixels, none))).toEqual([2.1, 2.2, 2.2, 1]);
    expect(scrub.at(0, none)).toBe(2);
    expect(scrub.at(4, { shift: true, alt: false })).toBe(3);
    expect(scrub.at(8, { shift: false, alt: true })).toBe(3.01);
  });
});

describe("nudges", () => {
  it("are predicted exactly where the graph is a straight line", () => {
    const { gradient, nudges, output } = nudgesOf(tape, leaves, 0);
    expect([gradient, output]).toEqual([6, -8]);
    for (const { actual, predicted, step } of nudges) {
      expect(predicted).toBe(6 * step);
      expect(actual).toBeCloseTo(predicted, 12);
    }
  });

  it("part from the prediction with the square of the step", () => {
    const square = tapeOf([{ data: 3 }, { op: "*", operands: [0, 0], data: 9 }]);
    for (const { actual, predicted, step } of nudgesOf(square, Float64Array.of(3), 0).nudges) {
      expect(actual - predicted).toBeCloseTo(step * step, 12);
    }
  });

  it("say where there is no result", () => {
    const { nudges } = nudgesOf(logTape, Float64Array.of(0.5), 0, [-1, 0.1]);
    expect(nudges[0].refused?.node).toBe(1);
    expect(nudges[0].actual).toBeNaN();
    expect(nudges[1].refused).toBeNull();
  });
});

describe("descent", () => {
  it("moves what is chosen, all at once", () => {
    const found = descend(tape, leaves, Uint8Array.of(1, 0, 0, 1), 0.01);
    expect([...found.leafData]).toEqual([2 - 0.01 * 6, -3, 10, -2 - 0.01 * 4]);
    expect(found.outputs).toHaveLength(1);
    expect(found.outputs[0]).toBeLessThan(-8);
    expect(found.stopped).toBeNull();
  });

  it("ten steps are one step ten times", () => {
    const all = Uint8Array.of(1, 1, 1, 1);
    let one = leaves;
    for (let step = 0; step < 10; step++) one = descend(tape, one, all, 0.01).leafData;
    expect(descend(tape, leaves, all, 0.01, 10).leafData).toEqual(one);
  });

  it("stops before an operation that refuses, and keeps the steps before", () => {
    const found = descend(logTape, Float64Array.of(1.1), Uint8Array.of(1), 0.6, 5);
    expect(found.outputs).toHaveLength(1);
    expect(found.leafData[0]).toBeCloseTo(1.1 - 0.6 / 1.1);
    expect(found.stopped).toMatchObject({ node: 1, reason: "not a real number" });
  });

  it("stops before a leaf is no finite number", () => {
    const found = descend(tape, leaves, Uint8Array.of(1, 1, 1, 1), 1e300, 5);
    expect(found.stopped).toMatchObject({ leaf: expect.any(Number) });
    expect([...found.leafData].every(Number.isFinite)).toBe(true);
  });
});

describe("history", () => {
  const change = (kind: Change["kind"], outputs: number[], size = 1): Change => ({
    kind,
    patch: {
      indices: new Uint32Array(size),
      before: new Float64Array(size),
      after: new Float64Array(size),
    },
    cursorBefore: null,
    cursorAfter: 3,
    outputs,
  });

  it("goes back and on, until something else is done", () => {
    const [one, two, three] = [change("edit", [1, 2]), change("descent", [2, 3, 4]), change("edit", [2, 5])];
    let history = changedBy(changedBy(NOTHING_DONE, one), two);
    expect(outputsOf(history)).toEqual([1, 2, 3, 4]);
    const back = undoing(history);
    expect(back?.change).toBe(two);
    history = back?.history ?? history;
    expect(outputsOf(history)).toEqual([1, 2]);
    expect(redoing(history)?.change).toBe(two);
    expect(redoing(history)?.history.done).toEqual([one, two]);
    expect(redoing(changedBy(history, three))).toBeNull();
    expect(undoing(NOTHING_DONE)).toBeNull();
  });

  it("shows the output since the last reset", () => {
    let history = changedBy(NOTHING_DONE, change("edit", [1, 2]));
    history = changedBy(history, change("reset", []));
    expect(outputsOf(history)).toEqual([]);
    expect(outputsOf(changedBy(history, change("edit", [1, 7])))).toEqual([1, 7]);
  });

  it("forgets the oldest where there is too much to remember", () => {
    let history = NOTHING_DONE;
    for (let each = 0; each < 250; each++) history = changedBy(history, change("edit", [each]));
    expect(history.done).toHaveLength(200);
    expect(history.done[199].outputs).toEqual([249]);
    for (let each = 0; each < 3; each++) history = changedBy(history, change("descent", [], 1_500_000));
    expect(history.done).toHaveLength(2);
  });
});
