import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { oneSample } from "../structure/test_graphs";
import type { Frame } from "./brush";
import { viewBox } from "./camera";
import { changedRegions } from "./changes";
import { activeNode, boxOf, itemOfNode, type Scene } from "./scene";
import { spatialIndexSteps } from "./spatial_index";
import { TEST_THEME } from "./test_paint";
import { atCursor, sceneOf } from "./test_scenes";

const tape = oneSample(2, [8, 8, 1]);
const first = sceneOf(tape, 200);
const frame: Frame = {
  camera: { x: 0, y: 0, scale: 1 },
  view: { width: first.layout.width, height: first.layout.height },
  pixelRatio: 1,
  theme: TEST_THEME,
  hovered: null,
  progress: 1,
};
const at = (cursor: number) => atCursor(first, cursor);
const regions = (before: Scene, after: Scene, hovered: [number | null, number | null] = [null, null]) =>
  changedRegions({ scene: before, hovered: hovered[0] }, { scene: after, hovered: hovered[1] }, frame);
runToEnd(spatialIndexSteps(first));

function holds(found: ReturnType<typeof regions>, scene: Scene, item: number): boolean {
  const box = viewBox(boxOf(scene, item), frame.camera);
  return (found ?? []).some(
    (one) =>
      one.x <= box.x &&
      one.y <= box.y &&
      one.x + one.width >= box.x + box.width &&
      one.y + one.height >= box.y + box.height,
  );
}

describe("changedRegions", () => {
  it("is nothing where nothing changed", () => {
    expect(regions(first, { ...first })).toEqual([]);
  });

  it("holds what the last step was about and the one before, and little more", () => {
    const next = at(201);
    const found = regions(first, next);
    for (const scene of [first, next]) {
      const item = itemOfNode(scene, activeNode(scene.phase)) as number;
      expect(holds(found, scene, item)).toBe(true);
    }
    const area = (found ?? []).reduce((sum, { width, height }) => sum + width * height, 0);
    expect(area).toBeLessThan(0.3 * frame.view.width * frame.view.height);
    expect(area).toBeGreaterThan(0);
  });

  it("holds every card whose numbers differ, however far a jump was", () => {
    const next = at(210);
    const found = regions(first, next);
    for (const node of tape.steps.subarray(200, 210)) {
      expect(holds(found, next, itemOfNode(next, node) as number)).toBe(true);
    }
  });

  it("holds what the pointer left and came to, and what is selected", () => {
    const found = regions(first, { ...first, selected: 5 }, [3, 9]);
    for (const item of [3, 9, itemOfNode(first, 5) as number]) expect(holds(found, first, item)).toBe(true);
  });

  it("is everything after a change of what is drawn, of the pass or of the highlight", () => {
    expect(regions(first, sceneOf(tape, 200))).toBeNull();
    expect(regions(first, at(tape.steps.length + 1))).toBeNull();
    expect(regions(first, { ...first, emphasised: new Uint8Array(tape.nodeCount) })).toBeNull();
    expect(regions(at(0), at(tape.steps.length))).toBeNull();
  });
});
