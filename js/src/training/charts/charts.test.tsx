// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Drawing, key, nextFrame, pointer, stubCanvases } from "../../widget/test_canvas";
import { Histogram } from "./histogram";
import { LossChart, type LossChartProps } from "./loss_chart";
import { NormChart } from "./norm_chart";

let drawing: Drawing;
let container: HTMLElement;

beforeEach(() => {
  drawing = stubCanvases(300, 100);
  container = document.createElement("div");
  document.body.append(container);
});

afterEach(() => {
  render(null, container);
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const plot = () => container.querySelector("[role=slider]") as HTMLElement;
const send = (event: Event) => act(() => void plot().dispatchEvent(event));
const readout = () => container.querySelector(".mg-readout")?.textContent;
const button = (text: string) =>
  [...container.querySelectorAll("button")].find((each) => each.textContent === text) as HTMLButtonElement;

describe("LossChart", () => {
  /** Old rows lie behind the end. */
  const train = Float64Array.of(1, 0.5, 0.25, 0.125, 99);
  const test = Float64Array.of(1.5, Number.NaN, 0.5, 0.25, 99);
  const whole = { train, test, length: 4, step: 3 };
  const read = vi.fn(() => whole);

  async function show(props: Partial<LossChartProps> = {}): Promise<void> {
    act(() => render(<LossChart read={read} {...props} />, container));
    await nextFrame();
  }

  it("shows its ends", async () => {
    await show();
    expect(drawing.texts()).toContain("step 0");
    expect(drawing.texts()).toContain("3");
    expect(drawing.texts()).not.toContain("99");
    expect(readout()).toBe("traintest");
  });

  it("is there before there are numbers, and without points to test on", async () => {
    const none = { train: Float64Array.of(Number.NaN), test: null, length: 1, step: 0 };
    await show({ read: () => none });
    expect(drawing.texts()).toEqual(["no numbers yet"]);
    expect(readout()).toBe("train");
  });

  it("has two axes", async () => {
    await show();
    expect(drawing.texts()).toContain("0");
    expect(button("linear").getAttribute("aria-pressed")).toBe("true");
    drawing.clear();
    act(() => button("log").click());
    await nextFrame();
    expect(button("log").getAttribute("aria-pressed")).toBe("true");
    expect(drawing.texts()).toContain("0.2");
    expect(drawing.texts()).not.toContain("0");
  });

  it("tells the numbers of the step under the pointer", async () => {
    await show();
    send(pointer("pointermove", 294, 50));
    expect(readout()).toBe("step 3train0.125test0.25");
    send(pointer("pointermove", 36, 50));
    expect(readout()).toBe("step 0train1.0test1.5");
    send(pointer("pointerleave"));
    expect(readout()).toBe("traintest");
  });

  it("goes to the step that is clicked", async () => {
    const onTravel = vi.fn();
    await show({ onTravel });
    send(pointer("pointermove", 120, 50));
    send(new MouseEvent("click", { bubbles: true }));
    expect(onTravel.mock.calls).toEqual([[1]]);
  });

  it("is walked with keys, from where the run stands", async () => {
    const onTravel = vi.fn();
    await show({ onTravel });
    send(key("ArrowLeft"));
    expect(plot().getAttribute("aria-valuenow")).toBe("2");
    expect(plot().getAttribute("aria-valuetext")).toBe("step 2: train 0.25, test 0.5");
    send(key("Home"));
    send(key("ArrowLeft"));
    send(key("ArrowRight"));
    send(key("Enter"));
    send(key("End"));
    send(key("Enter"));
    expect(onTravel.mock.calls).toEqual([[1], [3]]);
    send(key("Escape"));
    expect(readout()).toBe("traintest");
  });

  it("marks where the run stands when that is not its end", async () => {
    const before = { ...whole, step: 1 };
    await show({ read: () => before });
    expect(drawing.texts()).toContain("1");
  });

  it("repaints with a frame, without rendering", async () => {
    const frame = signal(0);
    await show({ frame });
    read.mockClear();
    act(() => {
      frame.value++;
    });
    await nextFrame();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("shows long histories by their extremes", async () => {
    const long = new Float64Array(50_000).map((_, step) => 1 / (1 + step));
    const far = { train: long, test: null, length: long.length, step: long.length - 1 };
    await show({ read: () => far });
    expect(drawing.count("lineTo")).toBeLessThan(1200);
    expect(drawing.texts()).toContain("49,999");
  });
});

describe("NormChart", () => {
  it("names its lines at their ends", async () => {
    const frame = { columns: [Float64Array.of(1, 0.1), Float64Array.of(2, 0.01)], length: 2, step: 1 };
    const names = ["layer 1", "layer 2"];
    act(() => render(<NormChart names={names} read={() => frame} />, container));
    await nextFrame();
    expect(drawing.texts()).toEqual(expect.arrayContaining(names));
    const dashes = drawing.calls.filter(([name]) => name === "setLineDash").map(([, dash]) => dash);
    expect(dashes).toContainEqual([6, 3]);
  });
});

describe("Histogram", () => {
  it("shows each group, with its ends", async () => {
    const parameters = Float64Array.of(-1, 0.5, 2, 0.25);
    const groups = [
      { name: "layer 1", places: [0, 1, 2] },
      { name: "layer 2", places: [3] },
    ];
    act(() => render(<Histogram groups={groups} read={() => parameters} />, container));
    await nextFrame();
    expect(drawing.texts()).toEqual(
      expect.arrayContaining(["layer 1 · 3 weights", "layer 2 · 1 weights", "−1", "2", "0.25"]),
    );
  });

  it("stands in as many columns as there is room for, and is as high as that makes it", () => {
    const groups = ["a", "b", "c"].map((name, index) => ({ name, places: [index] }));
    const read = () => Float64Array.of(1, 2, 3);
    const rowsAt = (width: number) => {
      stubCanvases(width, 100);
      act(() => render(<Histogram key={width} groups={groups} read={read} />, container));
      const picture = container.querySelector<HTMLElement>("[role=img]");
      return Number.parseFloat(picture?.style.height ?? "") / 74;
    };
    expect([0, 130, 260, 900].map(rowsAt)).toEqual([3, 3, 2, 1]);
  });
});
