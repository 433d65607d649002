import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedGraph } from "./index";
import { actions, graphs, manySamples, viewAfter } from "./test_graphs";
import { structureOf } from "./test_structure";
import { FANNED_OUT } from "./types";
import {
  FOLDED,
  isOpen,
  keyOf,
  opened,
  pathTo,
  shownOf,
  sightOf,
  viewOpening,
  viewRevealing,
  visibleGroup,
  withInstance,
} from "./views";

const structure = structureOf(manySamples(20, 2, [5, 4, 1]));
const { groups, table } = structure;
const stackOf = (name: string, inside = 0) =>
  groups.findIndex(
    (group) =>
      group.kind === "stack" &&
      group.name === name &&
      group.index >= inside &&
      group.index < table.end[inside],
  );

describe("a view", () => {
  it("keeps open what is open when one leafs", () => {
    const model = stackOf("MLP");
    const layer = groups[groups[model].children[3]].children[1];
    const view = opened(
      structure,
      withInstance(structure, opened(structure, FOLDED, model), model, 3),
      layer,
    );
    expect(isOpen(structure, view, layer)).toBe(true);
    const elsewhere = withInstance(structure, view, model, 9);
    expect(visibleGroup(structure, elsewhere, layer)).toBe(groups[groups[model].children[9]].children[1]);
    expect(isOpen(structure, elsewhere, visibleGroup(structure, elsewhere, layer))).toBe(true);
  });

  it("fans a stack out into boxes that open one by one", () => {
    const model = stackOf("MLP");
    const fanned = withInstance(structure, opened(structure, FOLDED, model), model, FANNED_OUT);
    const instances = groups[model].instances ?? [];
    const boxes = foldedGraph(structure, fanned).items.map(({ group }) => group);
    expect(boxes.filter((group) => groups[group].name === "MLP")).toEqual(instances);
    const view = opened(structure, fanned, instances[4]);
    expect(instances.map((instance) => isOpen(structure, view, instance)).indexOf(true)).toBe(4);
    const { frames, itemOf } = foldedGraph(structure, view);
    expect(frames.map(({ group, stack }) => [group, stack])).toEqual([
      [model, -1],
      [instances[4], -1],
    ]);
    expect(itemOf.every((item) => item >= 0)).toBe(true);
  });

  it("takes numbers that no instance has for the nearest that one has", () => {
    const model = stackOf("MLP");
    const view = { open: new Set([model]), shown: new Map([[model, 99]]) };
    expect(shownOf(structure, view, model)).toBe(19);
    expect(foldedGraph(structure, view).frames[0].group).toBe(groups[model].instances?.[19]);
  });

  it("understands groups of instances that nobody looks at", () => {
    const model = stackOf("MLP");
    const inOther = groups[groups[model].children[7]].children[0];
    const view = { open: new Set([model, inOther]), shown: new Map() };
    expect(foldedGraph(structure, view)).toEqual(
      foldedGraph(structure, opened(structure, opened(structure, FOLDED, model), inOther)),
    );
  });

  it("leads to a neuron of a sample in three steps: sample, layer, neuron", () => {
    const model = stackOf("MLP");
    const first = groups[model].children[0];
    const neurons = stackOf("neuron", groups[first].children[1]);
    const neuron = (groups[neurons].instances ?? [])[2];
    let view = withInstance(structure, opened(structure, FOLDED, model), model, 11);
    view = opened(structure, view, groups[groups[model].children[11]].children[1]);
    view = withInstance(structure, opened(structure, view, neurons), neurons, 2);
    const seen = visibleGroup(structure, view, neuron);
    expect(pathTo(structure, seen).map((group) => groups[group].name)).toEqual([
      "graph",
      "MLP",
      "MLP",
      "layer 2",
      "neuron",
      "neuron 3",
    ]);
    const { frames } = foldedGraph(structure, view);
    expect(frames[frames.length - 1].group).toBe(seen);
  });

  it("that reveals a node shows it with all that is right around it", () => {
    fc.assert(
      fc.property(graphs, actions, fc.nat(), (tape, list, which) => {
        const any = structureOf(tape);
        const node = which % tape.nodeCount;
        const view = viewRevealing(any, viewAfter(any, list), node);
        const group = any.groupOf[node];
        expect(visibleGroup(any, view, group)).toBe(group);
        expect(viewOpening(any, view, group)).toEqual(view);
        expect(pathTo(any, group).every((around) => isOpen(any, view, around))).toBe(true);
      }),
    );
  });

  it("has one name for each group that is visible", () => {
    fc.assert(
      fc.property(graphs, actions, (tape, list) => {
        const any = structureOf(tape);
        const view = viewAfter(any, list);
        const boxes = foldedGraph(any, view).items.filter(({ kind }) => kind === "box");
        const keys = boxes.map(({ group }) => keyOf(any, view, group));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.map((key) => keyOf(any, view, key))).toEqual(keys);
        expect(boxes.map(({ group }) => visibleGroup(any, view, group))).toEqual(
          boxes.map(({ group }) => group),
        );
      }),
    );
  });
});

it("a view says how a node is shown without folding the graph", () => {
  fc.assert(
    fc.property(graphs, actions, (tape, list) => {
      const any = structureOf(tape);
      const view = viewAfter(any, list);
      const { items, itemOf } = foldedGraph(any, view);
      for (let node = 0; node < tape.nodeCount; node++) {
        const { isHidden, group, isBox } = sightOf(any, view, node);
        expect(isHidden).toBe(itemOf[node] < 0);
        if (isHidden) continue;
        const item = items[itemOf[node]];
        expect([item.kind === "box", item.group]).toEqual([isBox, group]);
      }
    }),
  );
});
