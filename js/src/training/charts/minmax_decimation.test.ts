import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecimatedColumn } from "./minmax_decimation";

const entries = ({ count, numbers, steps }: DecimatedColumn) =>
  Array.from({ length: count }, (_, entry) => [steps[entry], numbers[entry]]);

/** What a summary that begins anew makes of a column. */
function afresh(column: ArrayLike<number>, length: number): number[][] {
  const thin = new DecimatedColumn();
  thin.update(column, length);
  return entries(thin);
}

describe("ThinColumn", () => {
  it("has the least and the greatest number of each block, in order", () => {
    const column = Array.from({ length: 70 }, (_, step) => Math.sin(step));
    column[5] = 9;
    column[20] = -9;
    column[66] = Number.NaN;
    const found = afresh(column, 70);
    expect(found.slice(0, 2)).toEqual([
      [5, 9],
      [20, -9],
    ]);
    expect(found).toHaveLength(6);
    expect(found.every(([step, number]) => column[step] === number)).toBe(true);
  });

  it("knows blocks without numbers", () => {
    const column = new Float64Array(64).fill(Number.NaN, 0, 32);
    expect(afresh(column, 64).map(([, number]) => number)).toEqual([Number.NaN, Number.NaN, 0, 0]);
  });

  it("that follows a history is the same as one made afresh, whatever is left and trained anew", () => {
    const length = fc.integer({ min: 0, max: 900 });
    const changes = fc.array(fc.tuple(length, length), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, (changes) => {
        const column = new Float64Array(2000);
        const thin = new DecimatedColumn();
        let [end, seed] = [0, 0];
        for (const [back, more] of changes) {
          // Back to a step, and on from there with other numbers.
          const from = Math.min(end, back);
          seed++;
          for (let step = from; step < from + more; step++) column[step] = Math.sin(step * seed);
          end = from + more;
          thin.update(column, end);
          expect(entries(thin)).toEqual(afresh(column, end));
        }
      }),
    );
  });
});
