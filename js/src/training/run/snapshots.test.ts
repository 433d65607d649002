import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Snapshots } from "./snapshots";

const at = (step: number) => ({
  step,
  parameters: Float64Array.of(step, 2 * step),
  memory: new Float64Array(step % 3),
  optimizer: `of ${step}`,
});

describe("snapshots", () => {
  it("are never too many, and never far away", () => {
    const snapshots = new Snapshots();
    for (let step = 0; step < 20_000; step++) {
      snapshots.offer(at(step));
      expect(snapshots.count).toBeLessThanOrEqual(256);
    }
    for (let step = 0; step < 20_000; step += 77) {
      const kept = snapshots.before(step);
      expect(step - (kept?.step ?? Infinity)).toBeLessThan(20_000 / 64);
      expect(kept).toEqual(at(kept?.step ?? 0));
    }
  });

  it("are copies", () => {
    const snapshots = new Snapshots();
    const run = at(1);
    snapshots.offer(run);
    run.parameters.fill(9);
    expect(snapshots.before(1)?.parameters).toEqual(Float64Array.of(1, 2));
  });

  it("always have the first", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 600 }),
        fc.boolean(),
        (gaps, wanted) => {
          const snapshots = new Snapshots();
          snapshots.offer(at(0));
          let step = 0;
          for (const gap of gaps) {
            step += gap;
            snapshots.offer(at(step), wanted);
          }
          expect(snapshots.before(0)?.step).toBe(0);
          expect(snapshots.before(step)?.step).toBeLessThanOrEqual(step);
        },
      ),
    );
  });

  it("are forgotten from a step on", () => {
    const snapshots = new Snapshots();
    for (let step = 0; step < 10; step++) snapshots.offer(at(step));
    snapshots.dropFrom(4);
    expect(snapshots.before(9)?.step).toBe(3);
    snapshots.offer(at(5));
    expect(snapshots.before(9)).toEqual(at(5));
    snapshots.dropFrom(0);
    expect(snapshots.before(9)).toBeNull();
  });

  it("of a copy stay when those of the original go, and are as far apart", () => {
    const snapshots = new Snapshots();
    for (let step = 0; step < 600; step++) snapshots.offer(at(step));
    const copy = snapshots.copy();
    snapshots.dropFrom(0);
    expect(copy.before(599)).toEqual(at(596));
    copy.offer(at(598));
    expect(copy.before(599)?.step).toBe(596);
    copy.offer(at(600));
    expect(snapshots.count).toBe(0);
  });

  it("that are wanted are kept, however near the last one is", () => {
    const snapshots = new Snapshots();
    for (let step = 0; step < 2000; step++) snapshots.offer(at(step));
    snapshots.offer(at(2001), true);
    expect(snapshots.before(2001)?.step).toBe(2001);
  });
});
