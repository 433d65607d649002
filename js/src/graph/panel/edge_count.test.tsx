// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { messagesFrom } from "../../messages";
import { CATALOGUES } from "../../messages/test_messages";
import { container, show } from "../../widget/test_mount";
import type { Camera } from "../canvas/camera";
import { viewBox } from "../canvas/camera";
import { countBox } from "../canvas/paint_edge_labels";
import type { Scene } from "../canvas/scene";
import { sceneOf } from "../canvas/test_scenes";
import { meanLoss, stateFrom } from "../state/test_graphs";
import { FOLDED } from "../structure";
import { EdgeCount } from "./edge_count";

const STAGE = { width: 400, height: 300 };
const TIP = { width: 180, height: 30 };
/** The room between a tooltip, what it is about, and the edges of the stage. */
const GAP = 6;

let scene: Scene;
let edge: number;

beforeEach(() => {
  scene = sceneOf(stateFrom(meanLoss(4, [3, 1])).tape, null, FOLDED);
  edge = [...scene.folded.edgeCount].findIndex((count) => count > 1);
  const sizes = { clientWidth: STAGE.width, clientHeight: STAGE.height };
  const tips = { offsetWidth: TIP.width, offsetHeight: TIP.height };
  for (const [name, pixels] of Object.entries({ ...sizes, ...tips })) {
    vi.spyOn(HTMLElement.prototype, name as "clientWidth", "get").mockReturnValue(pixels);
  }
});
afterEach(() => vi.restoreAllMocks());

function shown(camera: Camera, messages: object = CATALOGUES.en) {
  const { panel } = messagesFrom(messages);
  act(() => show(<EdgeCount scene={scene} edge={edge} camera={camera} panel={panel} />));
  const tip = container.querySelector<HTMLElement>("[role=tooltip]") as HTMLElement;
  return { tip, left: Number.parseFloat(tip.style.left), top: Number.parseFloat(tip.style.top) };
}

/** A camera that has the number of the edge at a place of the stage. */
function lookingAt(x: number, y: number, scale = 1): Camera {
  const box = viewBox(countBox(scene, edge), { x: 0, y: 0, scale });
  return { scale, x: x - box.x - box.width / 2, y: y - box.y - box.height / 2 };
}

describe("the tooltip of an edge", () => {
  it("says what its number counts, and between what", () => {
    const { folded } = scene;
    const { tip } = shown(lookingAt(200, 100));
    expect(tip.textContent).toMatch(new RegExp(`^${folded.edgeCount[edge]} edges? `));
    const words = tip.textContent ?? "";
    const names = [folded.edgeSource[edge], folded.edgeTarget[edge]].map((item) => folded.items[item].kind);
    expect(names).toContain("box");
    expect(words).toMatch(/from .+ to .+/);
    expect(shown(lookingAt(200, 100), CATALOGUES.it).tip.textContent).not.toBe(words);
  });

  it("is below the number, in the middle", () => {
    const { left, top } = shown(lookingAt(200, 100));
    const box = viewBox(countBox(scene, edge), lookingAt(200, 100));
    expect(left).toBeCloseTo(200 - TIP.width / 2);
    expect(top).toBeCloseTo(box.y + box.height + GAP);
  });

  it("is above the number where there is more room", () => {
    const { top } = shown(lookingAt(200, 290));
    const box = viewBox(countBox(scene, edge), lookingAt(200, 290));
    expect(top).toBeCloseTo(box.y - GAP - TIP.height);
  });

  it.each([
    [0, 0],
    [400, 0],
    [0, 300],
    [400, 300],
    [200, 150],
  ])("never crosses an edge of the stage: at %i, %i", (x, y) => {
    for (const scale of [0.2, 1, 3]) {
      const { left, top } = shown(lookingAt(x, y, scale));
      expect(left).toBeGreaterThanOrEqual(GAP);
      expect(left + TIP.width).toBeLessThanOrEqual(STAGE.width - GAP);
      expect(top).toBeGreaterThanOrEqual(GAP);
      expect(top + TIP.height).toBeLessThanOrEqual(STAGE.height - GAP);
    }
  });
});
