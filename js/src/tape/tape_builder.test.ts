import { describe, expect, it } from "vitest";
import { lastCursor } from "./cursor";
import { recordedLeaves, run } from "./execute";
import { operandsOf, operationName, rootOf } from "./tape";
import { type Node, record, TapeBuilder } from "./tape_builder";

const NONE = { inputs: [], targets: [], parameters: [], outputs: [] };
const tapeOf = (root: Node, marks = {}) => record(root, { ...NONE, ...marks }).tape;
const namesOf = (root: Node) => {
  const tape = tapeOf(root);
  return Array.from(tape.code, (_, node) => operationName(tape, node));
};

describe("a recorded tape", () => {
  it("has the left operand first, and operands before results", () => {
    const builder = new TapeBuilder();
    const [a, b, c] = builder.leaves(3);
    const product = builder.multiply(b, c);
    const root = builder.add(builder.subtract(a, product), product);
    expect(namesOf(root)).toEqual(["", "", "", "*", "-", "+"]);
    const tape = tapeOf(root);
    expect([...operandsOf(tape, 4)]).toEqual([0, 3]);
    expect([...operandsOf(tape, 5)]).toEqual([4, 3]);
    expect(rootOf(tape)).toBe(5);
  });

  it("makes leaves of plain numbers, before what stands right of them", () => {
    const builder = new TapeBuilder();
    const root = builder.subtract(1, builder.leaf(3));
    const tape = tapeOf(root);
    expect([...recordedLeaves(tape)]).toEqual([1, 3]);
    expect(tape.recordedData[rootOf(tape)]).toBe(-2);
  });

  it("knows an operand that stands there twice", () => {
    const builder = new TapeBuilder();
    const a = builder.leaf(3);
    const tape = tapeOf(builder.multiply(a, a));
    expect([...operandsOf(tape, 1)]).toEqual([0, 0]);
    expect(run(tape, Float64Array.of(3), lastCursor(tape)).grad[0]).toBe(6);
  });

  it("writes a square as a power", () => {
    const builder = new TapeBuilder();
    expect(namesOf(builder.square(builder.leaf(3)))).toEqual(["", "**2"]);
  });

  it("is not limited in depth", () => {
    const builder = new TapeBuilder();
    let sum = builder.leaf(0);
    for (let i = 0; i < 50_000; i++) sum = builder.add(sum, 1);
    const tape = tapeOf(sum);
    expect(tape.recordedData[rootOf(tape)]).toBe(50_000);
  });
});

describe("marks", () => {
  it("are the numbers of nodes, in the order given", () => {
    const builder = new TapeBuilder();
    const [x, t, w] = builder.leaves(3);
    const output = builder.multiply(w, x);
    const tape = tapeOf(builder.subtract(output, t), {
      inputs: [x],
      targets: [t],
      parameters: [w],
      outputs: [output],
    });
    expect([tape.input, tape.target, tape.parameter, tape.output].map(([node]) => node)).toEqual([
      1, 3, 0, 2,
    ]);
  });

  it("of inputs and parameters that nothing depends on stand before all others", () => {
    const builder = new TapeBuilder();
    const [x, unused, w, idle] = builder.leaves(4);
    const tape = tapeOf(builder.multiply(w, x), { inputs: [x, unused], parameters: [w, idle] });
    expect(tape.nodeCount).toBe(5);
    expect([...tape.input]).toEqual([3, 0]);
    expect([...tape.parameter]).toEqual([2, 1]);
  });
});

describe("scopes", () => {
  it("lie in one another, and are numbered as they are needed", () => {
    const builder = new TapeBuilder();
    const a = builder.leaf(1);
    const inner = builder.scope("outer", () => builder.scope("inner", () => builder.add(a, 2)));
    const root = builder.scope("last", () => builder.multiply(inner, a));
    const tape = tapeOf(root);
    expect(tape.scopeName).toEqual(["outer", "inner", "last"]);
    expect([...tape.scopeParent]).toEqual([0, 1, 0]);
    // The leaf that the number became lies where it was used.
    expect([...tape.scope]).toEqual([0, 2, 2, 3]);
  });

  it("of the same name, opened twice, are two", () => {
    const builder = new TapeBuilder();
    const once = () => builder.scope("again", () => builder.leaf(1));
    expect(tapeOf(builder.add(once(), once())).scopeName).toEqual(["again", "again"]);
  });

  it("end where something fails", () => {
    const builder = new TapeBuilder();
    const fail = () => {
      throw new Error("no");
    };
    expect(() => builder.scope("broken", fail)).toThrow("no");
    expect(builder.leaf(1).scope).toBeNull();
  });
});
