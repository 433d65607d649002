// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { channels, TEST_COLOURS } from "../../widget/test_canvas";
import { container, key, pointer, send, texts } from "../../widget/test_mount";
import { planeSamples } from "./grid";
import type { PlanePoint } from "./kinds";
import { Surface, type SurfaceProps } from "./surface";
import { canvas, chartsOfSize, raise, showChart } from "./test_chart";

chartsOfSize(400, 400);

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
const read = vi.fn(() => GRID);
beforeEach(() => void read.mockClear());

const { surface: words } = ENGLISH_TRAINING.training;
const BASE: SurfaceProps = { words, read, resolution: 10, domain: DOMAIN, kind: "sign", points: POINTS };
const showSurface = (props: Partial<SurfaceProps> = {}) => showChart(<Surface {...BASE} {...props} />);

const plane = () => container.querySelector(".mg-surface-plane") as HTMLElement;
const tip = () => texts("[role=status]")[0] ?? null;

/** How far the ground at a place is on the way from the colour of 0 to that of a class, about. */
function towards(colour: string, x: number, y: number): number {
  const { data } = canvas().context.getImageData(x, y, 1, 1);
  const [from, to] = [TEST_COLOURS.neutral, TEST_COLOURS[colour]].map(channels);
  // The channel that differs most tells it best.
  const [at] = [0, 1, 2].sort(
    (one, other) => Math.abs(to[other] - from[other]) - Math.abs(to[one] - from[one]),
  );
  return (data[at] - from[at]) / (to[at] - from[at]);
}

