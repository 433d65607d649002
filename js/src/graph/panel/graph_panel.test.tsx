// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../shared/test_eventually";
import { find, findAll, focused } from "../../shared/test_shadow";
import { localModel } from "../../widget/local_model";
import { stubCanvases } from "../../widget/test_canvas";
import { container, ended, key, send, texts, write } from "../../widget/test_mount";
import type { GraphModel, GraphTraits } from "../state/graph_model";
import { meanLoss, modelFrom, traitsFrom } from "../state/test_graphs";
import { mountGraph } from "./mount";

function mount(model: GraphModel): void {
  act(() => mountGraph(container, model, ended.signal));
}

/** Waits until a graph is read and laid out, which is done in steps. */
async function shown(): Promise<void> {
  const isShown = () => find("canvas", container) !== null && find(".mg-progress", container) === null;
  while (!isShown()) await act(() => new Promise((resolve) => setTimeout(resolve)));
}

const root = () => find(".mg", container) as HTMLElement;
const press = (name: string, target: Element = root()) => void send(target, key(name));
const choose = (name: string) =>
  act(() => {
    const named = findAll<HTMLElement>("button, [role=option]", container).find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent) === name || each.textContent === name,
    );
    if (!named) throw new Error(`nothing is called ${name}: ${texts("button").join(", ")}`);
    named.click();
  });

const field = () => find(".mg-search input", container) as HTMLInputElement;
/** Types, and waits until the search says so. */
async function type(text: string, found: () => boolean = () => true): Promise<void> {
  write(field(), text);
  await eventually(async () => {
    await act(() => Promise.resolve());
    expect(find(".mg-hits-rest", container) !== null && found()).toBe(true);
  });
}
const crumbs = () => texts(".mg-crumb > :not([aria-hidden])");

beforeEach(stubCanvases);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the loss over 100 samples", () => {
  beforeEach(async () => {
    mount(modelFrom(meanLoss(100, [16, 16, 1])));
    await shown();
  });

  it("a newcomer finds layer 2 / neuron 7 of sample 12 in three actions", async () => {
    choose("Find a value or a scope");
    await type("MLP 12 / layer 2 / neuron 7");
    press("Enter", field());
    expect(crumbs()).toEqual([expect.stringMatching(/^v/), "MLP 12", "layer 2", "neuron 7 of 16"]);
    expect(texts(".mg-selected h3")[0]).toMatch(/= tanh\(/);
    expect(find(".mg-search", container)).toBeNull();
  });

  it("opens as boxes, with the way to more of it in the bar", () => {
    expect(texts(".mg-counts")[0]).toMatch(/^[\d,]+ values · \d+ drawn$/);
    expect(crumbs()).toHaveLength(1);
    expect(texts(".mg-stepping option")).toEqual(["value", "box"]);
  });

  it("the field finds nothing, something, and chooses with the arrows", async () => {
    press("/");
    expect(focused()).toBe(field());
    await type("nothing of that name", () => texts(".mg-hits-rest")[0].includes("No value"));
    expect(texts("[role=option]")).toEqual([]);
    expect(texts(".mg-hits-rest")[0]).toContain("No value, operation or scope has this name");
    await type("layer 2", () => texts("[role=option]").length > 0);
    const active = () =>
      findAll("[role=option]", container).findIndex((row) => row.getAttribute("aria-selected") === "true");
    expect(active()).toBe(0);
    press("ArrowDown", field());
    press("ArrowDown", field());
    press("ArrowUp", field());
    expect(active()).toBe(1);
    expect(field().getAttribute("aria-activedescendant")).toBe(findAll("[role=option]", container)[1].id);
    press("Escape", field());
    expect(find(".mg-search", container)).toBeNull();
    expect(focused()).toBe(root());
  });

  it("a selected box says what it is, and can be opened and leafed", async () => {
    press("/");
    await type("MLP");
    press("Enter", field());
    expect(texts(".mg-box h3")).toEqual(["MLP × 100"]);
    expect(texts(".mg-box dt")).toEqual(
      expect.arrayContaining([
        "values in each",
        "values in all of them",
        "largest |grad|",
        "inputs from",
        "outputs to",
      ]),
    );
    expect(texts(".mg-bars figcaption")).toEqual([]);
    press("End");
    expect(texts(".mg-bars figcaption")).toEqual(["largest |grad| in each MLP"]);
    choose("Largest |grad|");
    choose("Open");
    expect(crumbs()[1]).toMatch(/^MLP \d+$/);
    press("Backspace");
    press("f");
    expect(texts(".mg-box h3")).toEqual(["MLP × 100"]);
  });

  it("highlights from the inspector", async () => {
    press("ArrowDown");
    choose("Downstream");
    expect(find("[aria-pressed=true]", container)?.textContent).toBe("Downstream");
    press("Escape");
    expect(find("[aria-pressed=true]", container)).toBeNull();
    press("p");
    expect(texts(".mg-hint")[0]).toContain("Paths from");
  });

  it("leads back to the whole", async () => {
    press("/");
    await type("MLP 3 / layer 1");
    press("Enter", field());
    choose("MLP 3");
    expect(crumbs().at(-1)).toBe("MLP 3 of 100");
    act(() => find<HTMLButtonElement>(".mg-crumb button", container)?.click());
    expect(crumbs()).toHaveLength(1);
  });

  it("every control has a name and a tooltip", () => {
    press("ArrowDown");
    for (const control of findAll<HTMLElement>("button, select, input", container)) {
      const named =
        control.getAttribute("aria-label") || control.textContent || control.closest("label")?.textContent;
      expect(named, control.outerHTML).toBeTruthy();
      expect(control.title || control.closest("label")?.title, control.outerHTML).toBeTruthy();
    }
  });
});

describe("what the saved state does not hold", () => {
  const left_out = "The graph is not saved: it has 300,000 values.";

  it("is said above the graph", async () => {
    mount(modelFrom(meanLoss(2, [2]), { left_out }));
    await shown();
    expect(texts("[role=note]")).toEqual([left_out]);
  });

  it("is said instead of the graph until that arrives", async () => {
    const traits = traitsFrom(meanLoss(2, [2]));
    const model = localModel<GraphTraits>({ ...traits, tape: null as never, left_out });
    mount(model);
    expect(texts("[role=note]")).toEqual([left_out]);
    expect(find("canvas", container)).toBeNull();
    act(() => model.set("tape", traits.tape));
    await shown();
    expect(texts("[role=note]")).toEqual([left_out]);
  });

  it("is not mentioned where there is nothing", async () => {
    mount(modelFrom(meanLoss(2, [2])));
    await shown();
    expect(texts("[role=note]")).toEqual([]);
  });
});
