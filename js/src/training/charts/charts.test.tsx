// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import type { Region } from "../../widget/test_canvas";
import { button, click, container, key, pointer, send, texts } from "../../widget/test_mount";
import { Histogram } from "./histogram";
import { LossChart, type LossChartProps } from "./loss_chart";
import { NormChart } from "./norm_chart";
import { canvas, chartsOfSize, nextFrame, raise, resize, showChart } from "./test_chart";

const { histogram: HISTOGRAM, steps: STEPS } = ENGLISH_TRAINING.training;

chartsOfSize(300, 100);

const plot = () => container.querySelector("[role=slider]") as HTMLElement;
const readout = () => texts(".mg-readout")[0];
/** The columns of pixels in which a line is seen at a height. */
const columnsAt = (colour: string, y: number) =>
  Array.from({ length: 300 }, (_, x) => x).filter((x) => canvas().colourAt(x, y) === colour);

describe("LossChart", () => {
  /** Old rows lie behind the end. */
  const train = Float64Array.of(1, 0.5, 0.25, 0.125, 99);
  const test = Float64Array.of(1.5, Number.NaN, 0.5, 0.25, 99);
  const whole = { train, test, length: 4, step: 3 };
  const read = vi.fn(() => whole);
  const showLoss = (props: Partial<LossChartProps> = {}) =>
    showChart(<LossChart words={STEPS} read={read} {...props} />);

  it("shows its ends, and falls from the first number to the last", async () => {
    await showLoss();
    expect(canvas().texts()).toContain("step 0");
    expect(canvas().texts()).toContain("3");
    expect(canvas().texts()).not.toContain("99");
    expect(readout()).toBe("traintest");
    // From 1 at the left edge to 0.125 at the right one, where the axis goes from 0 at 84 to 1.5 at 8.
    const { x, y, width, height } = canvas().bounds("data") as Region;
    expect(Math.abs(x - 36)).toBeLessThan(2);
    expect(Math.abs(x + width - 294)).toBeLessThan(2);
    expect(Math.abs(y - (84 - 76 / 1.5))).toBeLessThan(2);
    expect(Math.abs(y + height - (84 - (76 * 0.125) / 1.5))).toBeLessThan(2);
  });

  it("follows its size", async () => {
    await showLoss();
    await resize(400, 150);
    const { x, width } = canvas().bounds("data") as Region;
    expect(Math.abs(x + width - 394)).toBeLessThan(2);
    expect(
      canvas()
        .seen()
        .find(({ text }) => text === "step 0")?.y,
    ).toBe(144);
  });

  it("is there before there are numbers, and without points to test on", async () => {
    const none = { train: Float64Array.of(Number.NaN), test: null, length: 1, step: 0 };
    await showLoss({ read: () => none });
    expect(canvas().texts()).toEqual(["no numbers yet"]);
    expect(readout()).toBe("train");
  });

  it("has two axes", async () => {
    await showLoss();
    expect(canvas().texts()).toContain("0");
    expect(button("linear")?.getAttribute("aria-pressed")).toBe("true");
    click("log");
    await nextFrame();
    expect(button("log")?.getAttribute("aria-pressed")).toBe("true");
    expect(canvas().texts()).toContain("0.2");
    expect(canvas().texts()).not.toContain("0");
  });

  it("tells the numbers of the step under the pointer", async () => {
    await showLoss();
    send(plot(), pointer("pointermove", 294, 50));
    expect(readout()).toBe("step 3train0.125test0.25");
    send(plot(), pointer("pointermove", 36, 50));
    expect(readout()).toBe("step 0train1.0test1.5");
    send(plot(), pointer("pointerleave"));
    expect(readout()).toBe("traintest");
  });

  it("goes to the step that is clicked", async () => {
    const onTravel = vi.fn();
    await showLoss({ onTravel });
    send(plot(), pointer("pointermove", 120, 50));
    send(plot(), new MouseEvent("click", { bubbles: true }));
    expect(onTravel.mock.calls).toEqual([[1]]);
  });

  it("is walked with keys, from where the run stands", async () => {
    const onTravel = vi.fn();
    await showLoss({ onTravel });
    send(plot(), key("ArrowLeft"));
    expect(plot().getAttribute("aria-valuenow")).toBe("2");
    expect(plot().getAttribute("aria-valuetext")).toBe("step 2: train 0.25, test 0.5");
    for (const name of ["Home", "ArrowLeft", "ArrowRight", "Enter", "End", "Enter"]) send(plot(), key(name));
    expect(onTravel.mock.calls).toEqual([[1], [3]]);
    send(plot(), key("Escape"));
    expect(readout()).toBe("traintest");
  });

  it("marks where the run stands when that is not its end", async () => {
    await showLoss();
    expect(canvas().count("accent")).toBe(0);
    const before = { ...whole, step: 1 };
    await showLoss({ read: () => before });
    const number = canvas()
      .seen()
      .find(({ text, colour }) => text === "1" && colour === "ink");
    const mark = canvas().bounds("accent") as Region;
    expect(number?.x).toBe(36 + (294 - 36) / 3);
    expect(Math.abs(mark.x + mark.width / 2 - (number?.x ?? 0))).toBeLessThan(1);
  });

  it("repaints with a frame, without rendering", async () => {
    const frame = signal(0);
    await showLoss({ frame });
    read.mockClear();
    await raise(frame);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("shows long histories by their extremes", async () => {
    const long = new Float64Array(50_000).fill(0.1);
    // One step stands out, far between two that pixels would show.
    long[33_333] = 1;
    const far = { train: long, test: null, length: long.length, step: long.length - 1 };
    await showLoss({ read: () => far });
    expect(canvas().texts()).toContain("49,999");
    const { context } = canvas();
    const lineTo = vi.spyOn(context, "lineTo");
    await showLoss({ read: () => ({ ...far }) });
    expect(lineTo.mock.calls.length).toBeLessThan(1200);
    const peak = columnsAt("data", 12);
    expect(peak.length).toBeGreaterThan(0);
    for (const x of peak) expect(Math.abs(x - (36 + (258 * 33_333) / 49_999))).toBeLessThan(2);
  });
});

describe("NormChart", () => {
  it("names its lines at their ends, and tells them by their dashes", async () => {
    const frame = { columns: [Float64Array.of(0.7, 0.7), Float64Array.of(0.3, 0.3)], length: 2, step: 1 };
    const names = ["layer 1", "layer 2"];
    await showChart(<NormChart words={STEPS} names={names} read={() => frame} />);
    const ends = names.map((name) =>
      canvas()
        .seen()
        .find(({ text }) => text === name),
    );
    const seenAlong = ends.map((end) => {
      const y = Math.floor(end?.y ?? 0);
      return Array.from({ length: 100 }, (_, x) => canvas().colourAt(60 + x, y) !== "");
    });
    // Lines are seen where their names say; the second has gaps.
    expect(seenAlong.map((row) => row.includes(true))).toEqual([true, true]);
    expect(seenAlong.map((row) => row.includes(false))).toEqual([false, true]);
    expect(ends[0]?.colour).toBe("grad");
    expect(ends[1]?.colour).not.toBe("grad");
  });
});

describe("Histogram", () => {
  it("shows each group, with its ends and its two signs", async () => {
    const parameters = Float64Array.of(-1, 0.5, 2, 0.25);
    const groups = [
      { name: "layer 1", indices: [0, 1, 2] },
      { name: "layer 2", indices: [3] },
    ];
    await showChart(<Histogram words={HISTOGRAM} groups={groups} read={() => parameters} />);
    expect(canvas().texts()).toEqual(
      expect.arrayContaining(["layer 1 · 3 weights", "layer 2 · 1 weight", "−1", "2", "0.25"]),
    );
    const [negative, positive] = ["negative", "positive"].map((colour) => canvas().bounds(colour) as Region);
    expect(negative.x + negative.width).toBeLessThan(positive.x);
    // Of each number there is one.
    expect(negative.height).toBe(positive.height);
  });

  it("stands in as many columns as there is room for, and is as high as that makes it", async () => {
    const groups = ["a", "b", "c"].map((name, index) => ({ name, indices: [index] }));
    const read = () => Float64Array.of(1, 2, 3);
    const rowsAt = async (width: number) => {
      await resize(width, 100);
      await showChart(<Histogram key={width} words={HISTOGRAM} groups={groups} read={read} />);
      const picture = container.querySelector<HTMLElement>("[role=img]");
      return Number.parseFloat(picture?.style.getPropertyValue("--mg-height") ?? "") / 74;
    };
    const rows = [];
    for (const width of [0, 130, 260, 900]) rows.push(await rowsAt(width));
    expect(rows).toEqual([3, 3, 2, 1]);
  });
});
