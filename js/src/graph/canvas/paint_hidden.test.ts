import { describe, expect, it } from "vitest";
import { FOLDED, opened, withInstance } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { viewBox } from "./camera";
import { changedRegions } from "./changes";
import { frameBoxes } from "./frames";
import { hiddenSubjects } from "./paint_hidden";
import type { Scene } from "./scene";
import { frameOf, outlineOf, painted } from "./test_paint";
import { refolded, sceneOf } from "./test_scenes";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const scene = sceneOf(tape, 0, opened(structure, FOLDED, stack));
/** The last nodes of the shown instance, and of others. */
const { instances = [] } = structure.groups[stack];
const lastOf = instances.map((group) => structure.table.order[structure.table.endRank[group] - 1]);
const stepAt = (node: number): Scene => ({ ...scene, phase: { kind: "forward", step: 1, node } });
describe("what is in another instance of a stack", () => {
  it("rings the frame of the stack, and says which instance it is in", () => {
    const ring = (shown: Scene) => {
      const [box] = frameBoxes(shown);
      return outlineOf(painted(shown), viewBox(box, frameOf(shown).camera));
    };
    const hidden = { ...stepAt(lastOf[3]), selected: lastOf[5] };
    expect(painted(hidden).texts()).toEqual(expect.arrayContaining(["step: 4 / 7", "selected: 6 / 7"]));
    expect(ring(hidden)).toContain("focus");
    const shown = stepAt(lastOf[0]);
    expect(
      painted(shown)
        .texts()
        .filter((text) => text.startsWith("step")),
    ).toEqual([]);
    expect(ring(shown)).not.toContain("focus");
  });

  it("is seen itself once that instance is shown", () => {
    const there = refolded(stepAt(lastOf[3]), withInstance(structure, scene.view, stack, 3));
    expect(hiddenSubjects(there)).toEqual([]);
    expect(hiddenSubjects(stepAt(lastOf[3]))).toEqual([{ what: "step", frame: 0, instance: 3 }]);
  });

  it("has all painted anew when it comes to another instance, and nothing as long as it stays in one", () => {
    const regions = (before: Scene, after: Scene) =>
      changedRegions({ scene: before, hovered: null }, { scene: after, hovered: null }, frameOf(before));
    expect(regions(stepAt(lastOf[3]), stepAt(lastOf[4]))).toBeNull();
    expect(regions(stepAt(lastOf[3]), stepAt(lastOf[3] - 1))).toEqual([]);
  });
});
