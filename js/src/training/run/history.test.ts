import { describe, expect, it } from "vitest";
import { GrowingHistory } from "./history";

const filled = (rows: number) => {
  const history = new GrowingHistory(["layer 1"]);
  for (let step = 0; step < rows; step++)
    history.push(Float64Array.from({ length: 6 }, (_, i) => step + i / 10));
  return history;
};

describe("a history", () => {
  it("names its columns", () => {
    const { columnNames, columns } = filled(0);
    expect(columnNames).toEqual([
      "loss",
      "test loss",
      "accuracy",
      "test accuracy",
      "gradient norm",
      "layer 1",
    ]);
    expect(columns).toBe(6);
  });

  it("keeps rows and columns past its first size", () => {
    const history = filled(1000);
    expect(history.length).toBe(1000);
    expect([...history.row(700)]).toEqual([700, 700.1, 700.2, 700.3, 700.4, 700.5]);
    expect(history.column(1)[999]).toBe(999.1);
    expect(history.rows(998, 1000)[6]).toBe(999);
    expect(history.value(3, 5)).toBe(3.5);
    expect(history.value(1000, 0)).toBeNaN();
  });

  it("gives copies", () => {
    const history = filled(2);
    history.row(1).fill(0);
    expect(history.value(1, 0)).toBe(1);
  });

  it("does not give rows that are not there", () => {
    for (const step of [-1, 2]) expect(() => filled(2).row(step)).toThrow(RangeError);
  });

  it("forgets from a step on", () => {
    const history = filled(10);
    history.truncate(4);
    history.truncate(7);
    expect(history.length).toBe(4);
    expect(history.column(0).length).toBe(4);
  });

  it("takes rows in the place of its own", () => {
    const history = filled(10);
    history.replace(8, new Float64Array(18).fill(5));
    expect(history.length).toBe(11);
    expect(history.value(7, 0)).toBe(7);
    expect(history.value(8, 0)).toBe(5);
    history.replace(3, new Float64Array(6));
    expect(history.length).toBe(4);
  });

  it("has NaN for steps in between that nobody knows", () => {
    const history = filled(1);
    history.replace(3, new Float64Array(6).fill(5));
    expect([...history.column(0)]).toEqual([0, Number.NaN, Number.NaN, 5]);
  });

  it("refuses half a row", () => {
    expect(() => filled(1).replace(1, new Float64Array(5))).toThrow(/5 numbers are no rows of 6/);
  });
});
