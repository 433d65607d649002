import { describe, expect, it } from "vitest";
import { parseNumber, parseWithComma } from "./number_parse";

describe.each([
  ["parseNumber", parseNumber],
  ["parseWithComma", parseWithComma],
])("%s", (_, parse) => {
  it.each([
    ["1", 1],
    [" −0.5 ", -0.5],
    ["- 0.5", -0.5],
    ["+2.", 2],
    [".5e−1", 0.05],
    ["-3E2", -300],
  ])("reads %j", (text, number) => {
    expect(parse(text)).toBe(number);
  });

  it.each(["", "  ", "one", "1,234.5", "1,234,567", "0x10", "Infinity", "1e999", "1 2", "--1", "+-1", "1/3"])(
    "refuses %j",
    (text) => {
      expect(parse(text)).toBe(null);
    },
  );
});

it("a comma is a point only where it may be", () => {
  expect([parseNumber("1,5"), parseWithComma("1,5"), parseWithComma("−0,01")]).toEqual([null, 1.5, -0.01]);
});
