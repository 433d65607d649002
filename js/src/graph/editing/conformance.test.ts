// What Python says of nudges and descents. tests/conformance/make_derived_vectors.py writes the vectors.
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { numbersIn } from "../../tape/test_files";
import { apart, DERIVED } from "../../tape/test_vectors";
import { descentSteps } from "./descent";
import { nudgesSteps } from "./nudges";

it("there are vectors", () => {
  expect(DERIVED.length).toBeGreaterThan(10);
});

describe.each(DERIVED)("$name", ({ tape, leaves, exact, nudges, descents }) => {
  it.each(nudges)("leaf $leaf is nudged", (expected) => {
    const steps = [...numbersIn(expected.steps)];
    const found = runToEnd(nudgesSteps(tape, leaves, expected.leaf, steps));
    // A difference of two outputs has few digits.
    const noise = 1e-9 * Math.abs(found.output);
    numbersIn(expected.predicted).forEach((predicted, index) => {
      expect(apart(found.nudges[index].predicted, predicted, exact)).toBeNull();
    });
    numbersIn(expected.actual).forEach((actual, place) => {
      expect(apart(found.nudges[place].actual, actual, exact, noise)).toBeNull();
      expect(found.nudges[place].refused !== null).toBe(Number.isNaN(actual));
    });
  });

  it.each(descents)("$count steps with rate $rate", (expected) => {
    const isChosen = new Uint8Array(leaves.length);
    for (const place of expected.chosen) isChosen[place] = 1;
    const found = runToEnd(descentSteps(tape, leaves, isChosen, expected.rate, expected.count));
    numbersIn(expected.leaf_data).forEach((data, place) => {
      expect(apart(found.leafData[place], data, exact)).toBeNull();
    });
    const outputs = numbersIn(expected.outputs);
    expect(found.outputs.length).toBe(outputs.length);
    outputs.forEach((output, step) => {
      expect(apart(found.outputs[step], output, exact)).toBeNull();
    });
    const { stopped } = found;
    expect(stopped && ("leaf" in stopped ? stopped.leaf : stopped.node)).toBe(expected.stopped);
  });
});
