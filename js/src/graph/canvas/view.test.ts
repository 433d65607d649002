// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LEAF } from "../../tape/operations";
import { canvasOf, stubCanvases } from "../../widget/test_canvas";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { type Box, type Camera, viewBox } from "./camera";
import { frameBoxes, framesOf, pagerPill } from "./frames";
import { numberBox } from "./hits";
import { itemsOf } from "./items";
import { boxOf, type Scene } from "./scene";
import { painted } from "./test_paint";
import { refolded, sceneOf } from "./test_scenes";
import { GraphCanvas } from "./view";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const closed = sceneOf(tape, null, FOLDED);
const open = refolded(closed, opened(structure, FOLDED, stack));

let ended: AbortController;
let container: HTMLElement;
let camera: Camera;
const events = {
  select: vi.fn(),
  toggle: vi.fn(),
  leaf: vi.fn(),
  hover: vi.fn(),
  editNumber: vi.fn(),
  scrubNumber: vi.fn(),
  resized: vi.fn(),
  released: vi.fn(),
  hasFocus: vi.fn(() => false),
  moved: (moved: Camera) => {
    camera = moved;
  },
};

beforeEach(() => {
  // No motion, and no forced colours.
  const matches = (query: string) => query.includes("reduced-motion");
  vi.stubGlobal("matchMedia", (query: string) =>
    Object.assign(new EventTarget(), { matches: matches(query) }),
  );
  stubCanvases();
  ended = new AbortController();
  container = document.createElement("div");
  vi.spyOn(HTMLCanvasElement.prototype, "clientWidth", "get").mockReturnValue(1200);
  vi.spyOn(HTMLCanvasElement.prototype, "clientHeight", "get").mockReturnValue(700);
  document.body.append(container);
});

afterEach(() => {
  ended.abort();
  container.remove();
  vi.restoreAllMocks();
  events.hasFocus.mockReturnValue(false);
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

function shown(scene: Scene): GraphCanvas {
  const canvas = new GraphCanvas(container, events, ended.signal);
  canvas.canvas.setPointerCapture = () => {};
  canvas.show(scene);
  return canvas;
}

/** The middle of a box of the graph, on the screen. */
function middleOf(box: Parameters<typeof viewBox>[0]) {
  const { x, y, width, height } = viewBox(box, camera);
  return { clientX: x + width / 2, clientY: y + height / 2 };
}

function click(
  { canvas }: GraphCanvas,
  at: { clientX: number; clientY: number },
  more: PointerEventInit = {},
): void {
  for (const type of ["pointerdown", "pointerup"]) {
    canvas.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, button: 0, ...more }));
  }
}

function itemOfStack(scene: Scene): number {
  const { isBox, group } = itemsOf(scene.structure, scene.folded);
  return [...group.keys()].find((item) => isBox[item] && group[item] === stack) as number;
}

describe("the picture", () => {
  const view = { width: 1200, height: 700 };
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

  it("is the scene as the camera has it, and the next one once that is shown", async () => {
    const canvas = shown(closed);
    for (const scene of [closed, open]) {
      canvas.show(scene);
      await nextFrame();
      expect(canvasOf(canvas.canvas).differing(painted(scene, { camera, view }))).toBe(0);
    }
  });

  it("follows the camera and the pointer", async () => {
    const canvas = shown(closed);
    canvas.panBy(33, -7);
    const item = itemOfStack(closed);
    canvas.canvas.dispatchEvent(new PointerEvent("pointermove", middleOf(boxOf(closed, item))));
    await nextFrame();
    const expected = painted(closed, { camera, view, hovered: item });
    expect(canvasOf(canvas.canvas).differing(expected)).toBe(0);
  });
});

