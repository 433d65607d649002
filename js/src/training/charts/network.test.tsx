// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Drawing, key, nextFrame, pointer, stubCanvases } from "../../widget/test_canvas";
import { NetworkChart } from "./network";
import type { NetworkChartProps } from "./network_props";

/** Two inputs, two neurons and one: weights 0 1, 3 4 and 6 7, biases 2, 5 and 8. */
const LAYERS = [
  {
    name: "layer 1",
    neurons: [
      { output: 10, weights: [0, 1], bias: 2 },
      { output: 11, weights: [3, 4], bias: 5 },
    ],
  },
  { name: "layer 2", neurons: [{ output: 12, weights: [6, 7], bias: 8 }] },
];
const GRID = { values: new Float64Array(16), stride: 1, offset: 0 };
const NAMES = ["x₁", "x₂"];

let drawing: Drawing;
let container: HTMLElement;
let parameters: Float64Array;
const read = vi.fn(() => ({ parameters, grids: [[GRID, GRID], [GRID, null], [GRID]] }));

beforeEach(() => {
  drawing = stubCanvases(600, 384);
  parameters = Float64Array.of(0.5, -1, 0.25, 2, 0, -0.125, 1.5, -2.5, 0);
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

const BASE: NetworkChartProps = { layers: LAYERS, inputNames: NAMES, read, resolution: 4 };

async function show(props: Partial<NetworkChartProps> = {}): Promise<void> {
  act(() => render(<NetworkChart {...BASE} {...props} />, container));
  await nextFrame();
}

const stage = () => container.querySelector(".mg-network-stage") as HTMLElement;
const canvas = () => stage().querySelector("canvas") as HTMLCanvasElement;
const neuron = (column: number, index: number) =>
  container.querySelector(`[data-neuron="${column} ${index}"]`) as HTMLButtonElement;
const button = (label: string) =>
  [...container.querySelectorAll("button")].find(
    (each) => each.getAttribute("aria-label") === label || each.textContent === label,
  ) as HTMLButtonElement;
const tip = () => container.querySelector(".mg-tip")?.textContent ?? null;
const input = () => container.querySelector("input") as HTMLInputElement | null;
const send = (target: Element | null, event: Event) => act(() => void target?.dispatchEvent(event));
/** Where the first edge begins. */
const onFirstEdge = () => {
  const { left, top, width, height } = neuron(0, 0).style;
  return [left, top, width, height]
    .map(Number.parseFloat)
    .reduce(
      ([x, y], size, at) =>
        at === 0 ? [size, y] : at === 1 ? [x, size] : at === 2 ? [x + size + 3, y] : [x, y + size / 2],
      [0, 0],
    );
};

describe("NetworkPicture", () => {
  it("paints edges, neurons, biases and names", async () => {
    await show({ outputNames: ["score"] });
    drawing.clear();
    await show({ outputNames: ["score"], scale: 2 });
    // Of two inputs, two neurons and one: six edges; five tiles in one image; two rings for each bias.
    expect(drawing.calls.filter(([name, curve]) => name === "stroke" && curve !== undefined)).toHaveLength(6);
    expect(drawing.count("putImageData")).toBe(1);
    expect(drawing.count("drawImage")).toBe(5);
    expect(drawing.count("arc")).toBe(6);
    expect(drawing.texts()).toEqual(["x₁", "x₂", "score"]);
  });

  it("paints where there is no plane", async () => {
    await show({ read: () => ({ parameters, grids: null }) });
    expect(drawing.count("drawImage")).toBeGreaterThan(0);
  });

  it("repaints with a frame without rendering", async () => {
    const frame = signal(0);
    const refusedNeurons = vi.fn(() => null);
    await show({ frame, refusedNeurons, onNeurons: vi.fn() });
    read.mockClear();
    refusedNeurons.mockClear();
    act(() => {
      frame.value++;
    });
    await nextFrame();
    expect(read).toHaveBeenCalledTimes(1);
    expect(refusedNeurons).not.toHaveBeenCalled();
  });

  it("opens neurons, but no inputs", async () => {
    const onNeuron = vi.fn();
    await show({ onNeuron });
    act(() => neuron(1, 1).click());
    act(() => neuron(2, 0).click());
    act(() => neuron(0, 0).click());
    expect(onNeuron.mock.calls).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(neuron(1, 0).getAttribute("aria-label")).toContain("layer 1, neuron 1");
  });

  it("enlarges the neuron under the pointer, with numbers that follow the frames", async () => {
    const frame = signal(0);
    await show({ frame, activations: ["ReLU", "linear"] });
    send(neuron(1, 0), pointer("pointerenter"));
    const larger = () => container.querySelector(".mg-larger")?.textContent;
    expect(larger()).toBe("layer 1, neuron 1ReLU · bias 0.25");
    parameters[2] = 0.75;
    act(() => {
      frame.value++;
    });
    expect(larger()).toContain("bias 0.75");
    send(neuron(1, 0), pointer("pointerleave"));
    expect(larger()).toBe(undefined);
  });

  it("adds and takes away neurons and layers, or says why not", async () => {
    const onNeurons = vi.fn();
    const onLayers = vi.fn();
    await show({
      onNeurons,
      onLayers,
      refusedNeurons: (_, delta) => (delta === 1 ? "no room" : null),
      refusedLayers: (delta) => (delta === 1 ? "enough" : null),
    });
    act(() => button("One neuron less in layer 1").click());
    act(() => button("− layer").click());
    expect(onNeurons.mock.calls).toEqual([[0, -1]]);
    expect(onLayers.mock.calls).toEqual([[-1]]);
    const [more, layer] = [button("One neuron more in layer 1"), button("+ layer")];
    expect([more.disabled, more.title, layer.disabled, layer.title]).toEqual([
      true,
      "no room",
      true,
      "enough",
    ]);
    // The output layer is as the data needs it.
    expect(button("One neuron less in layer 2")).toBe(undefined);
  });

  it("shows the weight under the pointer", async () => {
    await show({ detailOf: (parameter) => [`gradient of ${parameter}`] });
    const [x, y] = onFirstEdge();
    send(canvas(), pointer("pointermove", x, y));
    expect(tip()).toBe("x₁ → layer 1, neuron 10.5gradient of 0");
    send(canvas(), pointer("pointermove", 1, 1));
    expect(tip()).toBe(null);
  });

  it("changes the weight that is clicked", async () => {
    const onWeight = vi.fn();
    await show({ onWeight });
    const [x, y] = onFirstEdge();
    send(canvas(), new MouseEvent("click", { clientX: x, clientY: y, bubbles: true }));
    expect(input()?.value).toBe("0.5");
    const field = input() as HTMLInputElement;
    field.value = "\u22121.5e-1";
    send(field, new InputEvent("input", { bubbles: true }));
    send(field, key("Enter"));
    expect(onWeight.mock.calls).toEqual([[0, -0.15]]);
    expect(input()).toBe(null);
    // The focus goes to the neuron that the weight belongs to.
    expect(document.activeElement).toBe(neuron(1, 0));
  });

  it("keeps a number where what is written is none, and says so", async () => {
    const onWeight = vi.fn();
    await show({ onWeight });
    act(() => button("Bias of layer 1, neuron 2").click());
    const field = input() as HTMLInputElement;
    expect(field.value).toBe("−0.125");
    for (const text of ["", "abc", "1/0", "1e999", "0x10"]) {
      field.value = text;
      send(field, new InputEvent("input", { bubbles: true }));
      send(field, key("Enter"));
      expect(container.querySelector("[role=alert]")?.textContent).toBe(
        `“${text}” is no number; it stays −0.125`,
      );
    }
    expect(onWeight).not.toHaveBeenCalled();
    send(field, key("Escape"));
    expect(input()).toBe(null);
  });

  it("is left as it was when the focus leaves the field", async () => {
    const onWeight = vi.fn();
    await show({ onWeight });
    act(() => button("Bias of layer 2, neuron 1").click());
    send(input(), new FocusEvent("blur"));
    expect(input()).toBe(null);
    expect(onWeight).not.toHaveBeenCalled();
  });

  it("is walked with keys: w, arrows, Enter", async () => {
    const onWeight = vi.fn();
    await show({ onWeight });
    const press = (name: string) => send(neuron(1, 1), key(name));
    press("ArrowDown");
    expect(tip()).toBe(null);
    press("w");
    expect(tip()).toContain("x₁ → layer 1, neuron 2");
    press("ArrowDown");
    expect(tip()).toContain("x₂ → layer 1, neuron 2");
    press("ArrowDown");
    expect(tip()).toContain("bias of layer 1, neuron 2");
    press("ArrowDown");
    expect(tip()).toContain("x₁ →");
    press("ArrowUp");
    press("ArrowUp");
    const enter = key("Enter");
    send(neuron(1, 1), enter);
    // So that the button is not clicked as well.
    expect(enter.defaultPrevented).toBe(true);
    const field = input() as HTMLInputElement;
    field.value = "3";
    send(field, new InputEvent("input", { bubbles: true }));
    send(field, key("Enter"));
    expect(onWeight.mock.calls).toEqual([[4, 3]]);
  });

  it("forgets what was meant when the layers change", async () => {
    await show({ onWeight: vi.fn() });
    act(() => button("Bias of layer 1, neuron 2").click());
    await show({ layers: [LAYERS[1]] });
    expect(input()).toBe(null);
  });

  it("counts the neurons that it does not show", async () => {
    const neurons = Array.from({ length: 40 }, () => LAYERS[0].neurons[0]);
    await show({ layers: [{ name: "wide", neurons }], read: () => ({ parameters, grids: null }) });
    expect(container.querySelector(".mg-more")?.textContent).toBe("+ 24 more");
  });
});
