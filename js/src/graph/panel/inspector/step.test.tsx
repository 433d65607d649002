// @vitest-environment happy-dom

import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { eventually } from "../../../shared/test_eventually";
import { LECTURE, type TestNode } from "../../../tape/test_tapes";
import { container, show, texts } from "../../../widget/test_mount";
import type { GraphTraits } from "../../state/graph_model";
import { openGraph } from "../test_panel";
import { Step } from "./step";

const showStep = (nodes: TestNode[], cursor: number | null, traits: Partial<GraphTraits> = {}) =>
  show(<Step state={openGraph(nodes, { ...traits, cursor })} />);

const text = () => container.textContent ?? "";

/** One operation on one leaf, at the end of its backward pass. */
function unary(op: string, data: number, more: Partial<TestNode> = {}): void {
  showStep(
    [
      { label: "a", data },
      { label: "y", op, operands: [0], ...more },
    ],
    3,
  );
}

describe("a step backward", () => {
  it("is told in words, formulas, sums and what they mean", () => {
    showStep(LECTURE, 6);
    expect(texts("p")).toEqual([
      "A sum passes its gradient back unchanged: when one term rises, d rises by the same amount. Each local derivative is 1.",
      "∂d∂e=1∂d∂c=1",
      "If d rose by 0.01, L would fall by about 0.02. If c rose by 0.01, L would fall by about 0.02.",
    ]);
    expect(texts(".mg-note")).toEqual([]);
  });

  it("is told in Italian, and follows the language", () => {
    showStep(LECTURE, 6, { messages: CATALOGUES.it });
    expect(texts("p")[0]).toBe(
      "Una somma passa indietro il suo gradiente invariato: quando un addendo cresce, d cresce di altrettanto. Ogni derivata locale è 1.",
    );
    expect(texts(".mg-quiet")).toEqual(["All’indietro · passo 2 di 3"]);
  });

  it("notes at a share what was there before, and what is still to come", () => {
    const nodes: TestNode[] = [
      { label: "a", data: 4 },
      { label: "b", op: "exp", operands: [0] },
      { label: "c", op: "+", operands: [1, 0] },
    ];
    showStep(nodes, 4);
    expect(texts(".mg-note")).toEqual(["a.grad is not complete yet: one more operation will add to it."]);
    showStep(nodes, 5);
    expect(texts(".mg-note")[0]).toContain("have already contributed 1.0");
  });

  it.each([
    ["infinite", 0],
    ["NaN", Number.NaN],
  ])("says that a ReLU that is off passes 0 back of a gradient that is %s", (_, added) => {
    const nodes: TestNode[] = [
      { label: "a", data: -1 },
      { label: "r", op: "ReLU", operands: [0] },
      { label: "n", data: added },
      { label: "s", op: "+", operands: [1, 2] },
      { label: "y", op: "sqrt", operands: [3] },
    ];
    showStep(nodes, 7);
    expect(text()).toContain("a gets 0, although r.grad is not a finite number");
    expect(texts(".mg-sum")).toEqual(["0.0 + 0 = 0.0"]);
    showStep(nodes, 7, { messages: CATALOGUES.it });
    expect(text()).toContain("a riceve 0, anche se r.grad non è un numero finito");
  });

  it("says so when there is nothing to pass back", () => {
    showStep(
      [
        { label: "a", data: 4 },
        { label: "b", op: "neg", operands: [0] },
        { label: "zero", data: 0 },
        { label: "c", op: "*", operands: [1, 2] },
      ],
      5,
    );
    expect(text()).toContain("b adds 0 to the gradients of its operands");
  });
});

describe("the rule of a slope is written with names, then with numbers", () => {
  it.each([
    ["tanh", 0.5, {}, "∂y∂a=1−y2=1−0.46212=0.7864"],
    ["sigmoid", 0, {}, "∂y∂a=y×(1−y)=0.5×(1−0.5)=0.25"],
    ["exp", 0, {}, "∂y∂a=y=1.0"],
    ["log", 4, {}, "∂y∂a=1a=14.0=0.25"],
    ["sin", 0, {}, "∂y∂a=cos(a)=cos(0.0)=1.0"],
    ["cos", 1, {}, "∂y∂a=−sin(a)=−sin(1.0)=−0.8415"],
    ["neg", 1, {}, "∂y∂a=−1"],
    ["log1p", -0.5, {}, "∂y∂a=11+a=11+(−0.5)=2.0"],
    ["softplus", 0, {}, "∂y∂a=σ(a)=σ(0.0)=0.5"],
    ["ReLU", 2, {}, "∂y∂a=1.0"],
    ["abs", -2, {}, "∂y∂a=−1.0"],
    ["power of", -3, { exponent: 2 }, "∂y∂a=2×a=2×(−3.0)=−6.0"],
    ["power of", -2, { exponent: 3 }, "∂y∂a=3×a2=3×(−2.0)2=12.0"],
    ["power of", -2, { exponent: -1 }, "∂y∂a=−1a2=−1(−2.0)2=−0.25"],
    ["power of", 3, { exponent: 0 }, "∂y∂a=0.0"],
  ])("%s at %s", (op, data, more, written) => {
    unary(op, data, more);
    expect(texts(".mg-slope")).toEqual([written]);
  });

  it("with brackets where a sign would be torn apart", () => {
    showStep(
      [
        { label: "a", data: -2 },
        { label: "b", data: -3 },
        { label: "y", op: "**", operands: [0, 1] },
      ],
      3,
    );
    expect(texts(".mg-slope")).toEqual(["∂y∂a=b×ab−1=−3.0×(−2.0)−3.0−1=−0.1875", "∂y∂b=NaN"]);
  });

  it("does not round what makes the difference", () => {
    unary("tanh", 6);
    expect(texts(".mg-slope")[0]).toContain("1−0.999987712=2.458e−5");
  });
});

it("what a gradient means is found out after the step is shown, where that takes a while", async () => {
  const chain = Array.from({ length: 20_010 }, (_, node) => ({ op: "neg", operands: [node] }));
  showStep([{ label: "a", data: 2 }, ...chain], 2 * chain.length + 1);
  expect(texts("h3")).toEqual(["v₁ = −a"]);
  expect(text()).not.toContain("If a rose by");
  await eventually(() => expect(text()).toContain("If a rose by 0.01"));
});

describe("where there is no step", () => {
  it("why gradients are zeroed is said where they begin", () => {
    showStep(LECTURE, 4);
    expect(text()).toContain("each contribution is added with +=");
    showStep(LECTURE, 0);
    expect(text()).toContain("as after zero_grad()");
  });

  it("a root that nothing computed passes nothing back", () => {
    showStep([{ label: "a", data: 2 }], 1);
    expect(texts("h3")).toEqual(["a.grad = 1"]);
    expect(text()).toContain("a is a leaf: no operation computed it");
  });

  it("what has no result is said in Italian too", () => {
    const nodes: TestNode[] = [
      { label: "a", data: 0 },
      { label: "b", op: "log", operands: [0] },
    ];
    showStep(nodes, 1, { messages: CATALOGUES.it });
    expect(texts("[role=alert]")).toEqual(["b = ln(a) non ha risultato: non è un numero reale."]);
  });
});
