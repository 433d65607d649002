import { describe, expect, it } from "vitest";
import { type TestNode, tapeOf } from "../../tape/test_tapes";
import { nameOf, symbolOf } from "./names";

describe("nameOf", () => {
  it("is the label, or v with the number of the node", () => {
    const tape = tapeOf([{ label: "weight" }, ...Array.from({ length: 12 }, () => ({}))]);
    expect(nameOf(tape, 0)).toBe("weight");
    expect(nameOf(tape, 3)).toBe("v₃");
    expect(nameOf(tape, 10)).toBe("v₁₀");
  });
});

describe("symbolOf", () => {
  const of = (result: TestNode) => symbolOf(tapeOf([{}, {}, result]), 2);

  it.each([
    ["+", "+"],
    ["-", "−"],
    ["*", "×"],
    ["/", "÷"],
    ["**", "xʸ"],
  ])("of two operands: %s is %s", (op, symbol) => {
    expect(of({ op, operands: [0, 1] })).toBe(symbol);
  });

  it.each([
    ["neg", "−x"],
    ["exp", "eˣ"],
    ["log", "ln"],
    ["tanh", "tanh"],
    ["sigmoid", "σ"],
    ["ReLU", "ReLU"],
    ["sqrt", "√"],
    ["abs", "|x|"],
  ])("of one operand: %s is %s", (op, symbol) => {
    expect(of({ op, operands: [0] })).toBe(symbol);
  });

  it.each([
    [2, "x²"],
    [3, "x³"],
    [-1, "x⁻¹"],
    [0.5, "x⁰·⁵"],
    [-2.5, "x⁻²·⁵"],
    [1 / 3, "xⁿ"],
    [123456, "xⁿ"],
    [1e-9, "xⁿ"],
  ])("a constant power of %d is %s", (exponent, symbol) => {
    expect(of({ op: "power of", operands: [0], exponent })).toBe(symbol);
  });

  it("is the user's own name for an operation of their own, and nothing for a leaf", () => {
    expect(of({ op: "own", operands: [0], ownName: "gelu", ownSlopes: [1] })).toBe("gelu");
    expect(of({})).toBe("");
  });
});
