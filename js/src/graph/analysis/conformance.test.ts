// What Python derives from graphs, derived here. tests/conformance/make_derived_vectors.py writes the vectors.
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { run } from "../../tape/execute";
import { numbersIn } from "../../tape/test_files";
import { apart, DERIVED } from "../../tape/test_vectors";
import { gradcheckSteps, isFine } from "./gradcheck";
import { comparisonSteps, type Mistake } from "./orders";
import { pathSteps } from "./paths";

it("there are vectors", () => {
  expect(DERIVED.length).toBeGreaterThan(10);
});

describe.each(DERIVED)("$name", ({ tape, leaves, exact, checks, paths, passes }) => {
  const { data } = run(tape, leaves, tape.steps.length);

  it.each(checks)("gradients checked with step $step, $most leaves at most", (expected) => {
    const check = runToEnd(gradcheckSteps(tape, leaves, true, expected));
    expect(check.checked === "held").toBe(expected.checked === "backward");
    expect(isFine(check)).toBe(expected.ok);
    expect(check.multiple).toBe(expected.multiple);
    expect(check.leafCount).toBe(leaves.length);
    expect(check.rows.map(({ leaf }) => leaf)).toEqual(expected.leaves);
    expect(check.rows.map(({ verdict }) => verdict)).toEqual(expected.verdicts);
    expect(check.rows.map(({ cause }) => cause ?? "")).toEqual(expected.causes);
    expect(check.rows.map(({ node }) => node)).toEqual(expected.nodes);
    const [noise] = numbersIn(expected.noise);
    const steps = numbersIn(expected.steps);
    const analytic = numbersIn(expected.analytic);
    const numeric = numbersIn(expected.numeric);
    check.rows.forEach((row, index) => {
      expect(apart(row.step, steps[index], true)).toBeNull();
      expect(apart(row.analytic, analytic[index], exact)).toBeNull();
      expect(apart(row.numeric, numeric[index], exact, noise / steps[index])).toBeNull();
    });
    expect(check.breaks.map(({ node, users }) => ({ node, users }))).toEqual(
      expected.breaks.map(({ node, users }) => ({ node, users })),
    );
    check.breaks.forEach(({ held, expected: right }, place) => {
      const [heldThere, rightThere] = numbersIn(expected.breaks[place].numbers);
      expect(apart(held, heldThere, exact)).toBeNull();
      expect(apart(right, rightThere, exact)).toBeNull();
    });
  });

  it.each(paths)("paths from node $node", (expected) => {
    const found = runToEnd(pathSteps(tape, data, expected.node));
    const products = numbersIn(expected.products);
    expect(apart(found.gradient, numbersIn(expected.gradient)[0], exact)).toBeNull();
    expect(found.count).toBe(products.length);
    expect(found.paths.length).toBe(Math.min(products.length, 200));
    found.paths.forEach(({ product }, place) => {
      expect(apart(Math.abs(product), Math.abs(products[place]), exact)).toBeNull();
    });
  });

  it.each(passes)("a backward pass with the mistake $mistake", ({ mistake, grad }) => {
    const { wrong } = runToEnd(comparisonSteps(tape, data, mistake as Mistake));
    numbersIn(grad).forEach((expected, node) => {
      expect(apart(wrong[node], expected, exact), `node ${node}`).toBeNull();
    });
  });
});
