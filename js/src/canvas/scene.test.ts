import { describe, expect, it } from "vitest";
import { layout } from "../layout";
import { type Cursor, phaseAt } from "../machine/cursor";
import { recorded, recordedLeaves, run } from "../machine/execute";
import type { Tape } from "../machine/tape";
import { LECTURE, LECTURE_GRADS, SQUARE, tapeOf } from "../machine/test_tapes";
import { measureCards } from "./cards";
import { activeNode, boxOf, boxWithOperands, derivativesShown, edgeState, nodeAt, type Scene } from "./scene";

function sceneOf(tape: Tape, cursor: Cursor): Scene {
  const cards = measureCards(tape, (text) => 8 * text.length);
  const edgeTarget = new Uint32Array(tape.operand.length);
  for (let node = 0; node < tape.nodeCount; node++) {
    edgeTarget.fill(node, tape.operandStart[node], tape.operandStart[node + 1]);
  }
  const graph = { nodeCount: tape.nodeCount, edgeSource: tape.operand, edgeTarget, ...sizes(cards) };
  return {
    tape,
    cards,
    layout: layout(graph),
    registers: cursor === null ? recorded(tape) : run(tape, recordedLeaves(tape), cursor),
    phase: phaseAt(tape, cursor),
    selected: null,
  };
}
const sizes = ({ width, height }: Scene["cards"]) => ({ width, height });

const tape = tapeOf(LECTURE);
const [E, D, L] = [2, 4, 6];

describe("edgeState", () => {
  it.each([
    ["leaves", 0, ["idle", "idle", "idle"]],
    ["step 1 forward", 1, ["computing", "idle", "idle"]],
    ["step 2 forward", 2, ["idle", "computing", "idle"]],
    ["step 3 forward", 3, ["idle", "idle", "computing"]],
    ["seed", 4, ["idle", "idle", "idle"]],
    ["step 1 backward", 5, ["idle", "idle", "handing down"]],
    ["step 2 backward", 6, ["idle", "handing down", "handed down"]],
    ["step 3 backward", 7, ["handing down", "handed down", "handed down"]],
    ["as recorded", null, ["idle", "idle", "idle"]],
  ])("%s", (_phase, cursor, states) => {
    const scene = sceneOf(tape, cursor);
    expect([E, D, L].map((target) => edgeState(scene, target))).toEqual(states);
  });

  it("as recorded after a backward pass", () => {
    const after = tapeOf(LECTURE.map((node, number) => ({ ...node, grad: LECTURE_GRADS[number] })));
    const scene = sceneOf(after, null);
    expect([E, D, L].map((target) => edgeState(scene, target))).toEqual(Array(3).fill("handed down"));
  });

  it("as recorded after a backward pass that came as far as d", () => {
    const grads: Record<number, number> = { 4: -2, 5: 4, 6: 1 };
    const half = LECTURE.map((node, number) =>
      number in grads ? { ...node, grad: grads[number] as number } : node,
    );
    const scene = sceneOf(tapeOf(half), null);
    expect([E, D, L].map((target) => edgeState(scene, target))).toEqual(["idle", "idle", "handed down"]);
  });
});

it("an edge of a record has handed down only if both operands have their gradients", () => {
  const scene = sceneOf(tapeOf([{ grad: 1 }, {}, { op: "+", operands: [0, 1], grad: 1 }]), null);
  expect(edgeState(scene, 2)).toBe("idle");
});

describe("activeNode", () => {
  it("is the node of the last step", () => {
    const active = [null, 0, 1, 2, 3, 4, 5, 6, 7].map((cursor) => activeNode(phaseAt(tape, cursor)));
    expect(active).toEqual([null, null, E, D, L, L, L, D, E]);
  });
});

describe("derivativesShown", () => {
  it("are those of the operation that hands down, edge by edge", () => {
    expect(derivativesShown(sceneOf(tape, 5))).toEqual([
      { place: 4, derivative: -2 },
      { place: 5, derivative: 4 },
    ]);
    expect(derivativesShown(sceneOf(tapeOf(SQUARE), 3))).toEqual([
      { place: 0, derivative: 3 },
      { place: 1, derivative: 3 },
    ]);
  });

  it.each([null, 0, 3, 4])("are none at cursor %s", (cursor) => {
    expect(derivativesShown(sceneOf(tape, cursor))).toEqual([]);
  });
});

describe("nodeAt", () => {
  const scene = sceneOf(tape, 0);

  it("finds every card at its middle and just inside its corners, and nothing just outside", () => {
    for (let node = 0; node < tape.nodeCount; node++) {
      const { x, y, width, height } = boxOf(scene, node);
      expect(nodeAt(scene, x + width / 2, y + height / 2)).toBe(node);
      expect(nodeAt(scene, x + 1, y + 1)).toBe(node);
      expect(nodeAt(scene, x + width - 1, y + height - 1)).toBe(node);
      expect(nodeAt(scene, x - 1, y + 1)).toBeNull();
      expect(nodeAt(scene, x + 1, y + height + 1)).toBeNull();
    }
  });

  it("takes the card that is drawn last where two lie on one another", () => {
    const heap = { ...scene, layout: { ...scene.layout, x: new Float64Array(7), y: new Float64Array(7) } };
    expect(nodeAt(heap, 0, 0)).toBe(6);
  });
});

describe("cards", () => {
  it("are as wide as their name and operation need, and no wider than a long name cut short", () => {
    const long = "a name that goes on and on and on";
    const { name, width, opWidth } = measureCards(
      tapeOf([{ label: "a" }, { label: "a rather long name" }, { label: long }]),
      (text) => 10 * text.length,
    );
    expect(name[1]).toBe("a rather long name");
    expect(name[2]).toBe("a name that goes on and…");
    expect(width[1] - width[0]).toBe(180 - 96);
    expect(width[2] - width[1]).toBe(60);
    expect(opWidth[0]).toBe(5);
  });

  it("do not depend on numbers, so that stepping moves nothing", () => {
    const other = tapeOf(LECTURE.map((node) => ({ ...node, data: 1e300 / 7 })));
    const measure = (text: string) => 7 * text.length;
    expect(measureCards(other, measure)).toEqual(measureCards(tape, measure));
  });
});

describe("boxWithOperands", () => {
  it("holds the card and its operands' cards, and no more", () => {
    const scene = sceneOf(tape, 0);
    const [card, left, right] = [D, E, 3].map((node) => boxOf(scene, node));
    const box = boxWithOperands(scene, D);
    expect(box.x).toBe(Math.min(left.x, right.x));
    expect(box.x + box.width).toBe(card.x + card.width);
    expect(box.y).toBe(Math.min(card.y, left.y, right.y));
    expect(box.y + box.height).toBe(
      Math.max(card.y + card.height, left.y + left.height, right.y + right.height),
    );
  });
});
