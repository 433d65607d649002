// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { container, show } from "../../widget/test_mount";
import { DatasetThumbnail, type DatasetThumbnailProps } from "./dataset_thumbnail";
import { Legend, type LegendProps } from "./legend";
import { MARKS, markPath, styleOf } from "./marks";
import { canvas, chartsOfSize, showChart } from "./test_chart";

chartsOfSize(52, 52);

describe("DatasetThumbnail", () => {
  const DATA: DatasetThumbnailProps["data"] = {
    points: Float64Array.of(0, 0, 1, 1),
    answers: Float64Array.of(0, 1),
    classes: 2,
  };
  const showThumbnail = (props: Partial<DatasetThumbnailProps> = {}) =>
    showChart(
      <DatasetThumbnail
        group="g"
        name="moons"
        label="Moons"
        data={DATA}
        checked={false}
        onChoose={() => {}}
        {...props}
      />,
    );

  it("paints its points with the marks of their classes, upwards", async () => {
    await showThumbnail();
    expect([canvas().colourAt(4, 48), canvas().colourAt(48, 4)]).toEqual(["class-0", "class-1"]);
    expect(canvas().colourAt(26, 26)).toBe("");
  });

  it("is a radio button with a name", async () => {
    const onChoose = vi.fn();
    await showThumbnail({ onChoose });
    const radio = container.querySelector("input") as HTMLInputElement;
    expect([radio.type, radio.name, radio.value, radio.checked]).toEqual(["radio", "g", "moons", false]);
    expect(container.querySelector("label")?.title).toBe("Moons");
    expect(container.textContent).toBe("Moons");
    act(() => radio.click());
    expect(onChoose).toHaveBeenCalledTimes(1);
  });

  it("has points that lie in one place in the middle, as strong as their number", async () => {
    const one = { points: Float64Array.of(2, 2), answers: Float64Array.of(-0.5), classes: 0 };
    await showThumbnail({ data: one });
    expect(canvas().colourAt(26, 26)).toBe("class-0");
    const { data } = canvas().context.getImageData(26, 26, 1, 1);
    expect(data[3] / 255).toBeCloseTo(0.6, 1);
  });
});

describe("Legend", () => {
  const says = (props: Omit<LegendProps, "words">) => {
    show(<Legend words={ENGLISH_TRAINING.training.legend} {...props} />);
    return container.textContent;
  };

  it("says what is shown, and nothing else", () => {
    expect(says({ kind: "sign", classNames: ["sour", "sweet"], showTest: true })).toMatch(
      /^soursweethollow point: test onlyundecidedweight > 0/,
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
