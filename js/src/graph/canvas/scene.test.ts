import { describe, expect, it } from "vitest";
import { phaseAt } from "../../tape/cursor";
import { LECTURE, LECTURE_GRADS, SQUARE, tapeOf } from "../../tape/test_tapes";
import { openingView } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { activeEdges, derivativesShown, edgeStates } from "./edge_states";
import { itemsOf } from "./items";
import { activeNode, boxOf, boxWithOperands, emphasisedItems, itemOfNode, type Scene } from "./scene";
import { itemAt } from "./spatial_index";
import { sceneOf } from "./test_scenes";

const tape = tapeOf(LECTURE);
const [E, D, L] = [2, 4, 6];

/** What the edges into the item of a node are doing; they all do the same in these graphs. */
function stateInto(scene: Scene, node: number): string {
  const { edgeTarget } = scene.folded;
  const stateOf = edgeStates(scene);
  const states = [...edgeTarget.keys()]
    .filter((edge) => edgeTarget[edge] === itemOfNode(scene, node))
    .map(stateOf);
  expect(new Set(states).size).toBe(1);
  return states[0];
}

describe("edgeStates", () => {
  it.each([
    ["leaves", 0, ["idle", "idle", "idle"]],
    ["step 1 forward", 1, ["computing", "idle", "idle"]],
    ["step 2 forward", 2, ["idle", "computing", "idle"]],
    ["step 3 forward", 3, ["idle", "idle", "computing"]],
    ["seed", 4, ["idle", "idle", "idle"]],
    ["step 1 backward", 5, ["idle", "idle", "passing back"]],
    ["step 2 backward", 6, ["idle", "passing back", "passed back"]],
    ["step 3 backward", 7, ["passing back", "passed back", "passed back"]],
    ["as recorded", null, ["idle", "idle", "idle"]],
  ])("%s", (_phase, cursor, states) => {
    const scene = sceneOf(tape, cursor);
    expect([E, D, L].map((target) => stateInto(scene, target))).toEqual(states);
  });

  it("as recorded after a backward pass", () => {
    const after = tapeOf(LECTURE.map((node, number) => ({ ...node, grad: LECTURE_GRADS[number] })));
    const scene = sceneOf(after, null);
    expect([E, D, L].map((target) => stateInto(scene, target))).toEqual(Array(3).fill("passed back"));
  });

  it("as recorded after a backward pass that came as far as d", () => {
    const grads: Record<number, number> = { 4: -2, 5: 4, 6: 1 };
    const half = LECTURE.map((node, number) =>
      number in grads ? { ...node, grad: grads[number] as number } : node,
    );
    const scene = sceneOf(tapeOf(half), null);
    expect([E, D, L].map((target) => stateInto(scene, target))).toEqual(["idle", "idle", "passed back"]);
  });
});

it("an edge of a record has passed back only if both operands have their gradients", () => {
  const scene = sceneOf(tapeOf([{ grad: 1 }, {}, { op: "+", operands: [0, 1], grad: 1 }]), null);
  expect(stateInto(scene, 2)).toBe("idle");
});

describe("activeNode", () => {
  it("is the node of the last step", () => {
    const active = [null, 0, 1, 2, 3, 4, 5, 6, 7].map((cursor) => activeNode(phaseAt(tape, cursor)));
    expect(active).toEqual([null, null, E, D, L, L, L, D, E]);
  });
});

describe("derivativesShown", () => {
  it("are those of the operation that passes back, edge by edge", () => {
    expect(derivativesShown(sceneOf(tape, 5))).toEqual([
      { edge: 4, derivative: -2 },
      { edge: 5, derivative: 4 },
    ]);
    expect(derivativesShown(sceneOf(tapeOf(SQUARE), 3))).toEqual([
      { edge: 0, derivative: 3 },
      { edge: 1, derivative: 3 },
    ]);
  });

  it.each([null, 0, 3, 4])("are none at cursor %s", (cursor) => {
    expect(derivativesShown(sceneOf(tape, cursor))).toEqual([]);
  });
});