describe("the pointer", () => {
  it("selects the card under it, or nothing", () => {
    const canvas = shown(closed);
    const item = closed.folded.items.findIndex(({ kind }) => kind === "node");
    click(canvas, middleOf(boxOf(closed, item)));
    expect(events.select).toHaveBeenLastCalledWith(closed.folded.items[item].node);
    click(canvas, { clientX: 1, clientY: 1 });
    expect(events.select).toHaveBeenLastCalledWith(null);
  });

  it("opens a box by its mark, and by a double click", () => {
    const canvas = shown(closed);
    const box = boxOf(closed, itemOfStack(closed));
    click(canvas, middleOf({ x: box.x + 8, y: box.y + 8, width: 8, height: 8 }));
    expect(events.toggle).toHaveBeenLastCalledWith(stack);
    expect(events.select).not.toHaveBeenCalled();
    canvas.canvas.dispatchEvent(new MouseEvent("dblclick", middleOf(box)));
    expect(events.toggle).toHaveBeenCalledTimes(2);
  });

  it("leafs a stack by the marks in its frame", () => {
    const canvas = shown(open);
    canvas.zoomBy(1 / camera.scale);
    const pill = pagerPill(open, framesOf(open)[0], frameBoxes(open)[0]);
    if (!pill) throw new Error("a stack leafs");
    click(canvas, middleOf({ ...pill, width: 10 }));
    expect(events.leaf).toHaveBeenLastCalledWith(stack, -1);
    click(canvas, middleOf({ ...pill, x: pill.x + pill.width - 10, width: 10 }));
    expect(events.leaf).toHaveBeenLastCalledWith(stack, 1);
  });

  it("drags the graph, which is no click", () => {
    const canvas = shown(closed);
    const before = camera;
    const send = (type: string, clientX: number, clientY: number) =>
      canvas.canvas.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, button: 0 }));
    send("pointerdown", 100, 100);
    send("pointermove", 130, 90);
    send("pointerup", 130, 90);
    expect(camera).toEqual({ ...before, x: before.x + 30, y: before.y - 10 });
    expect(events.select).not.toHaveBeenCalled();
  });

  it("says which item it is on, and when it has left", () => {
    const canvas = shown(closed);
    canvas.canvas.dispatchEvent(new PointerEvent("pointermove", middleOf(boxOf(closed, 0))));
    expect(events.hover).toHaveBeenLastCalledWith(0);
    canvas.canvas.dispatchEvent(new PointerEvent("pointerleave"));
    expect(events.hover).toHaveBeenLastCalledWith(null);
  });

  it("zooms by the wheel with a modifier only, as long as the reader is elsewhere", () => {
    const canvas = shown(closed);
    const before = camera.scale;
    const wheel = (ctrlKey: boolean) => {
      const event = Object.assign(new Event("wheel"), {
        ctrlKey,
        deltaY: 50,
        deltaMode: 0,
        clientX: 9,
        clientY: 9,
      });
      canvas.canvas.dispatchEvent(event);
    };
    wheel(false);
    expect(camera.scale).toBe(before);
    wheel(true);
    expect(camera.scale).toBeLessThan(before);
  });
});

describe("the number of a leaf", () => {
  const scene = { ...sceneOf(tape, 0), editable: true };
  const leaf = scene.folded.items.findIndex(({ node }) => tape.code[node] === LEAF);
  const { node } = scene.folded.items[leaf];
  const numberAt = () => viewBox(numberBox(scene, leaf) as Box, camera);
  const legible = (edited = scene) => {
    const canvas = shown(edited);
    canvas.zoomBy(1 / camera.scale);
    canvas.lookAt(scene.layout.x[leaf], scene.layout.y[leaf]);
    return canvas;
  };
  const middle = () => middleOf(numberBox(scene, leaf) as Box);

  it("is selected by a click, and edited where it is", () => {
    click(legible(), middle());
    expect(events.select).toHaveBeenLastCalledWith(node);
    expect(events.editNumber).toHaveBeenCalledExactlyOnceWith(node, numberAt());
  });

  it("is selected only by a tap, and edited by the next", () => {
    const canvas = legible();
    click(canvas, middle(), { pointerType: "touch" });
    expect(events.select).toHaveBeenLastCalledWith(node);
    expect(events.editNumber).not.toHaveBeenCalled();
    canvas.show({ ...scene, selected: node });
    click(canvas, middle(), { pointerType: "touch" });
    expect(events.editNumber).toHaveBeenCalledTimes(1);
  });

  it("is scrubbed by a drag to the side, which leaves the camera alone", () => {
    const { canvas } = legible();
    const before = camera;
    const { clientX, clientY } = middle();
    const send = (type: string, x: number) =>
      canvas.dispatchEvent(new PointerEvent(type, { clientX: x, clientY, pointerId: 1, button: 0 }));
    send("pointermove", clientX);
    expect(canvas.style.cursor).toBe("ew-resize");
    send("pointerdown", clientX);
    send("pointermove", clientX + 20);
    send("pointerup", clientX + 20);
    const none = { shift: false, alt: false };
    expect(events.scrubNumber.mock.calls).toEqual([
      [node, 0, "start", none],
      [node, 20, "move", none],
      [node, 20, "end", none],
    ]);
    expect(camera).toEqual(before);
  });

  it("is left alone in scenes that are not editable", () => {
    const canvas = legible({ ...scene, editable: false });
    click(canvas, middle());
    canvas.canvas.dispatchEvent(new PointerEvent("pointermove", middle()));
    expect(canvas.canvas.style.cursor).toBe("pointer");
    expect(events.editNumber).not.toHaveBeenCalled();
  });
});

