// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { find, findAll } from "../shared/test_shadow";
import type { WireRun } from "../training/panel/model";
import { SMALL, trainingTraits, wireRunOf } from "../training/panel/test_training";
import { problemOf } from "../training/run/problem";
import { createTrainer } from "../training/run/trainer";
import { stubCanvases, stubSizes } from "../widget/test_canvas";
import { loadedWith } from "./test_loaded";
import adapter from "./training";

type Callback = () => void;
type Host = Parameters<typeof adapter.render>[0]["model"];

/** As a loader hands it over. */
const loaded = (model: Host) => loadedWith(model, ["sentences en", "training sentences en"]);

/** A panel as its host has it. Each view gets a model object of its own, which goes deaf when the view ends. */
function hostPanel(traits: Record<string, unknown> = {}) {
  const held: Record<string, unknown> = { ...trainingTraits(), identity: crypto.randomUUID(), ...traits };
  const listening: { event: string; callback: Callback; of: Host }[] = [];
  const tell = (name: string) => {
    for (const { event, callback } of [...listening]) if (event === `change:${name}`) callback();
  };
  const forget = (matches: (one: (typeof listening)[number]) => boolean) => {
    for (const one of [...listening]) if (matches(one)) listening.splice(listening.indexOf(one), 1);
  };
  const saved = vi.fn();
  const model = (): Host => {
    const own: Host = {
      get: (name) => held[name],
      set: (name, value) => {
        held[name] = value;
        tell(name);
      },
      save_changes: saved,
      on: (event, callback) => void listening.push({ event, callback, of: own }),
      off: (event, callback) => forget((one) => one.event === event && one.callback === callback),
    };
    return own;
  };
  return {
    held,
    saved,
    model,
    listening,
    deafen: (host: Host) => forget(({ of }) => of === host),
    receive: (changes: Record<string, unknown>) =>
      act(() => {
        Object.assign(held, changes);
        for (const name of Object.keys(changes)) tell(name);
      }),
  };
}

const places: HTMLElement[] = [];
const endings: Callback[] = [];

function show(model: Host) {
  const el = document.createElement("div");
  document.body.append(el);
  places.push(el);
  let end: Callback = () => {};
  act(() => {
    end = adapter.render({ ...loaded(model), el });
  });
  endings.push(end);
  return { el, end: () => act(end) };
}

const begin = (model: Host) => {
  const end = adapter.initialize(loaded(model));
  endings.push(end);
  return end;
};
const stepOf = (el: Element) => find(".mg-training-step b", el)?.textContent;
const click = (el: Element, text: string) =>
  act(() =>
    findAll("button", el)
      .find((button) => [button.textContent, button.getAttribute("aria-label")].includes(text))
      ?.click(),
  );
const trained = (steps: number): WireRun => {
  const trainer = createTrainer(problemOf(SMALL), SMALL);
  for (let step = 0; step < steps; step++) trainer.advance();
  return wireRunOf(trainer);
};

beforeEach(() => {
  stubCanvases();
  stubSizes({ width: 600, height: 384 });
});

