import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { testCanvas } from "../../widget/test_canvas";
import { oneSample } from "../structure/test_graphs";
import { brushFor } from "./brush";
import { fitted } from "./camera";
import { paintDensity } from "./density";
import { boxOf, type Scene } from "./scene";
import { frameOf } from "./test_paint";
import { sceneOf } from "./test_scenes";

const view = { width: 300, height: 200 };

/** The colour of each pixel of a region. */
function pixelsOf(scene: Scene, region = { x: 0, y: 0, ...view }) {
  const canvas = testCanvas(view.width, view.height);
  const camera = fitted(scene.layout, view);
  const frame = frameOf(scene, { camera, view });
  runToEnd(paintDensity(brushFor(canvas.context, scene, frame), region));
  const { data } = canvas.image();
  return {
    camera,
    bounds: canvas.bounds(),
    at: (x: number, y: number) => {
      const at = 4 * (Math.floor(y) * view.width + Math.floor(x));
      return [...data.subarray(at, at + 4)];
    },
  };
}

describe("paintDensity", () => {
  const tape = oneSample(2, [8, 8, 1]);
  const scene = sceneOf(tape, tape.steps.length);
  const white = [255, 255, 255, 255];

  it("fills the pixels under cards by what they are", () => {
    const { camera, at } = pixelsOf(scene);
    for (let item = 0; item < scene.folded.items.length; item += 7) {
      const { x, y, width, height } = boxOf(scene, item);
      const [red, green, blue] = at(
        (x + width / 2) * camera.scale + camera.x,
        (y + height / 2) * camera.scale + camera.y,
      );
      const isLeaf = tape.code[scene.folded.items[item].node] === 0;
      expect(isLeaf ? green : blue).toBeGreaterThan(Math.max(red, isLeaf ? blue : green));
    }
  });

  it("leaves the rest to the background, and draws lines", () => {
    const { at } = pixelsOf(scene);
    expect(at(1, 1)).toEqual(white);
    let lines = 0;
    for (let x = 0; x < view.width; x++) {
      for (let y = 0; y < view.height; y++) {
        const [red, green, blue] = at(x, y);
        if (red === green && green === blue && red < 255) lines++;
      }
    }
    expect(lines).toBeGreaterThan(20);
  });

  it("paints a part as it paints the whole", () => {
    const whole = pixelsOf(scene);
    const part = pixelsOf(scene, { x: 100, y: 50, width: 80, height: 60 });
    expect(part.bounds).toEqual({ x: 100, y: 50, width: 80, height: 60 });
    let others = 0;
    for (let x = 100; x < 180; x++) {
      for (let y = 50; y < 110; y++) if (`${part.at(x, y)}` !== `${whole.at(x, y)}`) others++;
    }
    // Lines are sampled from where they come into the part.
    expect(others).toBeLessThan(0.1 * 80 * 60);
  });

  it("shows how far a backward pass has come, and fades what is beside a highlight", () => {
    const { camera, at } = pixelsOf(sceneOf(tape, 2 * tape.steps.length + 1));
    const { x, y, width, height } = boxOf(scene, scene.folded.items.length - 1);
    const place = [
      (x + width / 2) * camera.scale + camera.x,
      (y + height / 2) * camera.scale + camera.y,
    ] as const;
    expect(at(...place)[0]).toBeGreaterThan(at(...place)[2]);
    const faded = pixelsOf({ ...scene, emphasised: new Uint8Array(tape.nodeCount) }).at(...place);
    expect(faded[0]).toBeGreaterThan(pixelsOf(scene).at(...place)[0]);
  });
});
