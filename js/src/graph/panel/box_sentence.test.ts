import { describe, expect, it } from "vitest";
import { formatShort } from "../../shared/number_format";
import { boxOf, meanLoss, stateFrom } from "../state/test_graphs";
import { boxSentence } from "./box_sentence";
import { describePhase } from "./wording";

describe("a step in a folded graph", () => {
  const state = stateFrom(meanLoss(100, [3, 1]), { cursor: 0 });
  state.folding.foldAll();
  const { structure } = state.folding;
  const stack = boxOf(state.folding, "loss");
  const instances = structure.groups[stack].instances ?? [];

  it("names the box that was computed and what came out", () => {
    expect(instances).toHaveLength(100);
    const last = structure.lastNode[instances[99]];
    state.goTo(state.tape.steps.indexOf(last) + 1);
    const sentence = `loss 100 computed ${formatShort(state.registers.value.data[last])}.`;
    expect(boxSentence(state, last)).toBe(sentence);
    expect(describePhase(state)).toContain(sentence);
  });

  it("names the box that it goes on in", () => {
    const [, from, to] = instances;
    const isInside = (node: number) => structure.groupOf[node] >= from && structure.groupOf[node] < to;
    const inside = [...state.tape.steps].find(isInside) as number;
    expect(boxSentence(state, inside)).toBe("This operation is inside loss 2.");
  });

  it("says when a box has passed back all that it owes to its inputs", () => {
    const [first] = instances;
    const inside = [...state.tape.steps].filter((node) => {
      const { table } = structure;
      return table.rank[node] >= table.firstRank[first] && table.rank[node] < table.endRank[first];
    });
    const position = (node: number) => 2 * state.tape.steps.length + 1 - state.tape.steps.indexOf(node);
    const [earliest] = inside;
    const latest = inside[inside.length - 1];
    expect(earliest).toBeLessThan(latest);
    state.goTo(position(earliest));
    const sentence = "loss 1 has passed back all its contributions to the gradients of its inputs.";
    expect(boxSentence(state, earliest, "backward")).toBe(sentence);
    expect(describePhase(state)).toContain(sentence);
    state.goTo(position(latest));
    expect(boxSentence(state, latest, "backward")).toBe("This operation is inside loss 1.");
    expect(describePhase(state)).toContain("This operation is inside loss 1.");
  });

  it("says nothing of a value that has a card", () => {
    state.folding.open(stack);
    const { items } = state.folding.folded.value;
    const card = items.find(({ kind }) => kind === "node");
    if (card) expect(boxSentence(state, card.node)).toBeNull();
    expect(boxSentence(state, structure.lastNode[instances[99]])).toContain("loss 100 computed");
  });
});