afterEach(() => {
  act(() => {
    for (const end of endings.splice(0)) end();
  });
  for (const el of places.splice(0)) el.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a view", () => {
  it("shows the panel of its model", () => {
    const { el } = show(hostPanel().model());
    expect(find(".mg", el)?.getAttribute("aria-label")).toBe("Training panel");
    expect(stepOf(el)).toBe("000,000");
    expect(find("[role=alert]", el)).toBeNull();
  });

  it("writes to its model, and saves it", () => {
    const panel = hostPanel();
    const { el } = show(panel.model());
    expect(panel.saved).not.toHaveBeenCalled();
    click(el, "Step");
    expect(panel.held.run).toMatchObject({ from: "browser", step: 1 });
    expect(panel.saved).toHaveBeenCalled();
  });

  it.each([
    ["a state that is none", { state: null }],
    ["a control that there is not", { state: { ...SMALL, colour: "red" } }],
    ["weights that do not fit", { state: { ...SMALL, weights: [1] } }],
    ["a tape of another version", { tape: { version: 9 } }],
  ])("says what is wrong with %s, in the place of the panel", (_what, traits) => {
    const panel = hostPanel(traits);
    const { el, end } = show(panel.model());
    expect(find("[role=alert]", el)?.textContent).toMatch(/^This panel cannot be shown\. .{10,}/);
    expect(el.children).toHaveLength(1);
    end();
    expect(el.childNodes).toHaveLength(0);
    expect(panel.listening).toEqual([]);
  });

  it("shows a panel once its state is right", () => {
    const panel = hostPanel({ state: null });
    show(panel.model());
    panel.held.state = SMALL;
    expect(stepOf(show(panel.model()).el)).toBe("000,000");
  });

  it("says that there is no canvas to draw on", () => {
    vi.restoreAllMocks();
    const { el } = show(hostPanel().model());
    expect(find("[role=alert]", el)?.textContent).toContain("offers no canvas");
  });

  it("may be ended twice, and leaves nothing in its place", () => {
    const { el, end } = show(hostPanel().model());
    end();
    end();
    expect(el.childNodes).toHaveLength(0);
  });
});

describe("two views of one panel", () => {
  it("show one run, though each has a model object of its own", () => {
    const panel = hostPanel();
    const [first, second] = [show(panel.model()), show(panel.model())];
    click(first.el, "Step");
    click(second.el, "Step");
    expect([stepOf(first.el), stepOf(second.el)]).toEqual(["000,002", "000,002"]);
  });

  it("share a run where a host names no identity but has one model object", () => {
    const model = hostPanel({ identity: undefined }).model();
    const [first, second] = [show(model), show(model)];
    click(first.el, "Step");
    expect(stepOf(second.el)).toBe("000,001");
  });

  it("of two panels do not meddle with one another", () => {
    const [first, second] = [show(hostPanel().model()), show(hostPanel().model())];
    click(first.el, "Step");
    expect([stepOf(first.el), stepOf(second.el)]).toEqual(["000,001", "000,000"]);
  });

  it("one goes on when the other ends, and the run is still there when both have", () => {
    const panel = hostPanel();
    begin(panel.model());
    const [first, second] = [show(panel.model()), show(panel.model())];
    click(first.el, "Step");
    first.end();
    click(second.el, "Step");
    expect(stepOf(second.el)).toBe("000,002");
    second.end();
    expect(stepOf(show(panel.model()).el)).toBe("000,002");
  });

  it("the second still hears Python when the first, whose model goes deaf, has ended", () => {
    const panel = hostPanel();
    begin(panel.model());
    const model = panel.model();
    const first = show(model);
    const second = show(panel.model());
    first.end();
    panel.deafen(model);
    panel.receive({ run: trained(7) });
    expect(stepOf(second.el)).toBe("000,007");
  });
});

describe("the end of a panel", () => {
  it("is told by what initialize gave: nobody listens then", () => {
    const panel = hostPanel();
    const end = begin(panel.model());
    const { el, end: close } = show(panel.model());
    click(el, "Step");
    expect(panel.listening.length).toBeGreaterThan(0);
    close();
    expect(panel.listening.some(({ event }) => event === "change:run")).toBe(true);
    end();
    expect(panel.listening).toEqual([]);
    panel.receive({ run: trained(7) });
  });

  it("is that of its own session only: the next begins anew", () => {
    const panel = hostPanel();
    const end = begin(panel.model());
    show(panel.model());
    end();
    const second = begin(panel.model());
    panel.held.run = trained(4);
    const { el } = show(panel.model());
    expect(stepOf(el)).toBe("000,004");
    // Hosts may end the old one late.
    end();
    panel.held.run = null;
    expect(stepOf(show(panel.model()).el)).toBe("000,004");
    click(el, "Step");
    expect(stepOf(el)).toBe("000,005");
    second();
  });
});