describe("itemAt", () => {
  const scene = sceneOf(tape, 0);

  it("finds every card at its middle and just inside its corners, and nothing just outside", () => {
    for (let node = 0; node < tape.nodeCount; node++) {
      const { x, y, width, height } = boxOf(scene, node);
      expect(itemAt(scene, x + width / 2, y + height / 2)).toBe(node);
      expect(itemAt(scene, x + 1, y + 1)).toBe(node);
      expect(itemAt(scene, x + width - 1, y + height - 1)).toBe(node);
      expect(itemAt(scene, x - 1, y + 1)).toBeNull();
      expect(itemAt(scene, x + 1, y + height + 1)).toBeNull();
    }
  });

  it("takes the card that is drawn last where two lie on one another", () => {
    const heap = { ...scene, layout: { ...scene.layout, x: new Float64Array(7), y: new Float64Array(7) } };
    expect(itemAt(heap, 0, 0)).toBe(6);
  });
});

describe("boxWithOperands", () => {
  it("holds the card and its operands' cards, and no more", () => {
    const scene = sceneOf(tape, 0);
    const [card, left, right] = [D, E, 3].map((node) => boxOf(scene, itemOfNode(scene, node) as number));
    const box = boxWithOperands(scene, D);
    if (!box) throw new Error("d is shown");
    expect(box.x).toBe(Math.min(left.x, right.x));
    expect(box.x + box.width).toBeCloseTo(card.x + card.width);
    expect(box.y).toBe(Math.min(card.y, left.y, right.y));
    expect(box.y + box.height).toBeCloseTo(
      Math.max(card.y + card.height, left.y + left.height, right.y + right.height),
    );
  });
});

describe("a folded scene", () => {
  const graph = manySamples(6, 2, [3, 1]);
  const structure = structureOf(graph);
  const view = openingView(structure, 12);
  const folded = (cursor: number | null) => sceneOf(graph, cursor, view);
  const { items } = folded(null).folded;

  it("has boxes", () => {
    expect(items.length).toBeLessThan(20);
    expect(items.some(({ kind }) => kind === "box")).toBe(true);
  });

  it("marks the box with the active node, and the edges that its operands come along", () => {
    for (let cursor = 1; cursor <= graph.steps.length; cursor++) {
      const scene = folded(cursor);
      const node = activeNode(phaseAt(graph, cursor)) as number;
      const item = itemOfNode(scene, node);
      for (const edge of activeEdges(scene)) {
        expect(scene.folded.edgeTarget[edge]).toBe(item);
        expect(scene.folded.edgeSource[edge]).not.toBe(item);
        expect(edgeStates(scene)(edge)).toBe("computing");
      }
    }
  });

  it("has passed back along all edges at the end, and along none before the backward pass", () => {
    const last = 2 * graph.steps.length + 1;
    const states = (cursor: number) => {
      const scene = folded(cursor);
      return new Set([...scene.folded.edgeTarget.keys()].map(edgeStates(scene)));
    };
    expect(states(graph.steps.length + 1)).toEqual(new Set(["idle"]));
    expect([...states(last)].every((state) => state === "passed back" || state === "passing back")).toBe(
      true,
    );
  });

  it("writes derivatives on edges between two cards only", () => {
    for (let cursor = graph.steps.length + 2; cursor <= 2 * graph.steps.length + 1; cursor++) {
      const scene = folded(cursor);
      for (const { edge } of derivativesShown(scene))
        expect(scene.folded.edgePlace[edge]).toBeGreaterThanOrEqual(0);
    }
  });

  it("knows the first operation of each item, and the edges into it", () => {
    const { firstStep, firstEdge, endEdge } = itemsOf(structure, folded(null).folded);
    const { edgeTarget, itemOf } = folded(null).folded;
    for (let item = 0; item < items.length; item++) {
      const steps = [...graph.steps].filter((step) => itemOf[step] === item);
      expect(firstStep[item]).toBe(steps.length > 0 ? Math.min(...steps) : 0xffffffff);
      const edges = [...edgeTarget.keys()].filter((edge) => edgeTarget[edge] === item);
      expect([...edges.keys()].map((index) => firstEdge[item] + index)).toEqual(edges);
      expect(endEdge[item] - firstEdge[item]).toBe(edges.length);
    }
  });

  it("has an item in the highlight if any of its nodes is", () => {
    const scene = folded(null);
    expect(emphasisedItems(scene)).toBeNull();
    const emphasised = new Uint8Array(graph.nodeCount);
    emphasised[graph.nodeCount - 1] = 1;
    const shown = emphasisedItems({ ...scene, emphasised });
    expect([...(shown ?? [])].filter(Boolean)).toHaveLength(1);
    expect(shown?.[itemOfNode(scene, graph.nodeCount - 1) as number]).toBe(1);
  });
});
