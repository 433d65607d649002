// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { eventually } from "../../../shared/test_eventually";
import { find, findAll, focused } from "../../../shared/test_shadow";
import { stubCanvases } from "../../../widget/test_canvas";
import { container, ended, key, send } from "../../../widget/test_mount";
import type { GraphModel } from "../../state/graph_model";
import { createPlayer } from "../../state/player";
import { meanLoss, modelFrom, stateFrom } from "../../state/test_graphs";
import { fakeModel } from "../../state/test_model";
import { foldingCommands, foldingKeys } from "../folding_keys";
import { graphKeys } from "../keys";
import { mountGraph } from "../mount";
import { toolKeys } from "../tools/tools";
import { keySections } from "./key_list";

const lecture = () =>
  fakeModel([
    { data: 2, label: "a" },
    { data: -3, label: "b" },
    { op: "*", operands: [0, 1], label: "e" },
    { op: "power of", operands: [2], exponent: 3, label: "L" },
  ]);
/** Shows a graph, which is read and laid out in steps. */
async function mount(model: GraphModel): Promise<void> {
  mountGraph(container, model, ended.signal);
  while (root() === null) await act(async () => void (await vi.advanceTimersByTimeAsync(1)));
}
const root = () => find(".mg", container) as HTMLElement;
const tree = () => find("[role=tree]", container) as HTMLElement;
const rows = () => findAll<HTMLElement>("[role=treeitem]", container);
const texts = () => rows().map(({ textContent }) => textContent);
const active = () =>
  rows().find(({ id }) => id === tree().getAttribute("aria-activedescendant"))?.textContent ?? null;
const said = () => find(".mg-said", container)?.textContent;
const press = (name: string, target: Element = tree(), init: KeyboardEventInit = {}) =>
  void send(target, key(name, init));
const rest = () => act(() => void vi.advanceTimersByTime(300));

beforeEach(() => {
  stubCanvases();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the outline", () => {
  it("says of each value what made it, and its numbers", async () => {
    await mount(lecture());
    press("End", root());
    expect(texts()).toEqual([
      "a: leaf, data 2.0, gradient −324.0",
      "b: leaf, data −3.0, gradient 216.0",
      "e: product of a and b, data −6.0, gradient 108.0",
      "L: e to the power 3, data −216.0, gradient 1.0",
    ]);
  });

  it("says what is not computed yet, and where the step is", async () => {
    await mount(lecture());
    press("Home", root());
    press("ArrowRight", root());
    expect(texts().slice(2)).toEqual([
      "e: product of a and b, data −6.0, no gradient yet",
      "L: e to the power 3, data not computed yet, no gradient yet",
    ]);
    expect(rows().map((row) => row.getAttribute("aria-current"))).toEqual([null, null, "step", null]);
  });

  it("is walked with the arrow keys, which select", async () => {
    const model = lecture();
    await mount(model);
    press("ArrowDown");
    expect(active()).toContain("a: ");
    press("ArrowDown");
    expect(model.get("selected")).toBe(1);
    expect(active()).toContain("b: ");
    press("ArrowUp");
    press("ArrowUp");
    expect(active()).toContain("a: ");
  });

  it("leaves the steps to the widget where there is nothing to open", async () => {
    const model = lecture();
    await mount(model);
    press("ArrowDown");
    press("ArrowLeft");
    expect(model.get("cursor")).toBe(1);
  });

  it("is one stop of the Tab key", async () => {
    await mount(lecture());
    expect(tree().tabIndex).toBe(0);
    expect(rows().every(({ tabIndex }) => tabIndex === -1)).toBe(true);
  });

  it("speaks Italian", async () => {
    const model = lecture();
    model.set("messages", CATALOGUES.it);
    await mount(model);
    press("End", root());
    expect(texts()[2]).toBe("e: prodotto di a e b, dato −6.0, gradiente 108.0");
  });
});

describe("the outline of a graph that folds", () => {
  beforeEach(async () => {
    await mount(modelFrom(meanLoss(20, [4, 4, 1])));
    vi.useRealTimers();
    press("f", root());
    await settled(() => expect(texts().join("\n")).toMatch(/MLP × 20: box of [\d,]+ values/));
  });

  /** Waits until the tree is about what is unfolded, of which something holds. */
  const settled = (assertion: () => void) =>
    eventually(async () => {
      await act(() => Promise.resolve());
      assertion();
    });

  it("has a row for each box, closed", () => {
    const box = rows().find(({ textContent }) => textContent?.startsWith("MLP × 20"));
    expect(box?.getAttribute("aria-expanded")).toBe("false");
  });

  it("opens and closes boxes with the arrow keys, and goes into them", async () => {
    const before = texts();
    while (!active()?.startsWith("MLP × 20")) press("ArrowDown");
    press("ArrowRight");
    await settled(() => expect(active()).toMatch(/^MLP 1: box of \d+ values, number 1 of 20 in its stack$/));
    const opened = rows().find(({ textContent }) => textContent === active());
    expect(opened?.getAttribute("aria-expanded")).toBe("true");
    press("ArrowRight");
    const inside = rows().find(({ textContent }) => textContent === active());
    expect(inside?.getAttribute("aria-level")).toBe(String(Number(opened?.getAttribute("aria-level")) + 1));
    expect(inside?.getAttribute("aria-posinset")).toBe("1");
    press("ArrowUp");
    press("ArrowLeft");
    await settled(() => expect(texts()).toEqual(before));
    expect(active()).toContain("MLP × 20");
  });
});

