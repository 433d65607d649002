import { ALL_OPERATIONS, OPERATIONS } from "../../tape/operations";
import { operationName, type Tape } from "../../tape/tape";

const SUPERSCRIPTS: Record<string, string> = Object.fromEntries(
  [..."0123456789-."].map((c, i) => [c, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·"[i]]),
);
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** By the name that Python knows. A constant power is named by its exponent, so it has none here. */
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  ALL_OPERATIONS.filter(({ key, name }) => key === name).map(({ name, row }) => [name, row.symbol]),
);

/** What a value is called: its label, or v with its number on the tape, as the literature names intermediates. */
export function nameOf(tape: Tape, node: number): string {
  return tape.label.get(node) ?? `v${[...String(node)].map((digit) => SUBSCRIPTS[Number(digit)]).join("")}`;
}

/** The exponent of a constant power: 3, −0.5. */
export function exponentText(tape: Tape, node: number): string {
  return String(tape.exponent[node]).replaceAll("-", "−");
}

/** The operation of a node as a sign: ×, x³, tanh; empty for a leaf. */
export function symbolOf(tape: Tape, node: number): string {
  const name = operationName(tape, node);
  const power = /^\*\*(-?[\d.]{1,4})$/.exec(name);
  if (power) return `x${[...power[1]].map((c) => SUPERSCRIPTS[c]).join("")}`;
  return SYMBOLS.get(name) ?? (name.startsWith("**") ? OPERATIONS.power.symbol : name);
}
