// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Drawing, key, nextFrame, pointer, stubCanvases } from "../../widget/test_canvas";
import { planeSamples } from "./grid";
import type { PlanePoint } from "./kinds";
import { Surface, type SurfaceProps } from "./surface";

const DOMAIN = { x0: -1, x1: 1, y0: -1, y1: 1 };
const point = (index: number, x: number, y: number, label: number, test = false): PlanePoint => ({
  x,
  y,
  label,
  test,
  selected: false,
  index,
});
/** On 400 × 400 pixels: at the middle, to its right, and (a test point) to its left. */
const POINTS = [point(7, 0, 0, 1), point(8, 0.5, 0, 0), point(9, -0.5, 0, 0, true)];
/** The output is x. */
const GRID = {
  values: planeSamples(10, DOMAIN).filter((_, at) => at % 2 === 0),
  stride: 1,
  offset: 0,
};

let drawing: Drawing;
let container: HTMLElement;
const read = vi.fn(() => GRID);

beforeEach(() => {
  drawing = stubCanvases();
  read.mockClear();
  container = document.createElement("div");
  document.body.append(container);
});

afterEach(() => {
  render(null, container);
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const BASE: SurfaceProps = { read, resolution: 10, domain: DOMAIN, kind: "sign", points: POINTS };

async function show(props: Partial<SurfaceProps> = {}): Promise<void> {
  act(() => render(<Surface {...BASE} {...props} />, container));
  await nextFrame();
}

const plane = () => container.querySelector(".mg-surface-plane") as HTMLElement;
const send = (event: Event) => act(() => void plane().dispatchEvent(event));
const tip = () => container.querySelector("[role=status]")?.textContent ?? null;

describe("Surface", () => {
  it("paints outputs, boundary and points to train on", async () => {
    await show();
    expect(drawing.count("drawImage")).toBeGreaterThan(0);
    drawing.clear();
    await show({ showTest: true });
    // The disc of the one point of class 1; the two diamonds are no arcs.
    expect(drawing.count("arc")).toBe(1);
    expect(drawing.count("closePath")).toBe(2);
  });

  it("is there before there are outputs", async () => {
    await show({ read: () => null });
    expect(drawing.count("drawImage")).toBe(0);
    expect(drawing.count("arc")).toBeGreaterThan(0);
  });

  it("repaints with a frame, and for no other reason", async () => {
    const frame = signal(0);
    await show({ frame });
    read.mockClear();
    await show({ frame });
    expect(read).not.toHaveBeenCalled();
    act(() => {
      frame.value++;
      frame.value++;
    });
    await nextFrame();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("paints classes and regressions", async () => {
    const values = new Float64Array(300).map((_, at) => Math.sin(at));
    await show({ kind: "classes", outputs: 3, read: () => ({ values, stride: 3, offset: 0 }) });
    await show({ kind: "regression", discretise: true });
    expect(drawing.count("putImageData")).toBeGreaterThan(1);
  });

  it("tells all of the point under the pointer", async () => {
    await show({ outputAt: (x) => [x / 3], classNames: ["sour", "sweet"] });
    send(pointer("pointermove", 300, 202));
    expect(tip()).toContain("point 9");
    expect(tip()).toContain("x₁0.5");
    expect(tip()).toContain("sour (−1)");
    expect(tip()).toContain("output0.16666666666666666");
    send(pointer("pointerleave"));
    expect(tip()).toBe(null);
  });

  it("tells about what the output is elsewhere", async () => {
    await show();
    send(pointer("pointermove", 350, 100));
    expect(tip()).toBe("x₁0.75x₂0.5output≈ 0.75");
  });

  it("follows the frames with what it tells", async () => {
    const frame = signal(0);
    let output = 1;
    await show({ frame, outputAt: () => [output] });
    send(pointer("pointermove", 200, 200));
    expect(tip()).toContain("output1.0");
    output = 2;
    act(() => {
      frame.value++;
    });
    expect(tip()).toContain("output2.0");
  });

  it("opens the point that is clicked, by its place among all", async () => {
    const onPoint = vi.fn();
    await show({ onPoint });
    send(pointer("pointerdown", 201, 199));
    send(new MouseEvent("click", { bubbles: true }));
    expect(onPoint.mock.calls).toEqual([[7]]);
    send(pointer("pointerdown", 20, 20));
    send(new MouseEvent("click", { bubbles: true }));
    expect(onPoint).toHaveBeenCalledTimes(1);
  });

  it("finds test points only where they are shown", async () => {
    const onPoint = vi.fn();
    for (const showTest of [false, true]) {
      await show({ onPoint, showTest });
      send(pointer("pointerdown", 100, 200));
      send(new MouseEvent("click", { bubbles: true }));
    }
    expect(onPoint.mock.calls).toEqual([[9]]);
  });

  it("is walked with keys", async () => {
    const onPoint = vi.fn();
    await show({ onPoint });
    const taken = key("ArrowRight");
    send(taken);
    expect(taken.defaultPrevented).toBe(true);
    expect(tip()).toContain("point 8");
    send(key("ArrowRight"));
    expect(tip()).toContain("point 9");
    send(key("Enter"));
    expect(onPoint.mock.calls).toEqual([[8]]);
    send(key("Escape"));
    expect(tip()).toBe(null);
    const other = key("a");
    send(other);
    expect(other.defaultPrevented).toBe(false);
  });

  it("survives that points go away under the pointer", async () => {
    await show({ onPoint: vi.fn() });
    send(pointer("pointermove", 300, 200));
    await show({ points: [] });
    expect(tip()).toBe(null);
    send(new MouseEvent("click", { bubbles: true }));
  });
});