describe("a long outline", () => {
  it("has some rows at a time, and says of how many", async () => {
    const model = fakeModel([
      { data: 0.1, label: "x" },
      ...Array.from({ length: 58 }, (_, node) => ({ op: node % 2 ? "tanh" : "sin", operands: [node] })),
      ...Array.from({ length: 30 }, (_, node) => ({ op: "exp", operands: [58 + node] })),
    ]);
    await mount(model);
    vi.useRealTimers();
    return eventually(() => {
      expect(rows().length).toBeGreaterThan(0);
      expect(rows().length).toBeLessThanOrEqual(60);
      expect(rows()[0].getAttribute("aria-setsize")).toMatch(/^\d+$/);
    });
  });
});

describe("what is said", () => {
  it("is a sentence for a step, once it rests", async () => {
    await mount(lecture());
    rest();
    press("Home", root());
    const before = said();
    press("ArrowRight", root());
    press("ArrowRight", root());
    expect(said()).toBe(before);
    rest();
    expect(said()).toContain("Forward · step 2 of 2: L is −216.0.");
    press("ArrowRight", root());
    press("ArrowRight", root());
    rest();
    expect(said()).toContain("e.grad is 108.0");
  });

  it("is nothing but that it plays, while it plays, and then where it ended", async () => {
    await mount(lecture());
    press("Home", root());
    rest();
    press(" ", root());
    rest();
    expect(said()).toBe("Playing");
    act(() => void vi.advanceTimersByTime(5_000));
    expect(said()).toContain("step 2 of 2");
  });

  it("is what is selected, unless the outline says it", async () => {
    await mount(lecture());
    press("ArrowDown", root());
    rest();
    expect(said()).toBe("a: leaf, data 2.0, no gradient yet");
    act(() => tree().focus());
    press("ArrowDown");
    rest();
    expect(said()).toBe("a: leaf, data 2.0, no gradient yet");
  });

  it("names values without digits below the line", async () => {
    await mount(fakeModel([{ data: 1 }, { op: "tanh", operands: [0] }]));
    press("ArrowDown", root());
    rest();
    expect(said()).toMatch(/^v0: /);
  });
});

describe("the list of keys", () => {
  it("has every key that the widget answers to, once", () => {
    const state = stateFrom(meanLoss(3, [2, 1]));
    const commands = {
      ...graphKeys(state, createPlayer(state, ended.signal), () => null),
      ...foldingKeys(state, foldingCommands(state)),
      ...toolKeys(state),
      "/": () => {},
      "?": () => {},
    };
    const listed = keySections(commands, state.messages.value).flatMap(({ lines }) =>
      lines.flatMap(({ keys }) => keys),
    );
    expect(new Set(listed).size).toBe(listed.length);
    // Another way to press +.
    const known = Object.keys(commands).filter((key) => key !== "=");
    expect(listed).toEqual(expect.arrayContaining(known));
  });

  it("leaves out what a lesson hides", () => {
    const state = stateFrom(meanLoss(3, [2, 1]), { hide: ["health"] });
    const listed = keySections(toolKeys(state), state.messages.value).flatMap(({ lines }) =>
      lines.map(({ does }) => does),
    );
    expect(listed).not.toContain("Health");
  });

  it("opens with a key, takes the focus, and gives it back", async () => {
    await mount(lecture());
    root().focus();
    press("?", root());
    const list = find("[role=dialog]", container) as HTMLElement;
    expect(focused()).toBe(list);
    expect(list.textContent).toContain("play or pause");
    press("Escape", list);
    expect(find("[role=dialog]", container)).toBeNull();
    expect(focused()).toBe(root());
  });

  it("closes when the focus goes elsewhere", async () => {
    await mount(lecture());
    press("?", root());
    act(() => tree().focus());
    expect(find("[role=dialog]", container)).toBeNull();
    expect(focused()).toBe(tree());
  });
});

describe("the focus", () => {
  it("is the widget's when the button that had it has nothing more to do, and keeps its room", async () => {
    await mount(lecture());
    press("ArrowLeft", root());
    const reset = findAll<HTMLButtonElement>("button", container).find(
      (each) => each.getAttribute("aria-label") === "Reset",
    );
    expect(reset?.disabled).toBe(false);
    act(() => {
      reset?.focus();
      reset?.click();
    });
    await act(() => Promise.resolve());
    expect(reset?.disabled).toBe(true);
    expect(reset?.className).toBe("mg-idle");
    expect(focused()).toBe(root());
  });

  it("is left where it is when the reader has gone", async () => {
    const other = document.createElement("button");
    document.body.append(other);
    await mount(lecture());
    act(() => tree().focus());
    act(() => other.focus());
    press("End", root());
    await act(() => Promise.resolve());
    expect(focused()).toBe(other);
    other.remove();
  });
});
