import { describe, expect, it } from "vitest";
import type { Node, TapeBuilder } from "../../tape/tape_builder";
import { LECTURE } from "../../tape/test_tapes";
import { FANNED_OUT, shownOf } from "../structure";
import { stackAround } from "./counterparts";
import { boxOf, groupNamed, meanLoss, stateFrom, titlesOf } from "./test_graphs";
import { fakeModel } from "./test_model";
import { stateOf } from "./test_state";

const samples = () => stateFrom(meanLoss(20, [4, 4, 1]));

describe("a small graph", () => {
  it("shows every value, and has nothing to unfold", () => {
    const { folding, tape } = stateOf(fakeModel(LECTURE), new AbortController().signal);
    expect(folding.folded.value.items).toHaveLength(tape.nodeCount);
    expect(folding.opensFolded).toBe(false);
    expect(folding.hasBoxes.value).toBe(false);
  });

  it("of repeated scopes is open as well", () => {
    const { folding, tape } = stateFrom(meanLoss(2, [2, 1]));
    expect(tape.nodeCount).toBeLessThanOrEqual(60);
    expect(folding.opensFolded).toBe(false);
    expect(folding.folded.value.items).toHaveLength(tape.nodeCount);
  });
});

describe("a large graph", () => {
  it("opens folded, and the model hears nothing of it", () => {
    const { folding, tape } = samples();
    expect(folding.opensFolded).toBe(true);
    expect(folding.hasBoxes.value).toBe(true);
    expect(folding.folded.value.items.length).toBeLessThanOrEqual(60);
    expect(tape.nodeCount).toBeGreaterThan(1_000);
  });

  it("opens folded where there is one box in all, and not where there is none", () => {
    // Products of a chain, which repeat nothing: there is no box in them but the scope that they are in.
    const products = (builder: TapeBuilder, start: Node) => {
      let [before, last] = [start, builder.multiply(start, 1.5)];
      for (let step = 0; step < 78; step++) [before, last] = [last, builder.multiply(last, before)];
      return last;
    };
    const folding = stateFrom((builder) => {
      const start = builder.leaf(1);
      return builder.apply(
        "tanh",
        builder.scope("products", () => products(builder, start)),
      );
    }).folding;
    expect(folding.structure.groups).toHaveLength(2);
    expect(folding.opensFolded).toBe(true);
    expect(stateFrom((builder) => products(builder, builder.leaf(1))).folding.opensFolded).toBe(false);
  });

  it("unfolds and folds what is toggled", () => {
    const { folding } = samples();
    folding.foldAll();
    const before = titlesOf(folding);
    expect(before).toContain("MLP × 20");
    const stack = boxOf(folding, "MLP");
    folding.toggle(stack);
    expect(titlesOf(folding)).toEqual(expect.arrayContaining(["layer 1", "layer 2", "layer 3"]));
    folding.toggle(stack);
    expect(titlesOf(folding)).toEqual(before);
  });

  it("keeps the selection, whatever is closed around it, opened or fanned out", () => {
    const state = samples();
    const { folding, selected } = state;
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    folding.show(stack, 5);
    folding.open(stack);
    const layer = boxOf(folding, "layer 2");
    selected.value = folding.folded.value.items.find(({ group }) => group === layer)?.node ?? 0;
    const node = selected.value;
    for (const move of [
      () => folding.close(stack),
      () => folding.open(stack),
      () => folding.show(stack, FANNED_OUT),
      () => folding.foldAll(),
      () => folding.open(stack),
      () => folding.toggle(layer),
    ]) {
      move();
      expect(selected.value).toBe(node);
    }
  });

  it("has a box stand for what was selected in it", () => {
    const state = samples();
    const { folding, selected } = state;
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    folding.open(stack);
    const layer = boxOf(folding, "layer 2");
    selected.value = folding.folded.value.items.find(({ group }) => group === layer)?.node ?? 0;
    folding.close(stack);
    const item = folding.selectedItem.value ?? -1;
    expect(folding.folded.value.items[item]).toMatchObject({ kind: "box", group: stack });
  });

  it("opens with the instance that has the selection, in a stack that showed another", () => {
    const state = samples();
    const { folding, selected } = state;
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    const { instances = [] } = folding.structure.groups[stack];
    const { order, endRank } = folding.structure.table;
    const node = order[endRank[instances[3]] - 1];
    selected.value = node;
    folding.open(stack);
    expect(selected.value).toBe(node);
    expect(folding.folded.value.itemOf[node]).toBeGreaterThanOrEqual(0);
  });

  it("knows where the reader is, and leads back", () => {
    const state = samples();
    const { folding } = state;
    folding.foldAll();
    expect(folding.currentGroup.value).toBe(0);
    const stack = boxOf(folding, "MLP");
    folding.open(stack);
    folding.show(stack, 11);
    state.selected.value =
      folding.folded.value.items.find(({ group }) => group === boxOf(folding, "layer 2"))?.node ?? 0;
    const { groups } = folding.structure;
    const layer = groups[folding.currentGroup.value];
    expect([layer.name, layer.parent]).toEqual(["layer 2", groups[stack].instances?.[11]]);
    folding.leadBack(0);
    expect(titlesOf(folding)).toContain("MLP × 20");
    expect(folding.currentGroup.value).toBe(0);
  });
});

