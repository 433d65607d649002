import { OWN, operationOf, refusal } from "../../tape/operations";
import { rootOf, type Tape } from "../../tape/tape";

/** What a gradient says about the output. Of a value that rises by `step`: */
export type Meaning =
  /** the output moves by about `change`; `checked` if it was really computed, within a tenth. */
  | {
      readonly kind: "moves";
      readonly node: number;
      readonly step: number;
      readonly change: number;
      readonly checked: boolean;
    }
  /** the output stays where it is, to the last digit. */
  | { readonly kind: "still"; readonly node: number; readonly step: number }
  /** the output moves by far less than the value. */
  | { readonly kind: "hardly"; readonly node: number; readonly step: number }
  /** the output moves by `up`, but by `down` where the value falls as much: no one slope is right. */
  | {
      readonly kind: "corner";
      readonly node: number;
      readonly step: number;
      readonly up: number;
      readonly down: number;
    }
  /** nothing: the gradient is no finite number. */
  | { readonly kind: "none"; readonly node: number };

/** More than these values after a value are not computed anew to see what a nudge does. */
const MOST_CHECKED = 100_000;
const NUDGE = 0.01;
/** "About" is within this share of what is said. */
const NEARLY = 0.1;
/** Where the gradient is 0, the output may move by this share of the nudge and is said to hardly move. */
const HARDLY = 0.02;
/** Rounding alone changes an output by this share of it. */
const ROUNDING = 1e-14;

/**
 * What the gradient of a node means for the output. What is said was tried out: where a nudge of 0.01 is too large for
 * the gradient to tell what happens, a smaller one is taken.
 *
 * @param data of all nodes, computed
 */
export function meaningOf(tape: Tape, data: Float64Array, node: number, grad: number): Meaning {
  const root = rootOf(tape);
  if (!Number.isFinite(grad) || !Number.isFinite(data[node]) || !Number.isFinite(data[root])) {
    return { kind: "none", node };
  }
  const [start, ...smaller] = nudgesFor(data[node]);
  const unchecked: Meaning = { kind: "moves", node, step: start, change: grad * start, checked: false };
  if (tape.nodeCount - node > MOST_CHECKED) return unchecked;
  const moved = (by: number): number | null => {
    const output = outputWith(tape, data, node, data[node] + by);
    return output === null ? null : output - data[root];
  };
  const noise = ROUNDING * Math.abs(data[root]);
  for (const step of [start, ...smaller]) {
    const change = moved(step);
    if (change === null) continue;
    if (grad === 0 && change === 0) return { kind: "still", node, step };
    if (grad === 0 && Math.abs(change) <= HARDLY * step + noise) return { kind: "hardly", node, step };
    if (grad !== 0 && Math.abs(change - grad * step) <= NEARLY * Math.abs(grad * step) + noise) {
      return { kind: "moves", node, step, change: grad * step, checked: true };
    }
  }
  return cornerAt(node, start, moved(start), moved(-start)) ?? unchecked;
}

function cornerAt(node: number, step: number, up: number | null, down: number | null): Meaning | null {
  if (up === null || down === null) return null;
  // On a smooth line, what rises by some falls by as much on the other side.
  return Math.abs(up + down) > NEARLY * Math.max(Math.abs(up), Math.abs(down))
    ? { kind: "corner", node, step, up, down }
    : null;
}

/** Nudges to try for a number, from the most to the least telling: powers of ten that it can feel. */
function nudgesFor(number: number): number[] {
  const magnitude = Math.abs(number);
  const decade = magnitude > 0 ? Math.floor(Math.log10(magnitude)) : 0;
  const start = magnitude >= 1e6 ? 10 ** (decade - 5) : NUDGE;
  const nudges = [1, 10, 100, 10_000].map((part) => start / part);
  if (magnitude > 0 && magnitude < 1e-3) nudges.push(10 ** (decade - 2));
  return nudges;
}

/** The output when a node has another number; null where that has no result, or cannot be known. */
function outputWith(tape: Tape, data: Float64Array, node: number, number: number): number | null {
  const { operand, operandStart } = tape;
  const moved = data.slice();
  const isMoved = new Uint8Array(tape.nodeCount);
  moved[node] = number;
  isMoved[node] = 1;
  for (let next = node + 1; next < tape.nodeCount; next++) {
    const start = operandStart[next];
    let index = start;
    while (index < operandStart[next + 1] && !isMoved[operand[index]]) index++;
    if (index === operandStart[next + 1]) continue;
    // What the user's own operation would give is not known here.
    if (tape.code[next] === OWN) return null;
    const operation = operationOf(tape.code[next]);
    if (!operation) continue;
    const first = moved[operand[start]];
    const second = operation.arity === 2 ? moved[operand[start + 1]] : tape.exponent[next];
    const result = operation.value(first, second);
    if (refusal(operation, first, second, result)) return null;
    moved[next] = result;
    isMoved[next] = 1;
  }
  const output = moved[rootOf(tape)];
  return Number.isFinite(output) ? output : null;
}
