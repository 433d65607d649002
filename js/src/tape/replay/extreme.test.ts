/// <reference types="vite/client" />
// Expressions over infinities, NaN, signed zeros and the smallest and largest numbers, as Python computed them.
// tests/conformance/make_extreme_vectors.py writes them, and says what they mean.
import { describe, expect, it } from "vitest";
import { run, shareOf } from "../execute";
import { type Operation, operationOf } from "../operations";
import { decodeTape, operandsOf, type Tape, type WireTape } from "../tape";
import { numbersIn } from "../test_files";
import { createReplay } from "./replay";

interface Stored {
  tape: WireTape;
  exact: boolean;
  leaf_data: string;
  data: string;
  grad: string;
  refused: number | null;
  gradients: string;
}

const [text = '{"programs": []}'] = Object.values(
  import.meta.glob<string>("../../../../tests/conformance/extreme.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const PROGRAMS = (JSON.parse(text).programs as Stored[]).map((stored) => ({
  tape: decodeTape(stored.tape),
  exact: stored.exact,
  refused: stored.refused,
  leafData: numbersIn(stored.leaf_data),
  data: numbersIn(stored.data),
  grad: numbersIn(stored.grad),
  gradients: numbersIn(stored.gradients),
}));
const EXACT = PROGRAMS.filter(({ exact }) => exact);
const SAMPLES = 3;

it("there are programs of both kinds", () => {
  expect(EXACT.length).toBeGreaterThan(0);
  expect(EXACT.length).toBeLessThan(PROGRAMS.length);
});

describe.each([...PROGRAMS.entries()])("program %i", (_, { tape, data, grad }) => {
  it("has the same results and shares, operation by operation", () => {
    const handed = new Float64Array(tape.nodeCount);
    const sizes = new Float64Array(tape.nodeCount);
    handed[tape.nodeCount - 1] = 1;
    for (const node of tape.steps.slice().reverse()) {
      expectNear(resultOf(tape, data, node), data[node], Math.abs(data[node]), `data of node ${node}`);
      for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
        const share = shareOf(tape, data, node, index, grad[node]);
        handed[tape.operand[index]] += share;
        sizes[tape.operand[index]] += Math.abs(share);
      }
    }
    handed.forEach((found, node) => {
      expectNear(found, grad[node], sizes[node], `gradient of node ${node}`);
    });
  });
});

describe.each([...EXACT.entries()])("exact program %i", (_, program) => {
  const { tape, data, grad, leafData } = program;

  it("runs to the same bits, or stops where Python does", () => {
    const registers = run(tape, leafData, 2 * tape.steps.length + 1);
    expect(registers.refused?.node ?? null).toBe(program.refused);
    if (program.refused !== null) return;
    expectSame("data", registers.data, data);
    expectSame("gradient", registers.grad, grad);
  });

  it.each(["interpreter", "webassembly"] as const)("is replayed to the same bits by %s", (executor) => {
    const replay = createReplay(tape, { executor });
    const gradients = new Float64Array(tape.parameter.length);
    const losses = new Float64Array(SAMPLES);
    const watched = new Float64Array(SAMPLES * tape.output.length);
    const inputs = Array.from({ length: SAMPLES }, () => [...tape.input].map((leaf) => data[leaf])).flat();
    const samples = { count: SAMPLES, inputs: Float64Array.from(inputs), targets: new Float64Array() };
    const parameters = Float64Array.from(tape.parameter, (leaf) => data[leaf]);
    replay.gradients(parameters, samples, 1, gradients, losses, watched);
    const outputs = Array.from({ length: SAMPLES }, () => [...tape.output].map((node) => data[node])).flat();
    expectSame("output", watched, Float64Array.from(outputs));
    expectSame("loss", losses, new Float64Array(SAMPLES).fill(data[tape.nodeCount - 1]));
    expectSame("gradient", gradients, program.gradients);
  });
});

function resultOf(tape: Tape, data: Float64Array, node: number): number {
  const operation = operationOf(tape.code[node]) as Operation;
  const [a, b] = operandsOf(tape, node);
  return operation.value(data[a], operation.arity === 2 ? data[b] : tape.exponent[node]);
}

/** Within the last places of a sum of that size. */
function expectNear(actual: number, expected: number, size: number, what: string): void {
  const isOdd = !Number.isFinite(actual) || !Number.isFinite(expected);
  const isNear = Math.abs(actual - expected) <= size * 1e-13 + Number.MIN_VALUE * 4;
  if (isOdd ? !isSame(actual, expected) : !isNear) expect.fail(`${what}: ${actual} instead of ${expected}`);
}

const isSame = (one: number, other: number) => one === other || (Number.isNaN(one) && Number.isNaN(other));

/** The same numbers, where all NaN are one, and both zeros. */
function expectSame(what: string, actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((number, index) => {
    if (!isSame(number, expected[index])) {
      expect.fail(`${what} ${index}: ${number} instead of ${expected[index]}`);
    }
  });
}
