import { describe, expect, it } from "vitest";
import type { Tape } from "../../tape/tape";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { FOLDED, foldedGraph, openingView } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { BOX, CARD, contentOf, isSum, type Measure, measureCards, stackSize } from "./cards";
import { WORDS } from "./test_words";

function cardsOf(tape: Tape, measure: Measure, folded = false) {
  const structure = structureOf(tape);
  const graph = foldedGraph(structure, folded ? FOLDED : openingView(structure, tape.nodeCount));
  return { structure, graph, cards: measureCards(structure, graph, measure, WORDS) };
}

describe("measureCards", () => {
  it("makes cards as wide as their name and operation need, and no wider than a long name cut short", () => {
    const long = "a name that goes on and on and on";
    const tape = tapeOf([{ label: "a" }, { label: "a rather long name" }, { label: long }]);
    const { name, width, opWidth } = cardsOf(tape, (text) => 10 * text.length).cards;
    expect(name(1)).toBe("a rather long name");
    expect(name(2)).toBe("a name that goes on and…");
    expect(width[1] - width[0]).toBe(180 - 96);
    expect(width[2] - width[1]).toBe(60);
    expect(opWidth[0]).toBe(5);
  });

  it("does not depend on numbers, so that stepping moves nothing", () => {
    const measure = (text: string) => 7 * text.length;
    const sizes = (tape: Tape) => {
      const { width, height, opWidth } = cardsOf(tape, measure).cards;
      return { width, height, opWidth };
    };
    const other = tapeOf(LECTURE.map((node) => ({ ...node, data: 1e300 / 7 })));
    expect(sizes(other)).toEqual(sizes(tapeOf(LECTURE)));
  });

  it("measures few texts however many values there are", () => {
    let measured = 0;
    cardsOf(manySamples(40, 2, [4, 1]), (text) => {
      measured++;
      return 7 * text.length;
    });
    expect(measured).toBeLessThan(20);
  });

  it("gives boxes room for what they say of their gradients, and sums the look of a card", () => {
    const { structure, graph, cards } = cardsOf(manySamples(6, 2, [3, 1]), (text) => 7 * text.length, true);
    expect(cards.keyWidth).toBe(7 * "largest |grad|".length);
    const room = BOX.fold + cards.keyWidth + BOX.gap + BOX.number;
    graph.items.forEach(({ kind, group }, item) => {
      if (kind !== "box") return;
      expect(cards.height[item]).toBe(isSum(structure.groups[group]) ? CARD.height : BOX.height);
      expect(cards.width[item]).toBeGreaterThan(isSum(structure.groups[group]) ? 120 : room);
      expect(cards.name(item).length).toBeGreaterThan(0);
    });
  });
});

describe("what boxes say", () => {
  it("is how much each instance of a stack holds, and how many there are", () => {
    const { groups } = structureOf(manySamples(1200, 2, [1]));
    const stack = groups.find(({ name, instances }) => name === "MLP" && instances);
    if (!stack) throw new Error("the samples are a stack");
    expect(stackSize(stack)).toBe("× 1,200");
    expect(contentOf(stack, WORDS)).toMatch(/^\d+ values in each$/);
    expect(contentOf(groups[0], WORDS)).toMatch(/^[\d,]+ values$/);
  });
});
