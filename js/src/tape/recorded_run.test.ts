import { describe, expect, it } from "vitest";
import { lastCursor, lastPosition, phaseAt, positionOf } from "./cursor";
import { hasRun } from "./events";
import { recordedLeaves, run } from "./execute";
import { recordedRun } from "./recorded_run";
import { Runs } from "./runs";
import { decodeTape } from "./tape";
import { LECTURE, LECTURE_GRADS, type TestMarks, tapeOf, wireOf } from "./test_tapes";

type Events = NonNullable<TestMarks["events"]>;

/** L = d × f hands down twice, d = e + c first too early and then again; a × b never does. */
const WRONG: Events = [
  [7, [[6, 1]]],
  [
    4,
    [
      [2, 0],
      [3, 0],
    ],
  ],
  [
    6,
    [
      [4, -2],
      [5, 4],
    ],
  ],
  [
    6,
    [
      [4, -4],
      [5, 8],
    ],
  ],
  [
    4,
    [
      [2, -4],
      [3, -4],
    ],
  ],
  [2, []],
];

const recorded = (events: Events = WRONG) => tapeOf(LECTURE, { events, engine: "Mine" });
const gradients = (cursor: number, tape = recorded()) => {
  const { grad, gradKnown } = new Runs(tape).at(recordedLeaves(tape), cursor);
  return [...grad].map((each, node) => (gradKnown[node] ? each : null));
};

describe("the record of a run", () => {
  it("counts its events after the forward pass", () => {
    const tape = recorded();
    expect([lastPosition(tape), lastCursor(tape)]).toEqual([9, 7]);
    expect(tape.engine).toBe("Mine");
    expect(phaseAt(tape, 3)).toEqual({ kind: "forward", step: 3, node: 6 });
    expect(phaseAt(tape, 4)).toEqual({ kind: "event", event: 0, node: 6 });
    expect(phaseAt(tape, 5)).toEqual({ kind: "event", event: 1, node: 4 });
    expect(phaseAt(tape, 9)).toEqual({ kind: "event", event: 5, node: 2 });
    expect(positionOf(tape, null)).toBe(3);
  });

  it("has the gradients that the events made, where nodes come twice or never", () => {
    expect(gradients(3)).toEqual([null, null, null, null, null, null, null]);
    expect(gradients(4)).toEqual([null, null, null, null, null, null, 1]);
    expect(gradients(5)).toEqual([null, null, 0, 0, null, null, 1]);
    expect(gradients(6)).toEqual([null, null, 0, 0, -2, 4, 1]);
    expect(gradients(9)).toEqual([null, null, -4, -4, -4, 8, 1]);
  });

  it("goes back to what there was", () => {
    const tape = recorded();
    const runs = new Runs(tape);
    const leaves = recordedLeaves(tape);
    const there = [...Array(10).keys()].map((cursor) => runs.at(leaves, cursor));
    const back = [...Array(10).keys()].reverse().map((cursor) => runs.at(leaves, cursor));
    expect(back.reverse()).toEqual(there);
    expect(there[9]).toEqual(recordedRun(tape, 9));
  });

  it("keeps the data that the values held, and knows as much of it as was computed", () => {
    const tape = tapeOf(
      LECTURE.map((node, at) => (at === 4 ? { ...node, data: 4.5 } : node)),
      { events: WRONG },
    );
    const { data, dataKnown } = recordedRun(tape, 2);
    expect([data[4], [...dataKnown]]).toEqual([4.5, [1, 1, 1, 1, 1, 1, 0]]);
  });

  it("of many events is the same from checkpoints", () => {
    const count = 300_000;
    const events: Events = Array.from({ length: count }, (_, event) => [6, [[event % 6, event]]]);
    const tape = recorded(events);
    const runs = new Runs(tape);
    const leaves = recordedLeaves(tape);
    for (const cursor of [count + 3, 140_003, 140_002, 3, 20, 270_000]) {
      expect(runs.at(leaves, cursor).grad).toEqual(recordedRun(tape, cursor).grad);
    }
  });

  it("is none on a tape without events, which runs by the chain rule", () => {
    const tape = tapeOf(LECTURE);
    expect(hasRun(tape)).toBe(false);
    expect(gradients(7, tape)).toEqual(LECTURE_GRADS);
    expect(tapeOf(LECTURE, { events: [] }).eventStart).toEqual(new Uint32Array([0]));
    expect(lastPosition(tapeOf(LECTURE, { events: [] }))).toBe(3);
  });

  it.each<[string, number[], string]>([
    ["event_node", [8, 4, 6, 6, 4, 2], "markOffTape"],
    ["event_node", [7], "wrongLength"],
    ["event_start", [], "wrongLength"],
    ["event_start", [1, 1, 3, 5, 7, 9, 9], "wrongLength"],
    ["event_start", [0, 4, 3, 5, 7, 9, 9], "fallingEvents"],
    ["event_start", [0, 1, 3, 5, 7, 9, 4_000_000_000], "wrongLength"],
    ["change_node", [7, 2, 3, 4, 5, 4, 5, 2, 3], "markOffTape"],
    ["change_node", [6], "wrongLength"],
    ["change_grad", [0, 0], "wrongLength"],
  ])("is refused where %s is %o", (name, numbers, code) => {
    const wire = {
      ...wireOf(LECTURE, { events: WRONG }),
      [name]: new Uint8Array(Uint32Array.from(numbers).buffer),
    };
    expect(() => decodeTape(wire)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code }) }),
    );
  });
});

describe("a local derivative that is not known", () => {
  it("makes what it is handed to unknown, and all below", () => {
    const tape = tapeOf([
      { data: 2 },
      { data: 3 },
      { op: "*", operands: [0, 1] },
      { op: "own", operands: [2], ownName: "cube", ownSlopes: [Number.NaN], data: 216 },
      { op: "+", operands: [3, 1] },
    ]);
    const { grad, gradKnown } = run(tape, recordedLeaves(tape), lastCursor(tape));
    expect([...gradKnown]).toEqual([0, 0, 0, 1, 1]);
    expect(grad[3]).toBe(1);
  });
});
