// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { button, click, container, key, pointer, send, texts } from "../../widget/test_mount";
import { chartsOfSize, raise } from "./test_chart";
import { LAYERS } from "./test_layers";
import { boxOf, neuron, parameters, showNetwork } from "./test_network";

chartsOfSize(600, 384);

const tip = () => texts(".mg-tip")[0] ?? null;
const input = () => container.querySelector("input");
/** Where the first edge begins. */
function onFirstEdge(): [x: number, y: number] {
  const { x, y, side } = boxOf(0, 0);
  return [x + side + 3, y + side / 2];
}

describe("the neurons of a network", () => {
  it("open, but no inputs", async () => {
    const onNeuron = vi.fn();
    await showNetwork({ onNeuron });
    act(() => neuron(1, 1).click());
    act(() => neuron(2, 0).click());
    act(() => neuron(0, 0).click());
    expect(onNeuron.mock.calls).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(neuron(1, 0).getAttribute("aria-label")).toContain("layer 1, neuron 1");
  });

  it("are enlarged under the pointer, with numbers that follow the frames", async () => {
    const frame = signal(0);
    await showNetwork({ frame, activations: ["ReLU", "linear"] });
    send(neuron(1, 0), pointer("pointerenter"));
    const larger = () => container.querySelector(".mg-larger")?.textContent;
    expect(larger()).toBe("layer 1, neuron 1ReLU · bias 0.25");
    parameters[2] = 0.75;
    await raise(frame);
    expect(larger()).toContain("bias 0.75");
    send(neuron(1, 0), pointer("pointerleave"));
    expect(larger()).toBe(undefined);
  });

  it("and layers are added and taken away, or it says why not", async () => {
    const onNeurons = vi.fn();
    const onLayers = vi.fn();
    await showNetwork({
      onNeurons,
      onLayers,
      refusedNeurons: (_, delta) => (delta === 1 ? "no room" : null),
      refusedLayers: (delta) => (delta === 1 ? "enough" : null),
    });
    click("One neuron less in layer 1");
    click("− layer");
    expect(onNeurons.mock.calls).toEqual([[0, -1]]);
    expect(onLayers.mock.calls).toEqual([[-1]]);
    const [more, layer] = ["One neuron more in layer 1", "+ layer"].map(button) as HTMLButtonElement[];
    expect([more.disabled, more.title, layer.disabled, layer.title]).toEqual([
      true,
      "no room",
      true,
      "enough",
    ]);
    // The output layer is as the data needs it.
    expect(button("One neuron less in layer 2")).toBe(undefined);
  });

  it("are gathered where they are many, and shown where that is opened", async () => {
    const neurons = Array.from({ length: 40 }, () => LAYERS[0].neurons[0]);
    await showNetwork({ layers: [{ name: "wide", neurons }], read: () => ({ parameters, grids: null }) });
    const shown = () =>
      Array.from(container.querySelectorAll("[data-neuron^='1 ']"), (each) =>
        Number((each as HTMLElement).dataset.neuron?.slice(2)),
      );
    const gaps = () => [...container.querySelectorAll<HTMLButtonElement>(".mg-more")];
    const [gap] = gaps();
    const first = shown();
    expect(first.slice(-2)).toEqual([38, 39]);
    expect(gap.textContent).toBe(`… ${40 - first.length} more`);
    expect(gap.title).toBe(`wide, neuron ${first.length - 1} to wide, neuron 38: click to show them`);
    act(() => gap.click());
    expect(shown()[0]).toBe(first.length - 2);
    expect(gaps()).toHaveLength(2);
    act(() => gaps()[0].click());
    expect(shown()).toEqual(first);
  });
});

describe("the weights of a network", () => {
  it("are told under the pointer", async () => {
    await showNetwork({ detailOf: (parameter) => [`gradient of ${parameter}`] });
    const [x, y] = onFirstEdge();
    send(container.querySelector("canvas"), pointer("pointermove", x, y));
    expect(tip()).toBe("x₁ → layer 1, neuron 10.5gradient of 0");
    send(container.querySelector("canvas"), pointer("pointermove", 1, 1));
    expect(tip()).toBe(null);
  });

  it("are changed where they are clicked", async () => {
    const onWeight = vi.fn();
    await showNetwork({ onWeight });
    const [x, y] = onFirstEdge();
    send(
      container.querySelector("canvas"),
      new MouseEvent("click", { clientX: x, clientY: y, bubbles: true }),
    );
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

  it("stay where what is written is no number, and it says so", async () => {
    const onWeight = vi.fn();
    await showNetwork({ onWeight });
    click("Bias of layer 1, neuron 2");
    const field = input() as HTMLInputElement;
    expect(field.value).toBe("−0.125");
    for (const text of ["", "abc", "1/0", "1e999", "0x10"]) {
      field.value = text;
      send(field, new InputEvent("input", { bubbles: true }));
      send(field, key("Enter"));
      expect(texts("[role=alert]")[0]).toBe(`“${text}” is not a number, so it stays −0.125`);
    }
    expect(onWeight).not.toHaveBeenCalled();
    send(field, key("Escape"));
    expect(input()).toBe(null);
  });

  it("stay when the focus leaves the field", async () => {
    const onWeight = vi.fn();
    await showNetwork({ onWeight });
    click("Bias of layer 2, neuron 1");
    send(input(), new FocusEvent("blur"));
    expect(input()).toBe(null);
    expect(onWeight).not.toHaveBeenCalled();
  });

  it("are walked with keys: w, arrows, Enter", async () => {
    const onWeight = vi.fn();
    await showNetwork({ onWeight });
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
    // So that the button is not clicked as well.
    expect(press("Enter").defaultPrevented).toBe(true);
    const field = input() as HTMLInputElement;
    field.value = "3";
    send(field, new InputEvent("input", { bubbles: true }));
    send(field, key("Enter"));
    expect(onWeight.mock.calls).toEqual([[4, 3]]);
  });

  it("are forgotten when the layers change", async () => {
    await showNetwork({ onWeight: vi.fn() });
    click("Bias of layer 1, neuron 2");
    await showNetwork({ layers: [LAYERS[1]] });
    expect(input()).toBe(null);
  });
});
