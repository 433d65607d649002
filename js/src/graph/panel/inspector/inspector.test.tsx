// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { LECTURE, LECTURE_GRADS, SQUARE, type TestNode } from "../../../tape/test_tapes";
import { container, texts } from "../../../widget/test_mount";
import type { GraphTraits } from "../../state/graph_model";
import { floats } from "../../state/test_model";
import { showInspector } from "../test_panel";

const show = (nodes: TestNode[], cursor: number | null, traits: Partial<GraphTraits> = {}) =>
  showInspector(nodes, { ...traits, cursor });

const text = () => container.textContent ?? "";

describe("the last step", () => {
  it.each([
    ["before", LECTURE],
    ["after", LECTURE.map((node, number) => ({ ...node, grad: LECTURE_GRADS[number] }))],
  ])(
    "as recorded, %s a backward pass: the output, and no sentence that every display would repeat",
    (_, nodes) => {
      show(nodes, null);
      expect(texts("h3")).toEqual(["L = d × f"]);
      expect(texts(".mg-formula")).toEqual(["L = 4.0 × (−2.0) = −8.0"]);
      expect(texts(".mg-step p")).toEqual([]);
    },
  );

  it("the leaves", () => {
    show(LECTURE, 0);
    expect(texts("h3")).toEqual(["4 leaves"]);
    show([{ data: 1 }], 0);
    expect(texts("h3")).toEqual(["1 leaf"]);
  });

  it.each([
    [1, "e = a × b", "e = 2.0 × (−3.0) = −6.0"],
    [2, "d = e + c", "d = −6.0 + 10.0 = 4.0"],
    [3, "L = d × f", "L = 4.0 × (−2.0) = −8.0"],
  ])("step %i forward", (cursor, equation, numbers) => {
    show(LECTURE, cursor);
    expect(texts("h3")).toEqual([equation]);
    expect(texts(".mg-formula")).toEqual([numbers]);
  });

  it("the seed", () => {
    show(LECTURE, 4);
    expect(texts("h3")).toEqual(["L.grad = 1"]);
    expect(texts("math")).toEqual(["∂L∂L=1"]);
  });

  it.each([
    [
      5,
      "L = d × f",
      ["∂L∂d=f=−2.0", "∂L∂f=d=4.0"],
      ["d.grad += L.grad × −2.0", "f.grad += L.grad × 4.0"],
      ["0.0 + (1.0 × (−2.0)) = −2.0", "0.0 + (1.0 × 4.0) = 4.0"],
    ],
    [
      6,
      "d = e + c",
      ["∂d∂e=1", "∂d∂c=1"],
      ["e.grad += d.grad × 1.0", "c.grad += d.grad × 1.0"],
      ["0.0 + (−2.0 × 1.0) = −2.0", "0.0 + (−2.0 × 1.0) = −2.0"],
    ],
    [
      7,
      "e = a × b",
      ["∂e∂a=b=−3.0", "∂e∂b=a=2.0"],
      ["a.grad += e.grad × −3.0", "b.grad += e.grad × 2.0"],
      ["0.0 + (−2.0 × (−3.0)) = 6.0", "0.0 + (−2.0 × 2.0) = −4.0"],
    ],
  ])("cursor %i, backward", (cursor, equation, partials, shares, sums) => {
    show(LECTURE, cursor);
    expect(texts("h3")).toEqual([equation]);
    expect(texts(".mg-slope")).toEqual(partials);
    expect(texts(".mg-formula > .mg-grad")).toEqual(shares);
    expect(texts(".mg-sum")).toEqual(sums);
  });

  it("adds up the two shares of an operand that stands there twice", () => {
    show(SQUARE, 3);
    expect(texts(".mg-formula > .mg-grad")).toEqual(["a.grad += b.grad × 3.0", "a.grad += b.grad × 3.0"]);
    expect(texts(".mg-sum")).toEqual(["0.0 + (1.0 × 3.0) = 3.0", "3.0 + (1.0 × 3.0) = 6.0"]);
  });

  it("adds to what an earlier step has passed back", () => {
    const shared: TestNode[] = [
      { label: "a", data: 4 },
      { label: "b", data: 5 },
      { label: "c", op: "*", operands: [0, 1] },
      { label: "d", op: "+", operands: [2, 0] },
    ];
    show(shared, 5);
    expect(texts(".mg-sum")[0]).toBe("1.0 + (1.0 × 5.0) = 6.0");
  });

  it("follows the cursor and the numbers", () => {
    const state = show(LECTURE, 1);
    act(() => state.goTo(2));
    expect(texts("h3")).toEqual(["d = e + c"]);
    show(LECTURE, 3, { leaf_data: floats(1, 1, 1, 3) });
    expect(texts(".mg-formula")).toEqual(["L = 2.0 × 3.0 = 6.0"]);
  });

  it("says where the run stopped and why, in both passes", () => {
    const logarithm: TestNode[] = [
      { label: "a", data: 0 },
      { label: "b", op: "log", operands: [0] },
    ];
    for (const cursor of [1, 2, 3]) {
      show(logarithm, cursor);
      expect(texts("[role=alert]")).toEqual(["b = ln(a) has no result: not a real number."]);
      expect(texts("h3")).toEqual([]);
      expect(texts(".mg-formula")).toEqual([]);
    }
  });
});

