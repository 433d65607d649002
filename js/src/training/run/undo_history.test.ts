import { describe, expect, it } from "vitest";
import { Snapshots } from "./snapshots";
import { defaultState } from "./state";
import { changedFrom, NOTHING_DONE, redoing, type SavedTraining, undoing } from "./undo_history";

/** A run that is told apart by its step, with so many numbers. */
function savedAt(step: number, size = 1): SavedTraining {
  const run = { step, parameters: new Float64Array(0), memory: new Float64Array(0), optimizer: "sgd" };
  const rows = new Float64Array(size);
  return { state: defaultState(), run: { run, rows, snapshots: new Snapshots(), stopped: null } };
}
const stepsOf = (saved: readonly SavedTraining[]) => saved.map(({ run }) => run.run.step);
const changed = (count: number, size?: number) =>
  Array.from({ length: count }, (_, step) => savedAt(step, size)).reduce(changedFrom, NOTHING_DONE);

describe("an undo history", () => {
  it("has nothing to undo or redo at first", () => {
    expect(undoing(NOTHING_DONE, savedAt(0))).toBeNull();
    expect(redoing(NOTHING_DONE, savedAt(0))).toBeNull();
  });

  it("goes back and forth", () => {
    const back = undoing(changed(3), savedAt(9));
    expect(back?.saved.run.run.step).toBe(2);
    const further = back && undoing(back.history, back.saved);
    expect(further && stepsOf(further.history.undone)).toEqual([9, 2]);
    const forth = further && redoing(further.history, further.saved);
    expect(forth?.saved.run.run.step).toBe(2);
    expect(forth && [stepsOf(forth.history.done), stepsOf(forth.history.undone)]).toEqual([[0, 1], [9]]);
  });

  it("keeps what was undone when something else is changed", () => {
    const back = undoing(changed(2), savedAt(9));
    const other = back && changedFrom(back.history, back.saved);
    expect(other && [stepsOf(other.done), stepsOf(other.undone)]).toEqual([[0, 9, 1], []]);
  });

  it("forgets the oldest, of more than 200 runs", () => {
    expect(stepsOf(changed(250).done)).toEqual(Array.from({ length: 200 }, (_, index) => 50 + index));
  });

  it("forgets the oldest, of more than 8 million numbers, but never the latest", () => {
    expect(stepsOf(changed(10, 3_000_000).done)).toEqual([8, 9]);
    expect(stepsOf(changed(3, 9_000_000).done)).toEqual([2]);
  });

  it("counts a snapshot that many runs share once, and others too", () => {
    const snapshots = new Snapshots();
    snapshots.offer({ ...savedAt(1).run.run, parameters: new Float64Array(3_000_000) });
    const sharing = (step: number, shared: Snapshots) => {
      const saved = savedAt(step);
      return { ...saved, run: { ...saved.run, snapshots: shared } };
    };
    const steps = [0, 1, 2, 3, 4];
    const one = steps.map((step) => sharing(step, snapshots.copy())).reduce(changedFrom, NOTHING_DONE);
    expect(one.done).toHaveLength(5);
    const apart = steps.map((step) => {
      const own = new Snapshots();
      own.offer({ ...savedAt(1).run.run, parameters: new Float64Array(3_000_000) });
      return sharing(step, own);
    });
    expect(stepsOf(apart.reduce(changedFrom, NOTHING_DONE).done)).toEqual([3, 4]);
  });
});
