import { describe, expect, it } from "vitest";
import { centreOf, valueRangeOf } from "./value_range";

describe("the range of the numbers of a regression", () => {
  it.each([
    [[100, 300, 200], { low: 100, high: 300 }, { centre: 200, reach: 100 }],
    [[-1, 3], { low: -3, high: 3 }, { centre: 0, reach: 3 }],
    [[5, 5], { low: 4, high: 6 }, { centre: 5, reach: 1 }],
    [[-8, -2], { low: -8, high: -2 }, { centre: -5, reach: 3 }],
  ])("of %j", (labels, range, centre) => {
    expect(valueRangeOf(labels)).toEqual(range);
    expect(centreOf(valueRangeOf(labels))).toEqual(centre);
  });
});
