// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { find, findAll } from "../../shared/test_shadow";
import { LECTURE } from "../../tape/test_tapes";
import { stubCanvases } from "../../widget/test_canvas";
import { fakeModelOf } from "../../widget/test_model";
import { button, click, container, ended, key, send } from "../../widget/test_mount";
import { meanLoss, traitsFrom } from "../state/test_graphs";
import { type FakeGraph, fakeModel } from "../state/test_model";
import { opened } from "./lazy_opened";
import { mountGraph } from "./mount";

type Seen = (entries: { isIntersecting: boolean }[]) => void;

/** What observes each element that is watched. */
const watched = new Map<Element, Seen>();

class Observer {
  readonly #seen: Seen;
  #element: Element | null = null;
  constructor(seen: Seen) {
    this.#seen = seen;
  }
  observe(element: Element) {
    this.#element = element;
    watched.set(element, this.#seen);
  }
  disconnect() {
    if (this.#element) watched.delete(this.#element);
  }
}

/** A graph of 20,000 values weighs more than a page keeps of what is far from sight. */
const heavy = () => fakeModelOf(traitsFrom(meanLoss(30, [16, 16, 1])));

const place = () => container.appendChild(document.createElement("div"));
const host = (within: Element) => within.lastElementChild as Element;
const move = (within: Element, isIntersecting: boolean) =>
  act(() => watched.get(host(within))?.([{ isIntersecting }]));
const canvas = (within: Element = container) => find<HTMLCanvasElement>(".mg-stage > canvas", within);
const frame = (within: Element = container) => find<HTMLElement>(".mg", within) as HTMLElement;
const turns = () => act(() => new Promise((resolve) => setTimeout(resolve)));

async function shown(within: Element): Promise<void> {
  while (!canvas(within) || find(".mg-progress", within)) await turns();
}

async function mounted(model: FakeGraph): Promise<Element> {
  const within = place();
  act(() => mountGraph(within, model, ended.signal));
  await shown(within);
  return within;
}

/** Far away, and back again. */
async function awayAndBack(within: Element): Promise<void> {
  move(within, false);
  expect(canvas(within)).toBeNull();
  move(within, true);
  await shown(within);
}

beforeEach(() => {
  stubCanvases();
  vi.stubGlobal("IntersectionObserver", Observer);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  watched.clear();
});

describe("a heavy view that is far from what is seen", () => {
  it("is a blank of the same name, and is built anew when it comes near", async () => {
    const within = await mounted(heavy());
    const name = frame(within).ariaLabel;
    move(within, false);
    expect(canvas(within)).toBeNull();
    expect(frame(within).childElementCount).toBe(0);
    expect([frame(within).ariaLabel, frame(within).tabIndex]).toEqual([name, 0]);
    move(within, true);
    await shown(within);
    expect(frame(within).ariaLabel).toBe(name);
    expect(findAll(".mg", within)).toHaveLength(1);
  });

  it("listens to its model no more, and follows what that has become meanwhile", async () => {
    const model = heavy();
    const within = await mounted(model);
    const listening = model.listeners();
    move(within, false);
    expect(model.listeners()).toBeLessThan(listening / 4);
    act(() => model.receive({ cursor: 3 }));
    move(within, true);
    await shown(within);
    expect(find(".mg-track", within)?.getAttribute("aria-valuenow")).toBe("3");
    expect(model.listeners()).toBe(listening);
  });

  it("comes back with its folding, its step, its selection, its camera and the size of a step", async () => {
    const within = await mounted(heavy());
    const press = (name: string) => void send(frame(within), key(name));
    press("Home");
    press("ArrowRight");
    press("ArrowDown");
    press("Enter");
    press("s");
    press("+");
    const said = () => ({
      crumbs: findAll(".mg-crumb", within).map(({ textContent }) => textContent),
      step: find(".mg-track", within)?.getAttribute("aria-valuenow"),
      inspector: find(".mg-inspector", within)?.textContent,
      zoom: find(".mg-zoom", within)?.textContent,
      stepping: findAll<HTMLSelectElement>("select", within).map(({ value }) => value),
      rows: findAll("[role=treeitem]", within).map(({ textContent }) => textContent),
    });
    const before = said();
    expect(before.crumbs.length).toBeGreaterThan(0);
    await awayAndBack(within);
    expect(said()).toEqual(before);
  });

  it("is there again before a page is printed", async () => {
    const within = await mounted(heavy());
    move(within, false);
    expect(canvas(within)).toBeNull();
    act(() => void window.dispatchEvent(new Event("beforeprint")));
    expect(canvas(within)?.dataset.painted).toBe("true");
  });

  it("stays while something goes on that a reader would miss", async () => {
    const within = await mounted(heavy());
    frame(within).focus();
    move(within, false);
    expect(canvas(within)).not.toBeNull();
    frame(within).blur();
    send(frame(within), key("Home"));
    click("Play forward");
    move(within, false);
    expect(canvas(within)).not.toBeNull();
    click("Pause");
    move(within, false);
    expect(canvas(within)).toBeNull();
  });

  it("comes when somebody reaches it with Tab", async () => {
    const within = await mounted(heavy());
    move(within, false);
    act(() => frame(within).focus());
    await shown(within);
    expect(canvas(within)).not.toBeNull();
  });

  it("leaves nothing when it ends", async () => {
    const model = heavy();
    const within = await mounted(model);
    move(within, false);
    act(() => ended.abort());
    expect(within.childElementCount).toBe(0);
    expect(model.listeners()).toBe(0);
    expect(watched.size).toBe(0);
  });
});

describe("what a single part of a view holds", () => {
  /** Far away with a heavy view, and back again. */
  async function displaced(within: Element): Promise<void> {
    const load = await mounted(heavy());
    move(within, false);
    move(load, false);
    expect(canvas(within)).toBeNull();
    move(within, true);
    await shown(within);
  }
  const type = (within: Element, selector: string, text: string) => {
    const input = find<HTMLInputElement>(selector, within) as HTMLInputElement;
    input.focus();
    act(() => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return input;
  };

  it("is there again: folds that were opened, the path that was kept, and how far lists are scrolled", async () => {
    await opened.load();
    const nodes = [
      { label: "a", data: 2 },
      { label: "b", data: 4 },
      { label: "c", op: "*", operands: [0, 1], data: 8 },
      { label: "d", op: "+", operands: [0, 2], data: 10 },
    ];
    const within = await mounted(fakeModel(nodes, { selected: 0, cursor: 4 }));
    const folds = () => findAll<HTMLDetailsElement>("details.mg-fold", within);
    expect(folds()).toHaveLength(2);
    for (const fold of folds()) {
      fold.open = true;
      act(() => void fold.dispatchEvent(new Event("toggle")));
    }
    await turns();
    act(() => findAll<HTMLElement>(".mg-path", within)[1].click());
    const parts = () => findAll<HTMLElement>(".mg-part", within);
    for (const [index, part] of parts().entries()) {
      part.scrollTop = 10 + index;
    }
    const said = () => ({
      open: folds().map(({ open }) => open),
      pressed: findAll(".mg-path", within).map((path) => path.getAttribute("aria-pressed")),
      inspector: find(".mg-inspector", within)?.textContent,
    });
    const before = said();
    expect(before.open).toEqual([true, true]);
    expect(before.pressed).toEqual(["false", "true"]);
    await displaced(within);
    expect(said()).toEqual(before);
    expect(parts().map(({ scrollTop }) => scrollTop)).toEqual([10, 11, 12]);
  });

  it("is there again: why a leaf could not be changed", async () => {
    const quotient = [
      { label: "a", data: 2 },
      { label: "b", data: 4 },
      { label: "c", op: "/", operands: [0, 1], data: 0.5 },
    ];
    const within = await mounted(fakeModel(quotient, { selected: 1 }));
    const field = type(within, ".mg-number-field input", "0");
    act(() => void send(field, key("Enter")));
    act(() => field.blur());
    const complaint = find(".mg-edit-refused", within)?.textContent;
    expect(complaint).toContain("0");
    await displaced(within);
    expect(find(".mg-edit-refused", within)?.textContent).toBe(complaint);
    void send(frame(within), key("ArrowUp"));
    expect(find(".mg-edit-refused", within)).toBeNull();
  });

  it("is there again: what is typed as an answer, and what was looked at meanwhile", async () => {
    const within = await mounted(fakeModel(LECTURE));
    void send(frame(within), key("q"));
    await turns();
    click("Results");
    act(() => type(within, ".mg-quiz input", "0.4").blur());
    void send(frame(within), key("ArrowDown"));
    const heading = () => find(".mg-selected h3", within)?.textContent;
    const before = heading();
    await displaced(within);
    expect(find<HTMLInputElement>(".mg-quiz input", within)?.value).toBe("0.4");
    expect(heading()).toBe(before);
  });
});

it("keeps the small graphs that were seen last", async () => {
  const places: Element[] = [];
  for (let index = 0; index < 8; index++) places.push(await mounted(fakeModel(LECTURE)));
  for (const within of places) move(within, false);
  expect(places.map((within) => canvas(within) !== null)).toEqual([false, false, ...Array(6).fill(true)]);
  move(places[1], true);
  await shown(places[1]);
  move(places[1], false);
  expect(places.map((within) => canvas(within) !== null)).toEqual([
    ...[false, true, false],
    ...Array(5).fill(true),
  ]);
  expect(button("Reset")).toBeDefined();
});
