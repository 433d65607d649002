// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { abs, add, divide, multiply, named, negate, sqrt, subtract } from "../../../tape/formula/formula";
import { type ShownFormula, shownFormula } from "../../../tape/formula/rewrite";
import { tapeOf } from "../../../tape/test_tapes";
import { Slope } from "./mathematics";

const f = named("f", Math.max);

it.each([
  [add("a", negate("b")), "a+(−b)", "−2.0+(−3.0)"],
  [subtract(add("a", 1), subtract("b", 2)), "(a+1)−(b−2)", "(−2.0+1)−(3.0−2)"],
  [multiply(add("a", 1), multiply(2, "a")), "(a+1)×2×a", "(−2.0+1)×2×(−2.0)"],
  [abs(subtract("a", 1)), "|a−1|", "|−2.0−1|"],
  [divide(sqrt("b"), "out"), "bout", "3.04.0"],
  [f("a", "b"), "f(a,b)", "f(−2.0,3.0)"],
])("a slope with the rule %# is written with names, then with numbers", (formula, names, numbers) => {
  const tape = tapeOf([
    { label: "a", data: -2 },
    { label: "b", data: 3 },
    { label: "out", op: "+", operands: [0, 1], data: 4 },
  ]);
  const share = {
    ...{
      operand: 0,
      slope: 0.5,
      before: 0,
      isUnknown: false,
      isBlocked: false,
      hadShare: false,
      after: 0.5,
      pending: 0,
    },
    formula: shownFormula(formula, -2, 3, 4) as ShownFormula,
  };
  const element = document.createElement("div");
  act(() => render(<Slope tape={tape} data={Float64Array.of(-2, 3, 4)} node={2} share={share} />, element));
  expect(element.textContent).toBe(`∂out∂a=${names}=${numbers}=0.5`);
});
