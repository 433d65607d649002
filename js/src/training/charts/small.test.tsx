// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Drawing, nextFrame, stubCanvases } from "../../widget/test_canvas";
import { DatasetThumbnail } from "./dataset_thumbnail";
import { Legend, type LegendProps } from "./legend";
import { MARKS, markPath, styleOf } from "./marks";

let drawing: Drawing;
let container: HTMLElement;

beforeEach(() => {
  drawing = stubCanvases(52, 52);
  container = document.createElement("div");
  document.body.append(container);
});

afterEach(() => {
  render(null, container);
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("DatasetThumbnail", () => {
  const data = { points: Float64Array.of(0, 0, 1, 1), answers: Float64Array.of(0, 1), classes: 2 };

  it("paints its points with the marks of their classes", async () => {
    const thumbnail = (
      <DatasetThumbnail group="g" name="moons" label="Moons" data={data} checked onChoose={() => {}} />
    );
    act(() => render(thumbnail, container));
    await nextFrame();
    expect(drawing.count("arc")).toBe(1);
    expect(drawing.count("closePath")).toBe(1);
  });

  it("is a radio button with a name", () => {
    const onChoose = vi.fn();
    const thumbnail = (
      <DatasetThumbnail
        group="g"
        name="moons"
        label="Moons"
        data={data}
        checked={false}
        onChoose={onChoose}
      />
    );
    act(() => render(thumbnail, container));
    const radio = container.querySelector("input") as HTMLInputElement;
    expect([radio.type, radio.name, radio.value, radio.checked]).toEqual(["radio", "g", "moons", false]);
    expect(container.querySelector("label")?.title).toBe("Moons");
    expect(container.textContent).toBe("Moons");
    act(() => radio.click());
    expect(onChoose).toHaveBeenCalledTimes(1);
  });

  it("survives points that lie in one place", async () => {
    const one = { points: Float64Array.of(2, 2), answers: Float64Array.of(-0.5), classes: 0 };
    act(() =>
      render(
        <DatasetThumbnail group="g" name="own" label="" data={one} checked onChoose={() => {}} />,
        container,
      ),
    );
    await nextFrame();
    const moved = drawing.calls.filter(([name]) => name === "moveTo");
    expect(moved).toHaveLength(1);
    expect(moved[0].slice(1).every((at) => Number.isFinite(at))).toBe(true);
  });
});

describe("Legend", () => {
  const says = (props: LegendProps) => {
    act(() => render(<Legend {...props} />, container));
    return container.textContent;
  };

  it("says what is shown, and nothing else", () => {
    expect(says({ kind: "sign", classNames: ["sour", "sweet"], showTest: true })).toMatch(
      /^soursweethollow: test onlyundecidedweight > 0/,
    );
    expect(says({ kind: "regression", network: false })).toBe("positive targetnegative target");
  });
});

describe("marks", () => {
  it("tell classes, and the signs of numbers", () => {
    expect(MARKS[styleOf(0, "sign")]).toBe("diamond");
    expect(MARKS[styleOf(1, "sign")]).toBe("disc");
    expect(MARKS[styleOf(-0.2, "regression")]).toBe("diamond");
    expect(MARKS[styleOf(0.2, "regression")]).toBe("disc");
    expect(styleOf(7, "classes")).toBe(1);
  });

  it("are paths too", () => {
    expect(new Set(MARKS.map((mark) => markPath(mark, 2))).size).toBe(MARKS.length);
    expect(markPath("square", 2)).toBe("M-1.9 -1.9L1.9 -1.9L1.9 1.9L-1.9 1.9Z");
  });
});
