import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operationName } from "../../tape/tape";
import type { Node, TapeBuilder } from "../../tape/tape_builder";
import { type TestNode, tapeOf } from "../../tape/test_tapes";
import { foldedGraph } from "./fold";
import { defaultNameOf, nameGroups, openingView, titleOf } from "./index";
import {
  chain,
  elementwise,
  graphs,
  manySamples,
  oneSample,
  outline,
  runningSum,
  tapeFrom,
  transformer,
} from "./test_graphs";
import { structureOf } from "./test_structure";
import type { Group, Structure } from "./types";
import { FOLDED, linkedTo, opened, pathTo, shownOf, withInstance } from "./views";

const stacksOf = ({ groups }: Structure) => groups.filter(({ kind }) => kind === "stack");

/** `inputs × 100`, outermost stacks first. */
const describeStacks = (structure: Structure, list: readonly Group[] = stacksOf(structure)) =>
  list.map(({ name, instances }) => `${name} × ${instances?.length}`);

describe("groups of any graph", () => {
  it("lie in each other and have all nodes", () => {
    fc.assert(
      fc.property(graphs, (tape) => {
        const { groups, groupOf, table } = structureOf(tape);
        const counts = groups.map(() => 0);
        groupOf.forEach((group) => {
          for (let around = group; around >= 0; around = groups[around].parent) counts[around]++;
        });
        expect(groups.map(({ nodeCount }) => nodeCount)).toEqual(counts);
        expect(counts.every((count) => count > 0)).toBe(true);
        for (const { index, children, parent, depth } of groups) {
          expect(children.map((child) => groups[child].parent)).toEqual(children.map(() => index));
          if (index > 0) expect([parent < index, depth]).toEqual([true, groups[parent].depth + 1]);
        }
        expect([...table.order].sort((a, b) => a - b)).toEqual([...groupOf.keys()]);
      }),
      { numRuns: 100 },
    );
  });

  it("are a stack only if their nodes correspond one to one", () => {
    let stacks = 0;
    fc.assert(
      fc.property(graphs, (tape) => {
        const structure = structureOf(tape);
        const { firstRank, endRank, order, rank, kind, end } = structure.table;
        for (const stack of stacksOf(structure)) {
          const [first, ...others] = stack.instances ?? [];
          stacks++;
          expect(others.length).toBeGreaterThan(0);
          for (const other of others) {
            const shift = firstRank[other] - firstRank[first];
            const partner = new Map<number, number>();
            expect(endRank[other] - endRank[first]).toBe(shift);
            for (let group = first; group < end[first]; group++) {
              expect(kind[group + other - first]).toBe(kind[group]);
              expect(firstRank[group + other - first]).toBe(firstRank[group] + shift);
            }
            for (let at = firstRank[first]; at < endRank[first]; at++) {
              const node = order[at];
              const twin = order[at + shift];
              expect(tape.code[twin]).toBe(tape.code[node]);
              for (let index = 0; index < tape.operandStart[node + 1] - tape.operandStart[node]; index++) {
                const from = tape.operand[tape.operandStart[node] + index];
                const twinFrom = tape.operand[tape.operandStart[twin] + index];
                const isInside = rank[from] >= firstRank[first] && rank[from] < endRank[first];
                const expected = isInside ? order[rank[from] + shift] : (partner.get(from) ?? twinFrom);
                expect(twinFrom).toBe(expected);
                partner.set(from, twinFrom);
              }
            }
            expect(new Set(partner.values()).size).toBe(partner.size);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(stacks).toBeGreaterThan(50);
  });
});

describe("stacks", () => {
  it("nest: samples, layers, neurons, terms", () => {
    const structure = structureOf(manySamples(5, 2, [4, 4, 1]));
    const inFirst = stacksOf(structure).filter(({ index }) => structure.counterpart[index] === index);
    expect(describeStacks(structure, inFirst).sort()).toEqual(
      [
        ["inputs × 5", "MLP × 5", "loss × 5", "term × 37"],
        ["neuron × 4", "neuron × 4", "term × 4", "term × 4"], // in the model
        ["neuron × 4", "neuron × 4", "term × 4", "term × 4"], // and in its parameters
      ]
        .flat()
        .sort(),
    );
  });

  it("are found without scopes", () => {
    const structure = structureOf(manySamples(100, 2, [16, 16, 1], false));
    expect(outline(structure, foldedGraph(structure, FOLDED))).toEqual([
      "parameters",
      "leaf",
      "leaf",
      "term × 100",
      "term × 337",
      "sum",
      "sum",
      "*",
      "*",
      "+",
    ]);
  });

  it("are found among the results that a scope hands out, in every scope", () => {
    const structure = structureOf(
      tapeFrom((builder) => {
        const x = builder.leaf(2);
        const handedOut = ["first", "second", "third"].flatMap((name) =>
          builder.scope(name, () =>
            Array.from({ length: 5 }, (_, index) => {
              const product = builder.multiply(x, builder.leaf(index));
              return builder.apply(name === "second" ? "exp" : "tanh", builder.add(product, x));
            }),
          ),
        );
        return handedOut.reduce((product, result) => builder.multiply(product, result));
      }),
    );
    const scopes = structure.groups.filter(({ kind, index }) => kind === "scope" && index > 0);
    expect(scopes.map(({ name }) => name)).toEqual(["first", "second", "third"]);
    for (const { index } of scopes) {
      const inside = stacksOf(structure).filter((stack) => pathTo(structure, stack.index).includes(index));
      expect(inside.map(({ instances }) => instances?.length)).toContain(5);
    }
  });

  it("do not lie about groups that look alike", () => {
    const scoped = (exponents: readonly number[]) => {
      const nodes: TestNode[] = [{ data: 2 }];
      for (const exponent of exponents) nodes.push({ op: "power of", operands: [0], exponent });
      nodes.push({ op: "+", operands: [1, 2] });
      return structureOf(
        tapeOf(nodes, { scope: [0, 1, 2, 0], scopeName: ["square", "square"], scopeParent: [0, 0] }),
      );
    };
    expect(describeStacks(scoped([2, 2]))).toEqual(["square × 2"]);
    expect(describeStacks(scoped([2, 3]))).toEqual([]);
  });

  it("tell x * x from x * y, and a result that is used elsewhere", () => {
    const twice = (rights: readonly ("same" | "other")[], extra: boolean) =>
      structureOf(
        tapeFrom((builder) => {
          const [x, y] = builder.leaves(2);
          const inner: ReturnType<typeof builder.leaf>[] = [];
          const outputs = rights.map((right) =>
            builder.scope("product", () => {
              inner.push(builder.multiply(x, right === "same" ? x : y));
              return builder.apply("tanh", inner[inner.length - 1]);
            }),
          );
          return builder.add(builder.total(outputs), extra ? inner[0] : x);
        }),
      );
    expect(describeStacks(twice(["same", "same"], false))).toEqual(["product × 2"]);
    expect(describeStacks(twice(["same", "other"], false))).toEqual([]);
    expect(describeStacks(twice(["same", "same"], true))).toEqual([]);
  });

  it("hold nothing that depends on another instance", () => {
    const structure = structureOf(
      tapeFrom((builder) => {
        let node = builder.leaf(1);
        for (let step = 1; step <= 5; step++) {
          const before = node;
          node = builder.scope(`step ${step}`, () => builder.apply("tanh", builder.apply("exp", before)));
        }
        return node;
      }),
    );
    expect(stacksOf(structure)).toEqual([]);
  });

  it("leaf together where their instances belong together", () => {
    const structure = structureOf(manySamples(10, 2, [4, 4, 1]));
    const { groups } = structure;
    const find = (name: string) => groups.findIndex((group) => group.kind === "stack" && group.name === name);
    const [model, inputs, loss] = ["MLP", "inputs", "loss"].map(find);
    expect(linkedTo(structure, model).sort((a, b) => a - b)).toEqual(
      [inputs, model, loss].sort((a, b) => a - b),
    );
    const view = withInstance(structure, FOLDED, model, 7);
    expect([inputs, loss].map((stack) => shownOf(structure, view, stack))).toEqual([7, 7]);
  });

  it("of neurons leaf together with their parameters, and stay when another sample is looked at", () => {
    const structure = structureOf(manySamples(10, 2, [4, 4, 1]));
    const { groups } = structure;
    const model = groups.findIndex(({ kind, name }) => kind === "stack" && name === "MLP");
    const neurons = groups.find(
      ({ kind, name, index }) => kind === "stack" && name === "neuron" && index > model,
    );
    const stack = neurons?.index ?? -1;
    const view = withInstance(structure, withInstance(structure, FOLDED, stack, 2), model, 5);
    const inOther = stack + (groups[model].children[5] - groups[model].children[0]);
    expect(shownOf(structure, view, inOther)).toBe(2);
    expect(linkedTo(structure, stack).map((linked) => shownOf(structure, view, linked))).toEqual([2, 2]);
  });
});

describe("operations on all elements of something", () => {
  it("are a stack from eight on, in every instance", () => {
    expect(describeStacks(structureOf(elementwise(1, 7, true)))).not.toContain("exp × 7");
    const structure = structureOf(elementwise(3, 8, true));
    expect(describeStacks(structure).filter((stack) => stack === "exp × 8")).toHaveLength(3);
    const sample = structure.groups.find(({ name, kind }) => name === "sample" && kind === "stack");
    const inside = foldedGraph(structure, opened(structure, FOLDED, sample?.index ?? -1));
    expect(outline(structure, inside)).toContain("exp × 8");
  });
});

describe("scopes", () => {
  it("take in the leaves that only they use", () => {
    const structure = structureOf(oneSample(2, [3, 1]));
    const neuron = structure.groups.find(({ name }) => name === "neuron 1");
    expect(neuron?.nodeCount).toBe(8); // two weights, a bias, two products, two additions, a ReLU
    expect(outline(structure, foldedGraph(structure, FOLDED))).toEqual(["leaf", "leaf", "MLP", "loss"]);
  });

  it("arrange what steps of unlike shapes share as the largest of them does", () => {
    const structure = structureOf(
      tapeFrom((b) => {
        const [keys, values] = ["keys", "values"].map(() => b.leaves(16));
        const linear = (name: string, weights: readonly Node[], x: Node) =>
          b.scope(name, () => weights.map((weight) => b.multiply(weight, x)));
        let memory = b.leaf(1);
        for (let step = 1; step <= 3; step++) {
          memory = b.scope(`step ${step}`, () => {
            const all = [...linear("keys", keys, memory), ...linear("values", values, memory)];
            // A different shape for each step.
            return Array.from({ length: step }).reduce<Node>((each) => b.apply("tanh", each), b.total(all));
          });
        }
        return memory;
      }),
    );
    const parameters = structure.groups.find(({ name, parent }) => name === "parameters" && parent === 0);
    const inside = (parameters?.children ?? []).map((child) => structure.groups[child]);
    expect(inside.map(({ kind, name, nodeCount }) => [kind, name, nodeCount])).toEqual([
      ["leaves", "keys", 16],
      ["leaves", "values", 16],
    ]);
  });

  it.each<[string, (b: TapeBuilder, first: Node, second: Node) => Node, string[]]>([
    [
      "in two operations",
      (b, one, other) => b.subtract(b.apply("exp", one), b.apply("sin", other)),
      ["exp 0", "sin 0"],
    ],
    ["as two operands of one", (b, one, other) => b.apply("exp", b.subtract(one, other)), ["- 0", "- 1"]],
  ])("have leaves in the order of their first use in each instance, %s", (_what, score, expected) => {
    // A penalty comes first on the tape, and takes the leaves of odd samples the other way round.
    const structure = structureOf(
      tapeFrom((b) => {
        const samples = [0, 1, 2, 3, 4, 5].map(() => b.leaves(2));
        const penalty = b.scope("penalty", () =>
          b.total(
            samples.flatMap((pair, at) => (at % 2 ? [...pair].reverse() : pair)).map((x) => b.multiply(x, x)),
          ),
        );
        const scores = samples.map(([first, second]) =>
          b.scope("sample", () => b.scope("score", () => score(b, first, second))),
        );
        return b.subtract(penalty, b.total(scores));
      }),
    );
    const { tape, table } = structure;
    const instances = stacksOf(structure).find(({ name }) => name === "inputs")?.instances ?? [];
    expect(instances).toHaveLength(6);
    const usesOf = (leaf: number) =>
      [...tape.code.keys()].flatMap((node) =>
        [...tape.operand.subarray(tape.operandStart[node], tape.operandStart[node + 1])].flatMap(
          (operand, index) => (operand === leaf ? [`${operationName(tape, node)} ${index}`] : []),
        ),
      );
    for (const instance of instances) {
      const leaves = [...table.order].slice(table.firstRank[instance], table.endRank[instance]);
      expect(leaves.map((leaf) => usesOf(leaf)[2])).toEqual(expected);
    }
  });

  it("that were left and entered again are no boxes if these stood in a circle", () => {
    const nodes: TestNode[] = [{}, ...[0, 1, 2].map((operand) => ({ op: "exp", operands: [operand] }))];
    const structure = structureOf(
      tapeOf(nodes, { scope: [0, 1, 0, 1], scopeName: ["again"], scopeParent: [0] }),
    );
    expect(structure.groups.map(({ name }) => name)).toEqual(["graph"]);
  });
});

describe("sums", () => {
  const sumsOf = ({ groups }: Structure) => groups.filter(({ kind }) => kind === "sum");

  it("have at least four additions", () => {
    expect(sumsOf(structureOf(runningSum(4)))).toEqual([]);
    expect(sumsOf(structureOf(runningSum(5))).map(({ nodeCount }) => nodeCount)).toEqual([4]);
  });

  it("have the 0 that Python's sum starts from", () => {
    const structure = structureOf(
      tapeFrom((builder) => {
        const terms = Array.from({ length: 4 }, () => builder.leaf(3));
        return terms.reduce((sum, term) => builder.add(sum, term), builder.leaf(0));
      }),
    );
    expect(sumsOf(structure).map(({ nodeCount }) => nodeCount)).toEqual([5]);
  });

  it("end where an inner result is used elsewhere", () => {
    const structure = structureOf(
      tapeFrom((builder) => {
        const terms = Array.from({ length: 10 }, () => builder.leaf(3));
        const first = builder.total(terms.slice(0, 5));
        return builder.multiply(builder.total([first, ...terms.slice(5)]), first);
      }),
    );
    expect(
      sumsOf(structure)
        .map(({ nodeCount }) => nodeCount)
        .sort(),
    ).toEqual([4, 5]);
  });
});

describe("graphs of some size", () => {
  it("of a small transformer, open to what can be read", () => {
    const structure = structureOf(transformer({ tokens: 8, width: 16, heads: 4, blocks: 2 }));
    expect(structure.tape.nodeCount).toBeGreaterThan(35_000);
    expect(outline(structure, foldedGraph(structure, FOLDED))).toEqual([
      "parameters",
      "leaves",
      "leaves",
      "block 1",
      "block 2",
      "logits × 8",
      "softmax × 8",
      "loss × 8",
      "mean",
    ]);
  });

  it("work as chains of 100,000", () => {
    const itemsOf = (structure: Structure) => foldedGraph(structure, openingView(structure, 40)).items;
    expect(itemsOf(structureOf(chain(100_000)))).toHaveLength(100_000);
    expect(itemsOf(structureOf(runningSum(50_000)))).toHaveLength(2);
  });

  it("work with scopes nested 10,000 deep", () => {
    const depth = 10_000;
    const nodes: TestNode[] = [{}];
    for (let node = 1; node <= depth; node++) nodes.push({ op: "exp", operands: [node - 1] });
    const scope = nodes.map((_, node) => node);
    const structure = structureOf(
      tapeOf(nodes, { scope, scopeName: scope.slice(1).map(String), scopeParent: scope.slice(0, -1) }),
    );
    const view = openingView(structure, 100);
    expect(foldedGraph(structure, view).items.length).toBeLessThanOrEqual(100);
    const all = structure.groups.reduce(
      (each, { index }) => (index % 500 ? each : opened(structure, each, index)),
      view,
    );
    expect(foldedGraph(structure, all).items.length).toBeGreaterThan(1);
  });

  it("fold a network that is called on many samples", () => {
    const structure = structureOf(manySamples(400, 2, [16, 16, 1]));
    expect(structure.groups.length).toBeGreaterThan(1000);
    expect(foldedGraph(structure, openingView(structure, 30)).items.length).toBeLessThanOrEqual(30);
  });
});

describe("names that nobody gave", () => {
  const translated = {
    ...{ graph: "grafo", leaves: "foglie", parameters: "parametri", inputs: "ingressi" },
    ...{ targets: "obiettivi", part: "parte", term: "termine", sum: "somma" },
  };

  it("are put into a language, and those of scopes stay", () => {
    const structure = structureOf(
      tapeFrom((builder) => {
        const terms = [1, 2, 3, 4, 5, 6].map((data) => builder.leaf(data));
        const [first] = builder.scope("sum", () => [terms.reduce((sum, term) => builder.add(sum, term))]);
        return builder.apply("tanh", first);
      }),
    );
    const titles = () => structure.groups.map((group) => titleOf(structure.table, group.index));
    expect(titles()).toEqual(["graph", "sum", "leaves", "sum"]);
    nameGroups(structure.table, translated);
    expect(titles()).toEqual(["grafo", "sum", "foglie", "somma"]);
    nameGroups(structure.table, { ...translated, sum: "Summe" });
    expect(titles()).toEqual(["grafo", "sum", "foglie", "Summe"]);
  });

  it("are known for what they are in any language", () => {
    const { table, groups } = structureOf(manySamples(10, 2, [4, 4, 1]));
    const parameters = () =>
      groups.filter(({ index }) => defaultNameOf(table, index) === "parameters").length;
    const before = parameters();
    expect(before).toBeGreaterThan(0);
    nameGroups(table, translated);
    expect(parameters()).toBe(before);
  });
});
