/// <reference types="vite/client" />
// What Python computed, computed again. tests/conformance/make_vectors.py writes the vectors.
import { describe, expect, it } from "vitest";
import { run } from "./execute";
import { ALL_OPERATIONS, type Operation, refusal } from "./operations";
import { decodeTape, type WireTape } from "./tape";
import { bytesIn, numbersIn } from "./test_files";

interface Vectors {
  tapes: {
    name: string;
    tape: WireTape;
    leaf_data: unknown;
    exact: boolean;
    states: { cursor: number; data: unknown; data_known: unknown; grad: unknown; grad_known: unknown }[];
  }[];
  operations: {
    name: string;
    exponent: string | null;
    exact: boolean;
    operands: string[];
    result: string;
    derivatives: string[];
    refused: Record<string, string>;
  }[];
}

const [text = '{"tapes": [], "operations": []}'] = Object.values(
  import.meta.glob<string>("../../../tests/conformance/vectors.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: Vectors = JSON.parse(text);

it("there are vectors", () => {
  expect(vectors.tapes.length).toBeGreaterThan(0);
  expect(vectors.operations.length).toBeGreaterThan(0);
});

describe.each(vectors.tapes)("$name", ({ tape: wire, leaf_data, exact, states }) => {
  const tape = decodeTape(wire);
  const leaves = numbersIn(leaf_data);

  it.each(states)("cursor $cursor", (expected) => {
    const actual = run(tape, leaves, expected.cursor);
    expect(actual.refused).toBeNull();
    expect(actual.dataKnown).toEqual(bytesIn(expected.data_known));
    expect(actual.gradKnown).toEqual(bytesIn(expected.grad_known));
    compare("data", actual.data, numbersIn(expected.data), actual.dataKnown, exact);
    compare("grad", actual.grad, numbersIn(expected.grad), actual.gradKnown, exact);
  });
});

describe.each(vectors.operations)("operation $name $exponent", (vector) => {
  const exponent = vector.exponent === null ? Number.NaN : numbersIn(vector.exponent)[0];
  const key = vector.exponent === null ? vector.name : "power";
  const operation = ALL_OPERATIONS.find((each) => each.key === key) as Operation;
  const operands = vector.operands.map(numbersIn);
  const [a, b = new Float64Array(a.length).fill(exponent)] = operands;
  const result = numbersIn(vector.result);
  const derivatives = vector.derivatives.map(numbersIn);

  it("gives or refuses the same results", () => {
    result.forEach((expected, index) => {
      const actual = operation.value(a[index], b[index]);
      const refused = refusal(operation, a[index], b[index], actual) !== null;
      const where = `${a[index]}, ${b[index]}`;
      expect(refused, where).toBe(String(index) in vector.refused);
      if (!refused) expectNear(actual, expected, vector.exact, where);
    });
  });

  it("has the same local derivatives", () => {
    result.forEach((value, index) => {
      if (String(index) in vector.refused) return;
      const where = `${a[index]}, ${b[index]}`;
      operation.slopes.forEach((slope, operand) => {
        expectNear(slope(a[index], b[index], value), derivatives[operand][index], vector.exact, where);
      });
    });
  });
});

function expectNear(actual: number, expected: number, exact: boolean, where: string): void {
  if (Object.is(actual, expected) || (!exact && actual === expected)) return;
  // Some units in the last place, of subnormal numbers too.
  const finite = Number.isFinite(expected);
  const tolerance = exact || !finite ? 0 : Math.abs(expected) * 1e-13 + Number.MIN_VALUE * 4;
  expect(Math.abs(actual - expected), `${where}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(
    tolerance,
  );
}

function compare(
  what: string,
  actual: Float64Array,
  expected: Float64Array,
  known: Uint8Array,
  exact: boolean,
): void {
  expect(actual.length).toBe(expected.length);
  for (let node = 0; node < known.length; node++) {
    if (!known[node] || Object.is(actual[node], expected[node])) continue;
    const apart = Math.abs(actual[node] - expected[node]);
    const agree = !exact && apart <= 1e-12 * Math.abs(expected[node]);
    expect(agree, `${what} of node ${node}: ${actual[node]} instead of ${expected[node]}`).toBe(true);
  }
}
