import type { Registers } from "../../tape/execute";
import { LEAF, OWN } from "../../tape/operations";
import { rootOf, type Tape } from "../../tape/tape";
import { digest, type Question, type Register, rounded } from "./answers";

/** What a quiz is about: the results, all gradients, or what the teacher has chosen of both. */
export type QuizKind = "forward" | "backward" | "both";

/** What is asked, in the order in which it can be worked out. The answers are not in it. */
export interface Questions {
  readonly pass: QuizKind;
  /** Goes into each digest. */
  readonly salt: string;
  readonly questions: readonly Question[];
}

/** So many numbers of a pass are asked for, the first that can be worked out. */
const MOST_ASKED = 20;
/** What a mask says is hidden of a node: a sum of these. */
export const HIDDEN = { data: 1, grad: 2 } as const;

/** The cursor at which everything that a quiz may ask for is known. */
export function cursorOf({ steps }: Tape, pass: QuizKind): number {
  return pass === "forward" ? steps.length : 2 * steps.length + 1;
}

/** Whether a pass of a graph has anything to ask for. */
export function canAsk(tape: Tape): boolean {
  return tape.steps.length > 0;
}

/**
 * Questions on a pass, made in the page.
 *
 * @param registers what is known at `cursorOf`
 */
export function questionsOn(tape: Tape, registers: Registers, pass: "forward" | "backward"): Questions {
  const salt = "page";
  const register: Register = pass === "forward" ? "data" : "grad";
  const { [register]: numbers } = registers;
  const known = pass === "forward" ? registers.dataKnown : registers.gradKnown;
  const questions: Question[] = [];
  for (const node of pass === "forward" ? tape.steps : backwards(tape)) {
    if (questions.length === MOST_ASKED) break;
    if (!known[node] || !Number.isFinite(numbers[node])) continue;
    questions.push({ node, register, key: digest(salt, node, register, rounded(numbers[node])) });
  }
  return { pass, salt, questions };
}

/** All nodes before the root, the last first. */
function* backwards(tape: Tape): Generator<number> {
  for (let node = rootOf(tape) - 1; node >= 0; node--) yield node;
}

/**
 * By node what is hidden, the sum of `HIDDEN.data` and `HIDDEN.grad`.
 *
 * @param settled how many of the questions are answered, or given up: those are shown
 */
export function masksOf(tape: Tape, { pass, questions }: Questions, settled: number): Uint8Array {
  const masks = new Uint8Array(tape.nodeCount);
  if (pass === "forward") for (const node of tape.steps) masks[node] = HIDDEN.data;
  if (pass === "backward") masks.fill(HIDDEN.grad, 0, rootOf(tape));
  for (const { node, register } of questions) masks[node] |= HIDDEN[register];
  for (const { node, register } of questions.slice(0, settled)) masks[node] &= ~HIDDEN[register];
  return masks;
}

/** How many numbers masks hide. */
export function hiddenCount(masks: Uint8Array | null): number {
  let count = 0;
  for (const mask of masks ?? [])
    count += Number((mask & HIDDEN.data) > 0) + Number((mask & HIDDEN.grad) > 0);
  return count;
}

/** Which numbers are known, without the hidden ones: as if these were not computed yet. */
export function veiled(registers: Registers, masks: Uint8Array): Registers {
  const shown = {
    data: registers.data.slice(),
    dataKnown: registers.dataKnown.slice(),
    grad: registers.grad.slice(),
    gradKnown: registers.gradKnown.slice(),
    refused: registers.refused,
  };
  for (let node = 0; node < masks.length; node++) {
    if (masks[node] & HIDDEN.data) {
      shown.data[node] = Number.NaN;
      shown.dataKnown[node] = 0;
    }
    if (masks[node] & HIDDEN.grad) {
      shown.grad[node] = Number.NaN;
      shown.gradKnown[node] = 0;
    }
  }
  return shown;
}

/**
 * Puts the results into a tape that a quiz has left out of it. What an own operation came to is always there.
 *
 * @param registers what is known at the end of the forward pass
 */
export function restoreResults(tape: Tape, registers: Registers): void {
  for (const node of tape.steps) {
    const isLeftOut = tape.code[node] !== LEAF && tape.code[node] !== OWN;
    if (isLeftOut && Number.isNaN(tape.recordedData[node])) tape.recordedData[node] = registers.data[node];
  }
}