describe("a stack", () => {
  it("is leafed in a circle, and the selection follows to its counterpart", () => {
    const state = samples();
    const { folding, tape } = state;
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    folding.open(stack);
    const card = folding.folded.value.items.find(({ group }) => group === boxOf(folding, "layer 1"));
    state.selected.value = card?.node ?? 0;
    const item = folding.selectedItem.value;
    const seen = new Set([state.selected.value]);
    for (let step = 1; step < 20; step++) {
      folding.pageStack(stack, 1);
      expect(folding.selectedItem.value).toBe(item);
      seen.add(state.selected.value);
    }
    expect(seen.size).toBe(20);
    folding.pageStack(stack, 1);
    expect(state.selected.value).toBe(card?.node);
    folding.pageStack(stack, -1);
    expect(shownOf(folding.structure, folding.view.value, stack)).toBe(19);
    expect(tape.code[state.selected.value ?? 0]).toBe(tape.code[card?.node ?? 0]);
  });

  it("shows the instance that somebody selects a value in", () => {
    const state = samples();
    const { folding } = state;
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    folding.open(stack);
    const { table, groups } = folding.structure;
    const seventh = groups[stack].instances?.[6] ?? 0;
    state.selected.value = table.order[table.firstRank[seventh]];
    expect(shownOf(folding.structure, folding.view.value, stack)).toBe(6);
    expect(folding.selectedItem.value).not.toBeNull();
  });

  it("is not leafed while it is fanned out", () => {
    const { folding } = samples();
    folding.foldAll();
    const stack = boxOf(folding, "loss");
    folding.show(stack, FANNED_OUT);
    folding.pageStack(stack, 1);
    expect(shownOf(folding.structure, folding.view.value, stack)).toBe(FANNED_OUT);
  });

  it("is found around a group", () => {
    const { structure } = samples().folding;
    const stack = structure.groups.find(({ kind, name }) => kind === "stack" && name === "MLP");
    const inner = structure.groups.find(({ kind, name }) => kind === "scope" && name === "layer 2");
    expect(stackAround(structure, inner?.index ?? 0)).toBe(stack?.index);
    expect(stackAround(structure, stack?.index ?? 0)).toBe(stack?.index);
    expect(stackAround(structure, 0)).toBe(-1);
  });
});

describe("revealing", () => {
  it("opens the way to any value and wants it in sight", () => {
    const state = samples();
    const { folding, tape } = state;
    for (let node = 0; node < tape.nodeCount; node += 97) {
      folding.foldAll();
      folding.reveal(node);
      const item = folding.folded.value.items[folding.folded.value.itemOf[node]];
      expect(item).toMatchObject({ kind: "node", node });
      expect([state.selected.value, folding.wanted.value]).toEqual([node, node]);
    }
  });

  it("shows a group as a box, and an instance among its like as what is open", () => {
    const state = samples();
    const { folding } = state;
    const { groups } = folding.structure;
    folding.foldAll();
    const layer = groupNamed(folding, "layer 2", "scope");
    folding.revealGroup(layer);
    expect(folding.folded.value.items[folding.selectedItem.value ?? 0]).toMatchObject({
      kind: "box",
      group: layer,
    });
    const stack = groups.find(
      ({ name, kind, parent }) => kind === "stack" && name === "neuron" && parent === layer,
    );
    folding.revealGroup(stack?.instances?.[2] ?? 0);
    expect(folding.currentGroup.value).toBe(stack?.instances?.[2]);
    expect(titlesOf(folding)).toContain("tanh");
  });
});

it("nothing is listened to after the end", () => {
  const ended = new AbortController();
  const state = stateOf(fakeModel(LECTURE), ended.signal);
  ended.abort();
  state.selected.value = 4;
  expect(state.folding.currentGroup.value).toBe(0);
});