describe("operations are written", () => {
  const leaves: TestNode[] = [
    { label: "a", data: -3 },
    { label: "b", data: 2 },
  ];
  it.each([
    [{ op: "-", operands: [0, 1] }, "c = a − b", "c = −3.0 − 2.0 = −5.0"],
    [{ op: "/", operands: [1, 0] }, "c = b ÷ a", "c = 2.0 ÷ (−3.0) = −0.6667"],
    [{ op: "neg", operands: [0] }, "c = −a", "c = −(−3.0) = 3.0"],
    [{ op: "abs", operands: [0] }, "c = |a|", "c = |−3.0| = 3.0"],
    [{ op: "sigmoid", operands: [0] }, "c = σ(a)", "c = σ(−3.0) = 0.0474"],
    [{ op: "ReLU", operands: [0] }, "c = ReLU(a)", "c = ReLU(−3.0) = 0.0"],
    [{ op: "sqrt", operands: [1] }, "c = √(b)", "c = √(2.0) = 1.4142"],
    [{ op: "power of", operands: [0], exponent: 2 }, "c = a2", "c = (−3.0)2 = 9.0"],
    [{ op: "power of", operands: [1], exponent: -1 }, "c = b−1", "c = 2.0−1 = 0.5"],
    [{ op: "**", operands: [0, 1] }, "c = ab", "c = (−3.0)2.0 = 9.0"],
    [
      { op: "own", operands: [0, 1], ownName: "mix", ownSlopes: [1, 1], data: 7 },
      "c = mix(a, b)",
      "c = mix(−3.0, 2.0) = 7.0",
    ],
  ] as [TestNode, string, string][])("%o", (node, equation, numbers) => {
    show([...leaves, { label: "c", ...node }], 1);
    expect(texts("h3")).toEqual([equation]);
    expect(texts(".mg-formula")).toEqual([numbers]);
  });
});

describe("the selected value", () => {
  it("shows its exact numbers, what it was made from and who uses it", () => {
    show(LECTURE, 7, { selected: 4, leaf_data: floats(0.1, 3, 10, -2) });
    expect(texts(".mg-selected h3")).toEqual(["d = e + c"]);
    expect(texts(".mg-selected dt")).toEqual(["data", "grad", "made from", "used by"]);
    expect(texts(".mg-selected dd")).toEqual(["10.3", "−2.0", "ec", "L"]);
    expect(text()).toContain("result of an operation");
  });

  it("says what is not computed yet", () => {
    show(LECTURE, 0, { selected: 6 });
    expect(texts(".mg-selected dd").slice(0, 2)).toEqual(["not computed yet", "not computed yet"]);
  });

  it("a leaf was made from nothing, and a value used twice by one operation has one user", () => {
    show(SQUARE, 0, { selected: 0, hide: ["edit"] });
    expect(texts(".mg-selected h3")).toEqual(["a"]);
    expect(texts(".mg-selected dt")).toEqual(["data", "grad", "used by"]);
    expect(texts(".mg-selected dd")).toEqual(["3.0", "not computed yet", "b"]);
  });

  it("leads on to its neighbours", () => {
    const state = show(LECTURE, 0, { selected: 4 });
    const link = [...container.querySelectorAll<HTMLButtonElement>(".mg-link")].find(
      (b) => b.textContent === "e",
    );
    act(() => link?.click());
    expect(state.selected.value).toBe(2);
    expect(texts(".mg-selected h3")).toEqual(["e = a × b"]);
  });

  it("is not there without one", () => {
    show(LECTURE, 0);
    expect(container.querySelector(".mg-selected")).toBeNull();
  });
});
