import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { localDerivative, run } from "../../tape/execute";
import { rootOf, type Tape } from "../../tape/tape";
import { LECTURE, SQUARE, type TestNode, tapeOf } from "../../tape/test_tapes";
import { pathSteps } from "./paths";
import { anyTape, dataOf, doublings, TOO_EARLY } from "./test_tapes";

const pathsOf = (tape: Tape, from: number, most?: number) =>
  runToEnd(pathSteps(tape, dataOf(tape), from, most));

/** The products of all paths, found by walking all of them. */
function walked(tape: Tape, data: Float64Array, from: number): number[] {
  if (from === rootOf(tape)) return [1];
  const products: number[] = [];
  for (let user = from + 1; user < tape.nodeCount; user++) {
    for (let index = tape.operandStart[user]; index < tape.operandStart[user + 1]; index++) {
      if (tape.operand[index] !== from) continue;
      const slope = localDerivative(tape, data, user, index);
      products.push(...walked(tape, data, user).map((rest) => slope * rest));
    }
  }
  return products;
}

describe("paths", () => {
  it("of the lecture's a: one, with its slopes from the value on", () => {
    const { paths, gradient, count, listed, remainder } = pathsOf(tapeOf(LECTURE), 0);
    expect(paths.map(({ nodes, slopes, product }) => [[...nodes], [...slopes], product])).toEqual([
      [[0, 2, 4, 6], [-3, 1, -2], 6],
    ]);
    expect([gradient, count, listed, remainder]).toEqual([6, 1, 6, 0]);
  });

  it("goes once for each place where an operand stands", () => {
    const { paths, gradient } = pathsOf(tapeOf(SQUARE), 0);
    expect(paths.map(({ product }) => product)).toEqual([3, 3]);
    expect(gradient).toBe(6);
  });

  it("has the largest first", () => {
    const { paths, gradient } = pathsOf(tapeOf(TOO_EARLY), 0);
    expect(paths.map(({ product }) => product)).toEqual([18, 18, 3]);
    expect(gradient).toBe(39);
  });

  it("of the root to itself: 1", () => {
    const { paths, gradient } = pathsOf(tapeOf(LECTURE), 6);
    expect(paths.map(({ nodes, product }) => [[...nodes], product])).toEqual([[[6], 1]]);
    expect(gradient).toBe(1);
  });

  it("are all paths, in any graph, and add up to the gradient", () => {
    fc.assert(
      fc.property(anyTape, fc.nat(), (tape, pick) => {
        const from = pick % tape.nodeCount;
        const data = dataOf(tape);
        const expected = walked(tape, data, from);
        fc.pre(expected.length < 3000);
        const found = pathsOf(tape, from, 3000);
        expect(found.count).toBe(expected.length);
        expect(found.paths).toHaveLength(expected.length);
        const sorted = (products: readonly number[]) =>
          products.map((product) => Math.abs(product)).sort((one, other) => other - one);
        sorted(expected).forEach((product, index) => {
          expect(Math.abs(found.paths[index].product)).toBeCloseTo(product, 9);
        });
        const { grad } = run(
          tape,
          Float64Array.from(tape.leaves, (node) => data[node]),
          2 * tape.steps.length + 1,
        );
        expect(found.gradient).toBe(grad[from]);
        expect(Math.abs(found.remainder)).toBeLessThanOrEqual(1e-12 * found.scale);
      }),
    );
  });

  it("are no others than the strongest where only some are asked for", () => {
    fc.assert(
      fc.property(anyTape, fc.nat(), fc.integer({ min: 1, max: 9 }), (tape, pick, most) => {
        const from = pick % tape.nodeCount;
        fc.pre(pathsOf(tape, from, 1).count < 3000);
        const all = pathsOf(tape, from, 3000);
        const some = pathsOf(tape, from, most);
        expect(some.paths.map(({ product }) => Math.abs(product))).toEqual(
          all.paths.slice(0, most).map(({ product }) => expect.closeTo(Math.abs(product), 9)),
        );
        expect(some.count).toBe(all.count);
        expect(some.listed + some.remainder).toBeCloseTo(all.gradient, 9);
      }),
    );
  });

  it("are only counted beyond the limit, however many they are", () => {
    const { paths, count, gradient, remainder, listed } = pathsOf(doublings(100), 0);
    expect(paths).toHaveLength(200);
    expect(count).toBe(2 ** 100);
    expect(gradient).toBe(2 ** 100);
    expect(listed).toBe(200);
    expect(remainder).toBe(2 ** 100);
    expect(pathsOf(doublings(1100), 0).count).toBe(Infinity);
  });

  it("keep their order where products are smaller than the smallest float", () => {
    const nodes: TestNode[] = [{ data: 1 }, { data: 1e-200 }, { data: 2 }];
    nodes.push({ op: "*", operands: [0, 1] }, { op: "*", operands: [3, 1] });
    nodes.push({ op: "*", operands: [0, 2] }, { op: "*", operands: [5, 1] }, { op: "*", operands: [6, 1] });
    nodes.push({ op: "+", operands: [4, 7] });
    const { paths } = pathsOf(tapeOf(nodes), 0, 1);
    expect([...paths[0].nodes]).toEqual([0, 5, 6, 7, 8]);
  });

  it("put what is no number first", () => {
    const nodes: TestNode[] = [{ data: 0 }, { op: "sqrt", operands: [0] }, { op: "+", operands: [0, 1] }];
    const { paths, gradient } = pathsOf(tapeOf(nodes), 0);
    expect(paths.map(({ product }) => product)).toEqual([Infinity, 1]);
    expect(gradient).toBe(Infinity);
  });

  it("through a ReLU that is off hold 0, whatever is above it", () => {
    const nodes: TestNode[] = [
      { data: -1 },
      { op: "ReLU", operands: [0] },
      { op: "sqrt", operands: [1] },
      { op: "+", operands: [0, 2] },
    ];
    const { paths, gradient, remainder, scale } = pathsOf(tapeOf(nodes), 0);
    expect(paths.map(({ product }) => product)).toEqual([1, 0]);
    expect({ gradient, remainder, scale }).toEqual({ gradient: 1, remainder: 0, scale: 1 });
  });

  it("of a value that has none, as of a node that the root does not use", () => {
    const tape = tapeOf([{ data: 1 }, { data: 2 }, { op: "exp", operands: [1] }]);
    expect(pathsOf(tape, 0)).toMatchObject({ paths: [], count: 0, gradient: 0, remainder: 0 });
  });

  it("stop where they are very long together", () => {
    const length = 300_000;
    const nodes: TestNode[] = [{ data: 1 }, { op: "+", operands: [0, 0] }, { op: "+", operands: [1, 1] }];
    nodes.push({ op: "+", operands: [2, 2] }, { op: "+", operands: [3, 3] });
    for (let node = 4; node < length; node++) nodes.push({ op: "neg", operands: [node] });
    const { paths, count } = pathsOf(tapeOf(nodes), 0);
    expect(count).toBe(16);
    expect(paths.length).toBeGreaterThan(1);
    expect(paths.length).toBeLessThan(16);
  });
});
