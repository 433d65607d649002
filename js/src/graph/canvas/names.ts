import { operationName, type Tape } from "../../tape/tape";

const SUPERSCRIPTS: Record<string, string> = Object.fromEntries(
  [..."0123456789-."].map((c, i) => [c, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·"[i]]),
);
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

const SYMBOLS: Record<string, string> = {
  "*": "×",
  "-": "−",
  "/": "÷",
  "**": "xʸ",
  neg: "−x",
  exp: "eˣ",
  log: "ln",
  sigmoid: "σ",
  sqrt: "√",
  abs: "|x|",
};

/** What a value is called: its label, or v with its number on the tape, as the literature names intermediates. */
export function nameOf(tape: Tape, node: number): string {
  return tape.label.get(node) ?? `v${[...String(node)].map((digit) => SUBSCRIPTS[Number(digit)]).join("")}`;
}

/** The operation of a node as a sign: ×, x³, tanh; empty for a leaf. */
export function symbolOf(tape: Tape, node: number): string {
  const name = operationName(tape, node);
  const power = /^\*\*(-?[\d.]{1,4})$/.exec(name);
  if (power) return `x${[...power[1]].map((c) => SUPERSCRIPTS[c]).join("")}`;
  if (Object.hasOwn(SYMBOLS, name)) return SYMBOLS[name];
  return name.startsWith("**") ? "xⁿ" : name;
}
