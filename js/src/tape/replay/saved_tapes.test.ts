/// <reference types="vite/client" />
// Tapes that version 0.1.0 saved: notebooks hold such tapes, so every later version has to read them.
// tests/conformance/test_saved_version_1.py says what is in the file.
import { describe, expect, it } from "vitest";
import { lastCursor } from "../cursor";
import { run } from "../execute";
import { decodeTape, operationName, type Tape, type WireTape } from "../tape";
import { numbersIn } from "../test_files";
import { createReplay } from "./replay";

interface SavedTape {
  name: string;
  exact: boolean;
  operations: string[];
  tape: WireTape;
  leaf_data: string;
  data: string;
  grad: string;
}

const [text = '{"tapes": []}'] = Object.values(
  import.meta.glob<string>("../../../../tests/conformance/saved_version_1.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const { tapes }: { tapes: SavedTape[] } = JSON.parse(text);

it("there are saved tapes, with every operation of then", () => {
  const found = new Set(tapes.flatMap(({ operations }) => operations));
  const then = "+ - * / ** neg exp log tanh sigmoid ReLU sin cos sqrt abs **2 **-1 **0.5 **3 hypot".split(
    " ",
  );
  expect(then.filter((name) => !found.has(name))).toEqual([]);
});

describe.each(tapes)("$name", ({ exact, operations, tape: wire, leaf_data, ...saved }) => {
  const tape = decodeTape(wire);

  it("has the operations that were saved", () => {
    expect([...tape.code.keys()].map((node) => operationName(tape, node))).toEqual(operations);
  });

  it("computes the numbers that were saved", () => {
    const registers = run(tape, numbersIn(leaf_data), lastCursor(tape));
    expect(registers.refused).toBeNull();
    expectNear(registers.data, numbersIn(saved.data), exact);
    expectNear(registers.grad, numbersIn(saved.grad), exact);
  });
});

describe.each(tapes.filter(({ exact }) => exact))("$name", ({ tape: wire, leaf_data, ...saved }) => {
  it.each(["interpreter", "webassembly"] as const)("is replayed to the same bits: %s", (executor) => {
    const leafData = numbersIn(leaf_data);
    const tape = withParameters(decodeTape(wire), leafData);
    const nothing = new Float64Array(0);
    const samples = { count: 1, inputs: nothing, targets: nothing };
    const loss = new Float64Array(1);
    const gradients = new Float64Array(leafData.length);
    const replay = createReplay(tape, { executor, watched: [] });
    replay.gradients(leafData, samples, 1, gradients, loss, nothing);
    const grad = numbersIn(saved.grad);
    expect([...loss]).toEqual([...numbersIn(saved.data).slice(-1)]);
    expect([...gradients]).toEqual(Array.from(tape.leaves, (leaf) => grad[leaf]));
  });
});

/** The tape with all of its leaves as parameters. */
function withParameters(tape: Tape, leafData: Float64Array): Tape {
  const none = new Uint32Array(0);
  const recordedData = tape.recordedData.slice();
  tape.leaves.forEach((leaf, index) => {
    recordedData[leaf] = leafData[index];
  });
  return { ...tape, recordedData, parameter: tape.leaves, input: none, target: none };
}

function expectNear(actual: Float64Array, expected: Float64Array, exact: boolean): void {
  if (exact) expect([...actual]).toEqual([...expected]);
  else {
    expect(actual.length).toBe(expected.length);
    for (let node = 0; node < actual.length; node++) {
      const apart = Math.abs(actual[node] - expected[node]);
      expect(apart, `node ${node}`).toBeLessThanOrEqual(1e-12 * Math.abs(expected[node]));
    }
  }
}
