/// <reference types="vite/client" />
// What Python computed, computed again. tests/conformance/make_vectors.py writes the vectors.
import { describe, expect, it } from "vitest";
import { run } from "./execute";
import { decodeTape, toFloats, type WireTape } from "./tape";

interface Vectors {
  tapes: {
    name: string;
    tape: WireTape;
    leaf_data: unknown;
    exact: boolean;
    states: { cursor: number; data: unknown; data_known: unknown; grad: unknown; grad_known: unknown }[];
  }[];
}

const [text = '{"tapes": []}'] = Object.values(
  import.meta.glob<string>("../../../tests/conformance/vectors.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: Vectors = JSON.parse(text, (_key, value) =>
  typeof value === "object" && value !== null && "bytes" in value ? bytes(value.bytes) : value,
);

function bytes(base64: unknown): Uint8Array {
  return Uint8Array.from(atob(String(base64)), (character) => character.charCodeAt(0));
}
const marks = (base64: unknown) => bytes(base64);
const floats = (base64: unknown) => toFloats(bytes(base64), "a vector");

it("there are vectors", () => {
  expect(vectors.tapes.length).toBeGreaterThan(0);
});

describe.each(vectors.tapes)("$name", ({ tape: wire, leaf_data, exact, states }) => {
  const tape = decodeTape(wire);
  const leaves = floats(leaf_data);

  it.each(states)("cursor $cursor", (expected) => {
    const actual = run(tape, leaves, expected.cursor);
    expect(actual.refused).toBeNull();
    expect(actual.dataKnown).toEqual(marks(expected.data_known));
    expect(actual.gradKnown).toEqual(marks(expected.grad_known));
    compare("data", actual.data, floats(expected.data), actual.dataKnown, exact);
    compare("grad", actual.grad, floats(expected.grad), actual.gradKnown, exact);
  });
});

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