describe("a finger", () => {
  const tap = (canvas: GraphCanvas, at: { clientX: number; clientY: number }) =>
    click(canvas, at, { pointerType: "touch" });

  it("scrolls the page until it has turned to something, and again when it lets go", async () => {
    const canvas = shown(closed);
    const { style } = canvas.canvas;
    expect(style.touchAction).toBe("pan-y");
    canvas.zoomBy(3 / camera.scale);
    canvas.lookAt(closed.layout.x[0], closed.layout.y[0]);
    tap(canvas, { clientX: 600, clientY: 350 });
    expect(style.touchAction).toBe("pan-y");
    events.hasFocus.mockReturnValue(true);
    document.body.dispatchEvent(new Event("focusin", { bubbles: true }));
    await Promise.resolve();
    expect(style.touchAction).toBe("none");
    tap(canvas, { clientX: 1, clientY: 1 });
    expect(style.touchAction).toBe("pan-y");
    tap(canvas, { clientX: 600, clientY: 350 });
    expect(style.touchAction).toBe("none");
    canvas.fit();
    expect(style.touchAction).toBe("pan-y");
  });

  it("zooms with another around what is between them", () => {
    const canvas = shown(closed);
    canvas.zoomBy(0.5 / camera.scale);
    const before = camera;
    const send = (type: string, pointerId: number, clientX: number) =>
      canvas.canvas.dispatchEvent(
        new PointerEvent(type, { clientX, clientY: 300, pointerId, button: 0, pointerType: "touch" }),
      );
    send("pointerdown", 1, 500);
    send("pointerdown", 2, 600);
    send("pointermove", 2, 650);
    expect(camera.scale).toBeCloseTo(before.scale * 1.5, 9);
    expect((575 - camera.x) / camera.scale).toBeCloseTo((550 - before.x) / before.scale, 6);
  });
});

describe("the camera", () => {
  it("has what was unfolded in sight, and what was folded again, once somebody has moved it", () => {
    const canvas = shown(closed);
    const isInSight = ({ x, y, width, height }: Box) =>
      x >= 0 && y >= 0 && x + width <= 1200 && y + height <= 700;
    for (const [dx, dy] of [
      [0, 0],
      [-500, 200],
      [700, -450],
    ]) {
      canvas.show(closed);
      canvas.panBy(dx, dy);
      canvas.show(open);
      expect(viewBox(frameBoxes(open)[0], camera)).toSatisfy(isInSight);
      canvas.panBy(-dx, dy);
      canvas.show(closed);
      expect(viewBox(boxOf(closed, itemOfStack(closed)), camera)).toSatisfy(isInSight);
    }
  });

  it("keeps what was unfolded in sight when the stage gives away room, instead of opening anew", () => {
    let resize = () => {};
    vi.stubGlobal(
      "ResizeObserver",
      class {
        constructor(changed: () => void) {
          resize = changed;
        }
        observe() {}
        disconnect() {}
      },
    );
    const height = vi.spyOn(HTMLCanvasElement.prototype, "clientHeight", "get").mockReturnValue(260);
    vi.spyOn(HTMLCanvasElement.prototype, "clientWidth", "get").mockReturnValue(420);
    const canvas = shown(closed);
    canvas.show(open);
    height.mockReturnValue(200);
    resize();
    const frame = viewBox({ ...frameBoxes(open)[0], width: 30, height: 30 }, camera);
    expect(frame).toSatisfy(
      ({ x, y }: Box) => x >= 0 && y >= 0 && x + frame.width <= 420 && y + frame.height <= 200,
    );
  });

  it("opens at the scale of the page's text", () => {
    shown(closed);
    expect(camera.scale).toBeLessThan(1);
    vi.spyOn(HTMLCanvasElement.prototype, "clientWidth", "get").mockReturnValue(3000);
    vi.spyOn(HTMLCanvasElement.prototype, "clientHeight", "get").mockReturnValue(3000);
    document.documentElement.style.fontSize = "24px";
    shown(closed);
    document.documentElement.style.fontSize = "";
    expect(camera.scale).toBe(1.5);
  });

  it("looks at a point, and at an item that is to be seen", () => {
    const canvas = shown(closed);
    canvas.lookAt(10, 20);
    expect(10 * camera.scale + camera.x).toBeCloseTo(600, 6);
    expect(20 * camera.scale + camera.y).toBeCloseTo(350, 6);
    canvas.lookAt(-5000, 0);
    canvas.reveal(tape.nodeCount - 1);
    const root = viewBox(boxOf(closed, closed.folded.itemOf[tape.nodeCount - 1]), camera);
    expect(root.x).toBeGreaterThanOrEqual(0);
    expect(root.x + root.width).toBeLessThanOrEqual(1200);
  });
});

it("ends with its signal", () => {
  shown(closed);
  expect(container.querySelector("canvas")).not.toBeNull();
  ended.abort();
  expect(container.querySelector("canvas")).toBeNull();
});
