import { Fault } from "../../shared/errors";
import { lastCursor } from "../../tape/cursor";
import { type Registers, recordedLeaves, run, shareOf } from "../../tape/execute";
import type { Refusal } from "../../tape/operation_row";
import { LEAF, POWER_OF } from "../../tape/operations";
import type { Samples } from "../../tape/replay/types";
import { notationOf, operandsOf, operationName, type Tape } from "../../tape/tape";

/** By code, what can go wrong in a step. */
export interface StopFaults {
  nan: object;
  infinite: object;
  brokenParameter: { number: Fault };
  brokenLoss: { number: Fault };
  brokenSum: object;
  brokenGradient: { number: Fault };
  brokenShare: { operation: string };
  brokenLeaf: { number: Fault };
  brokenResult: { expression: string; number: Fault };
  dividesByZero: { expression: string };
  tooLarge: { expression: string };
  notReal: { expression: string };
  lastStep: { most: number };
  /** Of any of these. */
  impossibleStep: { step: number; reason: Fault };
  impossibleStepAt: { step: number; point: number; reason: Fault };
}

/** Why training cannot go on. */
export interface Stop {
  /** The step that cannot be: the one behind the run's, or the run's own where there is none before. */
  readonly step: number;
  /** What went wrong. */
  readonly reason: Fault;
  /** The first operation that went wrong, as a node of the tape; null if it is in no sample's graph. */
  readonly node: number | null;
  /** The index of the first point where it did; null if it is in no sample's graph. */
  readonly sample: number | null;
}

/** What a step computed that went wrong. */
export interface StepNumbers {
  readonly tape: Tape;
  readonly step: number;
  readonly samples: Samples;
  readonly parameters: Float64Array;
  readonly losses: Float64Array;
  readonly gradients: Float64Array;
  /** The loss of the whole batch, with penalty. */
  readonly loss: number;
}

/** Whether all numbers are finite. */
export function areFinite(numbers: Float64Array): boolean {
  return firstNotFinite(numbers) < 0;
}

/**
 * Finds the first operation of a step that made a NaN or an infinity, on the reference machine. The sample is an index
 * into the batch.
 */
export function explain(numbers: StepNumbers): Stop {
  const { step, parameters, losses, samples, gradients, loss } = numbers;
  const stop = (reason: Fault, node: number | null = null, sample: number | null = null): Stop => ({
    step,
    reason,
    node,
    sample,
  });
  const lost = firstNotFinite(parameters);
  if (lost >= 0) {
    const node = numbers.tape.parameter[lost];
    return stop(stopFault("brokenParameter", { number: numberFault(parameters[lost]) }), node);
  }
  const sample = firstNotFinite(losses.subarray(0, samples.count));
  if (sample >= 0) {
    const registers = runSample(numbers, sample, numbers.tape.steps.length);
    const node = firstBroken(numbers.tape, registers);
    return node === null
      ? stop(stopFault("brokenLoss", { number: numberFault(losses[sample]) }), null, sample)
      : stop(operationFault(numbers.tape, registers, node), node, sample);
  }
  if (!Number.isFinite(loss)) return stop(stopFault("brokenSum", {}));
  return explainGradient(numbers, firstNotFinite(gradients), stop);
}

function explainGradient(
  numbers: StepNumbers,
  parameter: number,
  stop: (reason: Fault, node?: number | null, sample?: number | null) => Stop,
): Stop {
  const { tape, samples, gradients } = numbers;
  for (let sample = 0; sample < samples.count; sample++) {
    const registers = runSample(numbers, sample, lastCursor(tape));
    const node = firstBrokenBackward(tape, registers);
    if (node !== null) {
      return stop(stopFault("brokenShare", { operation: operationName(tape, node) }), node, sample);
    }
  }
  const number = numberFault(gradients[parameter]);
  return stop(stopFault("brokenGradient", { number }), tape.parameter[parameter]);
}

function runSample({ tape, samples, parameters }: StepNumbers, sample: number, cursor: number): Registers {
  const data = new Float64Array(tape.nodeCount);
  const leaves = recordedLeaves(tape);
  tape.leaves.forEach((node, index) => {
    data[node] = leaves[index];
  });
  const set = (nodes: Uint32Array, numbers: Float64Array, start: number) =>
    nodes.forEach((node, index) => {
      data[node] = numbers[start + index];
    });
  set(tape.input, samples.inputs, sample * tape.input.length);
  set(tape.target, samples.targets, sample * tape.target.length);
  set(tape.parameter, parameters, 0);
  return run(
    tape,
    Float64Array.from(tape.leaves, (node) => data[node]),
    cursor,
  );
}

/** The operation that had no result, or else the first that made no finite number of finite numbers. */
function firstBroken(tape: Tape, { data, refused }: Registers): number | null {
  if (refused) return refused.node;
  const isBroken = (node: number) => !Number.isFinite(data[node]);
  const leaf = tape.leaves.find(isBroken);
  return leaf ?? tape.steps.find((node) => isBroken(node) && hasFiniteOperands(tape, data, node)) ?? null;
}

function firstBrokenBackward(tape: Tape, { data, grad, refused }: Registers): number | null {
  if (refused) return refused.node;
  for (const node of tape.steps.slice().reverse()) {
    for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
      const share = shareOf(tape, data, node, index, grad[node]);
      if (!Number.isFinite(share) || !Number.isFinite(grad[tape.operand[index]])) return node;
    }
  }
  return null;
}

function hasFiniteOperands(tape: Tape, data: Float64Array, node: number): boolean {
  return operandsOf(tape, node).every((operand) => Number.isFinite(data[operand]));
}

const BECAUSE = {
  "division by zero": "dividesByZero",
  "too large": "tooLarge",
  "not a real number": "notReal",
} as const satisfies Record<Refusal, keyof StopFaults>;

function operationFault(tape: Tape, { data, refused }: Registers, node: number): Fault {
  const number = numberFault(data[node]);
  if (tape.code[node] === LEAF) return stopFault("brokenLeaf", { number });
  const expression = expressionOf(tape, data, node);
  if (refused) return stopFault(BECAUSE[refused.reason], { expression });
  return stopFault("brokenResult", { expression, number });
}

function expressionOf(tape: Tape, data: Float64Array, node: number): string {
  const operands = Array.from(operandsOf(tape, node), (operand) => data[operand]);
  if (tape.code[node] === POWER_OF) return `${inBrackets(operands[0])} ** ${tape.exponent[node]}`;
  const name = operationName(tape, node);
  const { kind } = notationOf(tape, node);
  const isBetween = kind === "infix" || kind === "superscript";
  return isBetween
    ? operands.map(inBrackets).join(` ${name} `)
    : `${name}(${operands.map(brief).join(", ")})`;
}

function brief(number: number): string {
  return String(Number(number.toPrecision(5)));
}

function inBrackets(number: number): string {
  return number < 0 ? `(${brief(number)})` : brief(number);
}

function numberFault(number: number): Fault {
  return stopFault(Number.isNaN(number) ? "nan" : "infinite", {});
}

/** What went wrong, by its code. */
export function stopFault<Code extends keyof StopFaults>(code: Code, values: StopFaults[Code]): Fault {
  return new Fault(code, values as Record<string, string | number | Fault>);
}

/** The first index of a number that is not finite; -1 if all are. */
function firstNotFinite(numbers: Float64Array): number {
  for (let index = 0; index < numbers.length; index++) {
    if (numbers[index] - numbers[index] !== 0) return index;
  }
  return -1;
}