describe("what a surface shows", () => {
  it("is outputs, the boundary and points to train on", async () => {
    await showSurface();
    expect(towards("class-0", 30, 50)).toBeGreaterThan(0.5);
    expect(towards("class-1", 370, 50)).toBeGreaterThan(0.5);
    // Ink, next to nothing of what is beside it.
    const { data } = canvas().context.getImageData(200, 50, 1, 1);
    expect(Math.max(...data.slice(0, 3))).toBeLessThan(80);
    expect([200, 300].map((x) => canvas().colourAt(x, 200))).toEqual(["class-1", "class-0"]);
    // The test point is none of them.
    expect(canvas().colourAt(100, 200)).not.toBe("background");
  });

  it.each(["sign", "classes"] as const)(
    "is an area, not speckles, where all units are dead: %s",
    async (kind) => {
      // On the left half nothing but rounding decides.
      const outputs = kind === "sign" ? 1 : 2;
      const values = Array.from(GRID.values).flatMap((x, place) => {
        const score = x > 0 ? x : (place % 3) * 1e-17 - 1e-17;
        return Array.from({ length: outputs }, (_, output) => (output === 0 ? score : 0));
      });
      const grid = { values: Float64Array.from(values), stride: outputs, offset: 0 };
      await showSurface({ kind, outputs, read: () => grid, points: [], discretise: true });
      const { data } = canvas().context.getImageData(10, 10, 160, 380);
      const shades = new Set(Array.from({ length: data.length / 4 }, (_, pixel) => data[4 * pixel]));
      const { neutral } = TEST_COLOURS;
      // The hatching alone is there: thin strokes over the colour of what is undecided, no border and no class.
      expect(shades.size).toBeGreaterThan(1);
      expect(canvas().count("neutral", { x: 10, y: 10, width: 160, height: 380 })).toBeGreaterThan(
        160 * 380 * 0.5,
      );
      for (const shade of shades) expect(Math.abs(shade - channels(neutral)[0])).toBeLessThan(110);
      expect(towards(kind === "sign" ? "class-1" : "class-0", 370, 50)).toBeGreaterThan(0.5);
    },
  );

  it("is test points too, hollow, where they are wanted", async () => {
    await showSurface({ showTest: true });
    expect(canvas().colourAt(100, 200)).toBe("background");
    expect(canvas().count("class-0", { x: 90, y: 190, width: 20, height: 20 })).toBeGreaterThan(0);
  });

  it("tells classes by their marks: a disc and a diamond", async () => {
    vi.stubGlobal("devicePixelRatio", 4);
    await showSurface({ read: () => null });
    // Well off both axes, but no further away than a corner of a diamond.
    const [disc, diamond] = [800, 1200].map((x) => canvas().colourAt(x + 9, 800 + 9));
    // There a disc goes on, and a diamond has its white rim.
    expect([disc, diamond]).toEqual(["class-1", "background"]);
    expect(canvas().colourAt(1200 + 15, 800)).toBe("class-0");
  });

  it("is there before there are outputs", async () => {
    await showSurface({ read: () => null });
    expect(canvas().colourAt(30, 50)).toBe("");
    expect(canvas().colourAt(200, 200)).toBe("class-1");
  });

  it("repaints with a frame, and for no other reason", async () => {
    const frame = signal(0);
    await showSurface({ frame });
    read.mockClear();
    await showSurface({ frame });
    expect(read).not.toHaveBeenCalled();
    await raise(frame, 2);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("is the class that wins, by its colour", async () => {
    // Three outputs, of which another wins in each third of the plane.
    const values = new Float64Array(300).map((_, at) =>
      at % 3 === Math.floor((Math.floor(at / 3) % 10) / 3.4) ? 2 : 0,
    );
    const classes = {
      kind: "classes",
      outputs: 3,
      points: [],
      read: () => ({ values, stride: 3, offset: 0 }),
    } as const;
    await showSurface(classes);
    [60, 200, 340].forEach((x, winner) => {
      expect(towards(`class-${winner}`, x, 50)).toBeGreaterThan(0.5);
    });
    await showSurface({ ...classes, discretise: true });
    expect(towards("class-2", 340, 50)).toBeCloseTo(0.62, 1);
  });

  it("is the number of a regression, or its sign alone", async () => {
    await showSurface({ kind: "regression", points: [] });
    const strengths = [220, 300, 380].map((x) => towards("class-1", x, 50));
    expect(strengths).toEqual([...strengths].sort((one, other) => one - other));
    expect(strengths[2] - strengths[0]).toBeGreaterThan(0.3);
    await showSurface({ kind: "regression", points: [], discretise: true });
    const [near, far] = [260, 380].map((x) => towards("class-1", x, 50));
    expect(near).toBeCloseTo(far, 2);
  });
});

describe("what a surface tells", () => {
  it("is all of the point under the pointer", async () => {
    await showSurface({ outputAt: (x) => [x / 3], classNames: ["sour", "sweet"] });
    send(plane(), pointer("pointermove", 300, 202));
    expect(tip()).toContain("point 9");
    expect(tip()).toContain("x₁0.5");
    expect(tip()).toContain("sour (−1)");
    expect(tip()).toContain("output0.16666666666666666");
    send(plane(), pointer("pointerleave"));
    expect(tip()).toBe(null);
  });

  it("is about what the output is elsewhere", async () => {
    await showSurface();
    send(plane(), pointer("pointermove", 350, 100));
    expect(tip()).toBe("x₁0.75x₂0.5output≈ 0.75");
  });

  it("follows the frames", async () => {
    const frame = signal(0);
    let output = 1;
    await showSurface({ frame, outputAt: () => [output] });
    send(plane(), pointer("pointermove", 200, 200));
    expect(tip()).toContain("output1.0");
    output = 2;
    await raise(frame);
    expect(tip()).toContain("output2.0");
  });
});

describe("the points of a surface", () => {
  const clickAt = (x: number, y: number) => {
    send(plane(), pointer("pointerdown", x, y));
    send(plane(), new MouseEvent("click", { bubbles: true }));
  };

  it("are opened by a click, by their index among all", async () => {
    const onPoint = vi.fn();
    await showSurface({ onPoint });
    clickAt(201, 199);
    expect(onPoint.mock.calls).toEqual([[7]]);
    clickAt(20, 20);
    expect(onPoint).toHaveBeenCalledTimes(1);
  });

  it("are found only where they are shown", async () => {
    const onPoint = vi.fn();
    for (const showTest of [false, true]) {
      await showSurface({ onPoint, showTest });
      clickAt(100, 200);
    }
    expect(onPoint.mock.calls).toEqual([[9]]);
  });

  it("are walked with keys", async () => {
    const onPoint = vi.fn();
    await showSurface({ onPoint });
    expect(send(plane(), key("ArrowRight")).defaultPrevented).toBe(true);
    expect(tip()).toContain("point 8");
    send(plane(), key("ArrowRight"));
    expect(tip()).toContain("point 9");
    send(plane(), key("Enter"));
    expect(onPoint.mock.calls).toEqual([[8]]);
    send(plane(), key("Escape"));
    expect(tip()).toBe(null);
    expect(send(plane(), key("a")).defaultPrevented).toBe(false);
  });

  it("may go away under the pointer", async () => {
    await showSurface({ onPoint: vi.fn() });
    send(plane(), pointer("pointermove", 300, 200));
    await showSurface({ points: [] });
    expect(tip()).toBe(null);
    send(plane(), new MouseEvent("click", { bubbles: true }));
  });
});
