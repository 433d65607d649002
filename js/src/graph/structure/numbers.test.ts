import { describe, expect, it } from "vitest";
import { lastCursor } from "../../tape/cursor";
import { recorded, recordedLeaves, run } from "../../tape/execute";
import { boxFlows, boxNumbers, foldedGraph, instanceNumbers, largestInstance } from "./index";
import { manySamples, outline } from "./test_graphs";
import { structureOf } from "./test_structure";
import { FOLDED } from "./views";

const structure = structureOf(manySamples(10, 2, [4, 4, 1]));
const folded = foldedGraph(structure, FOLDED);
const names = outline(structure, folded);
const registers = run(structure.tape, recordedLeaves(structure.tape), lastCursor(structure.tape));

describe("numbers of a box", () => {
  it("are those of all values inside, in all instances", () => {
    const item = names.indexOf("MLP × 10");
    const nodes = [...folded.itemOf.keys()].filter((node) => folded.itemOf[node] === item);
    const grads = nodes.map((node) => Math.abs(registers.grad[node]));
    const { largestGrad, summedGrad, known } = boxNumbers(structure, folded, item, registers);
    expect(largestGrad).toBe(Math.max(...grads));
    expect(summedGrad).toBeCloseTo(grads.reduce((sum, grad) => sum + grad));
    expect(known).toBe(nodes.length);
  });

  it("are 0 where no gradient is known, and a card's are its own", () => {
    const before = recorded(structure.tape);
    expect(boxNumbers(structure, folded, 0, before)).toEqual({ largestGrad: 0, summedGrad: 0, known: 0 });
    const root = names.indexOf("+");
    expect(boxNumbers(structure, folded, root, registers)).toEqual({
      largestGrad: 1,
      summedGrad: 1,
      known: 1,
    });
  });

  it("tell which instance has the largest gradient or result", () => {
    const stack = folded.items[names.indexOf("loss × 10")].group;
    const numbers = instanceNumbers(structure, stack, registers);
    expect(numbers).toHaveLength(10);
    const losses = (structure.groups[stack].instances ?? []).map(
      (instance) => registers.data[structure.table.order[structure.table.endRank[instance] - 1]],
    );
    expect(numbers.map(({ data }) => data)).toEqual(losses);
    expect(losses[largestInstance(structure, stack, registers, "data")]).toBe(Math.max(...losses));
    expect(largestInstance(structure, stack, recorded(structure.tape), "grad")).toBe(0);
  });
});

describe("flows of a box", () => {
  it("are the edges in and out, the most first", () => {
    const named = (flows: readonly { item: number; count: number }[]) =>
      flows.map(({ item, count }) => `${names[item]}: ${count}`);
    const { into, out } = boxFlows(folded, names.indexOf("MLP × 10"));
    expect(named(into)).toEqual(["parameters: 370", "inputs × 10: 80"]);
    expect(named(out)).toEqual(["loss × 10: 10"]);
  });
});
