import { describe, expect, it } from "vitest";
import { FOLDED, opened, withInstance } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { changedRegions } from "./changes";
import { paint } from "./paint";
import { hiddenSubjects } from "./paint_hidden";
import type { Scene } from "./scene";
import { NAMED_THEME, testContext } from "./test_context";
import { refolded, sceneOf } from "./test_scenes";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const scene = sceneOf(tape, 0, opened(structure, FOLDED, stack));
/** The last nodes of the shown instance, and of others. */
const { instances = [] } = structure.groups[stack];
const lastOf = instances.map((group) => structure.table.order[structure.table.endRank[group] - 1]);
const stepAt = (node: number): Scene => ({ ...scene, phase: { kind: "forward", step: 1, node } });
const frame = {
  camera: { x: 0, y: 100, scale: 1 },
  view: { width: 5000, height: 3000 },
  pixelRatio: 1,
  theme: NAMED_THEME,
  hovered: null,
  progress: 1,
};

function painted(shown: Scene) {
  const canvas = testContext();
  paint(canvas.context, shown, frame);
  return canvas;
}

describe("what is in another instance of a stack", () => {
  it("rings the frame of the stack, and says which instance it is in", () => {
    const { drawn, texts } = painted({ ...stepAt(lastOf[3]), selected: lastOf[5] });
    expect(texts()).toEqual(expect.arrayContaining(["step: 4 / 7", "selected: 6 / 7"]));
    expect(drawn.some(({ method, strokeStyle }) => method === "stroke" && strokeStyle === "focus")).toBe(
      true,
    );
    const shown = painted(stepAt(lastOf[0])).texts();
    expect(shown.filter((text) => text.startsWith("step"))).toEqual([]);
  });

  it("is seen itself once that instance is shown", () => {
    const there = refolded(stepAt(lastOf[3]), withInstance(structure, scene.view, stack, 3));
    expect(hiddenSubjects(there)).toEqual([]);
    expect(hiddenSubjects(stepAt(lastOf[3]))).toEqual([{ what: "step", frame: 0, instance: 3 }]);
  });

  it("has all painted anew when it comes to another instance, and nothing as long as it stays in one", () => {
    const regions = (before: Scene, after: Scene) =>
      changedRegions({ scene: before, hovered: null }, { scene: after, hovered: null }, frame);
    expect(regions(stepAt(lastOf[3]), stepAt(lastOf[4]))).toBeNull();
    expect(regions(stepAt(lastOf[3]), stepAt(lastOf[3] - 1))).toEqual([]);
  });
});
