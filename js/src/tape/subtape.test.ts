import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "./execute";
import { recordedLeafBytes, recordedSubtape } from "./subtape";
import { decodeTape, operandsOf, operationName, rootOf, toFloats } from "./tape";
import { LECTURE, type TestNode, tapeOf } from "./test_tapes";

const nameless = () => undefined;
const LECTURE_LEAVES = Float64Array.of(2, -3, 10, -2);

describe("recordedSubtape", () => {
  it("of an inner node is a tape of its own, with the numbers of these leaves", () => {
    const wire = recordedSubtape(tapeOf(LECTURE), 4, Float64Array.of(5, 7, 1, 9), nameless);
    const tape = decodeTape(wire);
    expect([...tape.recordedData]).toEqual([5, 7, 35, 1, 36]);
    expect([...tape.leaves]).toEqual([0, 1, 3]);
    expect([...operandsOf(tape, 4)]).toEqual([2, 3]);
    expect(operationName(tape, rootOf(tape))).toBe("+");
    expect([...toFloats(recordedLeafBytes(wire), "leaves")]).toEqual([5, 7, 1]);
  });

  it("leaves out leaves that the node does not need, wherever they stand", () => {
    const nodes: TestNode[] = [
      { data: 1 },
      { data: 2 },
      { data: 3 },
      { op: "*", operands: [2, 2] },
      { op: "+", operands: [0, 1] },
      { op: "-", operands: [3, 4] },
    ];
    const tape = decodeTape(recordedSubtape(tapeOf(nodes), 3, Float64Array.of(1, 2, 3), nameless));
    expect([...tape.recordedData]).toEqual([3, 9]);
    expect([...operandsOf(tape, 1)]).toEqual([0, 0]);
  });

  it("of a leaf is that leaf", () => {
    const wire = recordedSubtape(tapeOf(LECTURE), 3, LECTURE_LEAVES, nameless);
    expect([...decodeTape(wire).recordedData]).toEqual([10]);
    expect([...toFloats(recordedLeafBytes(wire), "leaves")]).toEqual([10]);
  });

  it("calls nodes what it is told, and no others anything", () => {
    const names = new Map([
      [1, "b"],
      [2, "product"],
    ]);
    const tape = decodeTape(recordedSubtape(tapeOf(LECTURE), 2, LECTURE_LEAVES, (node) => names.get(node)));
    expect([...tape.label]).toEqual([
      [1, "b"],
      [2, "product"],
    ]);
  });

  it("keeps exponents, each with its node", () => {
    const nodes: TestNode[] = [
      { data: 2 },
      { op: "power of", operands: [0], exponent: 5 },
      { op: "power of", operands: [0], exponent: -1 },
      { op: "power of", operands: [2], exponent: 3 },
      { op: "+", operands: [1, 3] },
    ];
    const tape = decodeTape(recordedSubtape(tapeOf(nodes), 3, Float64Array.of(2), nameless));
    expect([...tape.exponent]).toEqual([Number.NaN, -1, 3]);
    expect([...tape.recordedData]).toEqual([2, 0.5, 0.125]);
  });

  it("keeps scopes", () => {
    const tape = tapeOf(LECTURE, {
      scope: [0, 0, 2, 0, 1, 0, 0],
      scopeName: ["outer", "inner"],
      scopeParent: [0, 1],
    });
    const part = decodeTape(recordedSubtape(tape, 4, LECTURE_LEAVES, nameless));
    expect([...part.scope]).toEqual([0, 0, 2, 0, 1]);
    expect(part.scopeName).toEqual(["outer", "inner"]);
    expect([...part.scopeParent]).toEqual([0, 1]);
  });

  it("keeps the marks of the leaves that it has", () => {
    const whole = tapeOf(LECTURE, { input: [3], target: [5], parameter: [1, 0], output: [6] });
    const marksIn = (root: number) => {
      const part = decodeTape(recordedSubtape(whole, root, LECTURE_LEAVES, nameless));
      return [part.input, part.target, part.parameter, part.output].map((nodes) => [...nodes]);
    };
    expect(marksIn(6)).toEqual([[3], [5], [1, 0], []]);
    expect(marksIn(2)).toEqual([[], [], [1, 0], []]);
    expect(marksIn(3)).toEqual([[0], [], [], []]);
  });

  it("knows no gradients", () => {
    const tape = decodeTape(recordedSubtape(tapeOf(LECTURE), 6, LECTURE_LEAVES, nameless));
    expect([...tape.gradKnown]).toEqual(Array(7).fill(0));
    expect([...tape.recordedGrad]).toEqual(Array(7).fill(0));
  });

  it("computes any node of any tape as the whole tape does, to the last bit", () => {
    const operations = [
      { op: "+", arity: 2 },
      { op: "-", arity: 2 },
      { op: "*", arity: 2 },
      { op: "tanh", arity: 1 },
      { op: "ReLU", arity: 1 },
      { op: "sin", arity: 1 },
    ];
    const tapes = fc
      .tuple(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.constantFrom(...operations), fc.nat(), fc.nat()), {
          minLength: 1,
          maxLength: 20,
        }),
      )
      .map(([leaves, made]) => {
        const nodes: TestNode[] = leaves.map((data) => ({ data }));
        for (const [{ op, arity }, left, right] of made) {
          const operands = [left, right].slice(0, arity).map((number) => number % nodes.length);
          nodes.push({ op, operands });
        }
        return { nodes, leaves };
      });
    fc.assert(
      fc.property(tapes, fc.nat(), ({ nodes, leaves }, choice) => {
        const tape = tapeOf(nodes);
        const root = choice % nodes.length;
        const wire = recordedSubtape(tape, root, Float64Array.from(leaves), (node) => String(node));
        const part = decodeTape(wire);
        const { data } = run(tape, Float64Array.from(leaves), tape.steps.length);
        const again = run(part, toFloats(recordedLeafBytes(wire), "leaves"), part.steps.length);
        for (const [number, name] of part.label) {
          expect(part.recordedData[number]).toBe(data[Number(name)]);
          expect(again.data[number]).toBe(data[Number(name)]);
        }
        expect(part.label.get(rootOf(part))).toBe(String(root));
      }),
    );
  });
});
