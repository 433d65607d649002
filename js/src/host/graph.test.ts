// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { floats, traitsOf } from "../graph/state/test_model";
import { eventually } from "../shared/test_eventually";
import { find, findAll } from "../shared/test_shadow";
import { LECTURE } from "../tape/test_tapes";
import { stubCanvases } from "../widget/test_canvas";
import adapter from "./graph";
import { loadedWith } from "./test_loaded";

type Callback = () => void;

/** A model as Backbone has it: setting a trait tells all who listen. */
function hostModel(traits: Record<string, unknown> = {}) {
  const held: Record<string, unknown> = { ...traitsOf(LECTURE), ...traits };
  const listening: [string, Callback][] = [];
  return {
    get: (name: string) => held[name],
    set: (name: string, value: unknown) => {
      held[name] = value;
      for (const [event, callback] of [...listening]) if (event === `change:${name}`) callback();
    },
    on: (event: string, callback: Callback) => void listening.push([event, callback]),
    off: (event: string, callback: Callback) => {
      const found = listening.findIndex(([name, known]) => name === event && known === callback);
      if (found >= 0) listening.splice(found, 1);
    },
    save_changes: vi.fn(),
    listening,
  };
}
type Host = Parameters<typeof adapter.render>[0]["model"];

/** As a loader hands it over. */
const loaded = (model: Host) => loadedWith(model, ["sentences en"]);

const places: HTMLElement[] = [];
const endings: Callback[] = [];
const errors: unknown[] = [];
let listener: AbortController;

/** Renders a view, and waits until it shows something: a graph is read and laid out in steps. */
async function show(model: Host) {
  const el = document.createElement("div");
  document.body.append(el);
  places.push(el);
  let end: Callback = () => {};
  act(() => {
    end = adapter.render({ ...loaded(model), el });
  });
  endings.push(end);
  while (find(".mg", el) === null) await act(() => new Promise((resolve) => setTimeout(resolve)));
  return { el, end };
}

const title = (el: Element) => find(".mg-inspector .mg-quiet", el)?.textContent;
const click = (el: Element, name: string) =>
  act(() => find<HTMLButtonElement>(`[aria-label="${name}"]`, el)?.click());

beforeEach(() => {
  stubCanvases();
  listener = new AbortController();
  window.addEventListener("error", (event) => errors.push(event.error ?? event), { signal: listener.signal });
});

afterEach(() => {
  for (const end of endings.splice(0)) end();
  for (const el of places.splice(0)) el.remove();
  listener.abort();
  vi.restoreAllMocks();
  expect(errors.splice(0)).toEqual([]);
});

describe("a view", () => {
  it("shows the graph of its model", async () => {
    const { el } = await show(hostModel());
    expect(find(".mg-title", el)?.textContent).toBe("L");
    expect(find(".mg-counts", el)?.textContent).toBe("7 values · 3 ops");
    expect(title(el)).toBe("As recorded");
    expect(findAll(".mg-stage canvas", el)).toHaveLength(1);
  });

  it("writes a step to the model and saves it", async () => {
    const model = hostModel({ cursor: 0 });
    const { el } = await show(model);
    expect(model.save_changes).not.toHaveBeenCalled();
    click(el, "One step forward");
    expect(model.get("cursor")).toBe(1);
    expect(model.save_changes).toHaveBeenCalledTimes(1);
    expect(title(el)).toBe("Forward · step 1 of 3");
  });

  it("follows the kernel, without saving what came from it", async () => {
    const model = hostModel();
    const { el } = await show(model);
    act(() => model.set("cursor", 7));
    expect(title(el)).toBe("Backward · step 3 of 3");
    act(() => model.set("leaf_data", floats(5, 1, 1, 1)));
    expect(find(".mg-formula", el)?.textContent).toBe("e = 5.0 × 1.0 = 5.0");
    expect(model.save_changes).not.toHaveBeenCalled();
  });

  it("goes back to what was displayed", async () => {
    const model = hostModel({ cursor: 2 });
    const { el } = await show(model);
    const reset = () =>
      findAll<HTMLButtonElement>("button", el).find((b) => b.textContent?.includes("Reset"));
    act(() => reset()?.click());
    expect(model.get("cursor")).toBeNull();
    expect(reset()?.disabled).toBe(true);
  });

  it("follows the theme", async () => {
    const model = hostModel({ theme: "dark" });
    const { el } = await show(model);
    expect(find(".mg", el)?.classList.contains("mg-dark")).toBe(true);
    model.set("theme", "light");
    expect(find(".mg", el)?.classList.contains("mg-dark")).toBe(false);
  });

  it("says what is wrong with a tape, instead of throwing or staying blank", async () => {
    const model = hostModel({ tape: { ...traitsOf(LECTURE).tape, version: 2 } });
    const { el } = await show(model);
    expect(find("[role=alert]", el)?.textContent).toContain("version 1, not 2");
  });

  it("says that there is no canvas to draw on", async () => {
    vi.restoreAllMocks();
    const { el } = await show(hostModel());
    expect(find("[role=alert]", el)?.textContent).toContain("offers no canvas");
  });

  it("leaves nothing behind when it ends", async () => {
    const model = hostModel();
    const { el, end } = await show(model);
    expect(model.listening.length).toBeGreaterThan(0);
    act(end);
    expect(el.childNodes).toHaveLength(0);
    expect(model.listening).toEqual([]);
  });

  it("may be ended twice", async () => {
    const { end } = await show(hostModel());
    act(end);
    expect(() => act(end)).not.toThrow();
  });
});

describe("a graph that is sent beside the traits", () => {
  const { tape, ...rest } = traitsOf(LECTURE);
  /** The tape as one piece: only what is bytes goes into it. */
  const sent = (key: string) => {
    const entries = Object.entries(tape);
    const bytes = entries.filter(([, value]) => ArrayBuffer.isView(value)) as [string, ArrayBufferView][];
    const arrays: Record<string, { at: number; length: number }> = {};
    const pieces: { at: number; buffer: ArrayBufferView }[] = [];
    let size = 0;
    for (const [name, buffer] of bytes) {
      arrays[name] = { at: size, length: buffer.byteLength };
      if (buffer.byteLength > 0) pieces.push({ at: size, buffer });
      size += 8 * Math.ceil(buffer.byteLength / 8);
    }
    const wire = Object.fromEntries(entries.filter(([, value]) => !ArrayBuffer.isView(value)));
    const total = bytes.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
    const head = { kind: "micrograd-graph", transfer: key, wire, arrays, size, bytes: total };
    return { head, pieces };
  };
  const model = (key: string) => {
    const send = vi.fn();
    const held = hostModel({ ...rest, tape: null, left_out: "It is too large.", transfer: key });
    const say = (content: object, ...buffers: ArrayBufferView[]) => {
      for (const [event, callback] of [...held.listening]) {
        if (event === "msg:custom") (callback as (...given: unknown[]) => void)(content, buffers);
      }
    };
    const sayAll = () => {
      const { head, pieces } = sent(key);
      say(head);
      for (const { at, buffer } of pieces) say({ kind: "micrograd-piece", transfer: key, at }, buffer);
    };
    return { host: { ...held, send } as unknown as Host, send, sayAll, listening: held.listening };
  };

  it("is there for views that come after it, and is forgotten when the widget goes", async () => {
    const { host, send, sayAll, listening } = model("first");
    const end = adapter.initialize(loaded(host));
    sayAll();
    const view = await show(host);
    expect(title(view.el)).toBe("As recorded");
    expect(send).not.toHaveBeenCalled();
    act(view.end);
    end();
    expect(listening).toEqual([]);
    const { el } = await show(host);
    expect(find("[role=note]", el)?.textContent).toBe("It is too large.");
    expect(send).toHaveBeenCalledWith({ kind: "micrograd-send-graph" });
  });

  it("is asked for by a view that has none", async () => {
    const { host, send, sayAll } = model("second");
    const { el } = await show(host);
    expect(send).toHaveBeenCalledTimes(1);
    expect(find("[role=status]", el)?.textContent).toContain("Waiting for Python");
    act(sayAll);
    await eventually(() => expect(title(el)).toBe("As recorded"));
  });

  it.each([
    ["has no send", undefined],
    [
      "throws on send",
      () => {
        throw new Error("not offered here");
      },
    ],
  ])("is left out where a host %s", async (_what, send) => {
    const { host } = model("third");
    const { el } = await show({ ...host, send } as unknown as Host);
    expect(find("[role=note]", el)?.textContent).toBe("It is too large.");
  });
});

describe("two views of one model", () => {
  it("show the same; when one ends, the other goes on", async () => {
    const model = hostModel({ cursor: 0 });
    const [first, second] = [await show(model), await show(model)];
    click(first.el, "One step forward");
    expect([title(first.el), title(second.el)]).toEqual(Array(2).fill("Forward · step 1 of 3"));

    act(first.end);
    expect(first.el.childNodes).toHaveLength(0);
    click(second.el, "One step forward");
    expect(title(second.el)).toBe("Forward · step 2 of 3");
    expect(model.get("cursor")).toBe(2);
    act(() => model.set("cursor", 5));
    expect(title(second.el)).toBe("Backward · step 1 of 3");
  });

  it("of two models do not meddle with one another", async () => {
    const [first, second] = [await show(hostModel({ cursor: 0 })), await show(hostModel({ cursor: 0 }))];
    click(first.el, "To the end");
    expect([title(first.el), title(second.el)]).toEqual(["Backward · step 3 of 3", "Forward · start"]);
  });
});

describe("a host that offers less", () => {
  const refuse = () => {
    throw new Error("not offered here");
  };
  const without = (name: "off" | "save_changes") => {
    const { [name]: _left, ...model } = hostModel({ cursor: 0 });
    return model as unknown as Host;
  };
  const hosts: [string, () => Host][] = [
    ["has no off", () => without("off")],
    ["has no save_changes", () => without("save_changes")],
    ["throws on off", () => ({ ...hostModel({ cursor: 0 }), off: refuse })],
    ["throws on save_changes", () => ({ ...hostModel({ cursor: 0 }), save_changes: refuse })],
    ["throws on both", () => ({ ...hostModel({ cursor: 0 }), off: refuse, save_changes: refuse })],
  ];

  it.each(hosts)("%s: the view steps and ends all the same", async (_what, create) => {
    const model = create();
    const { el, end } = await show(model);
    click(el, "One step forward");
    expect(model.get("cursor")).toBe(1);
    expect(title(el)).toBe("Forward · step 1 of 3");
    expect(() => act(end)).not.toThrow();
    expect(el.childNodes).toHaveLength(0);
    // Whoever still calls an ended view does no harm.
    expect(() => act(() => model.set("cursor", 3))).not.toThrow();
    expect(el.childNodes).toHaveLength(0);
  });

  it.each(hosts)("%s: the view plays", async (_what, create) => {
    const { el } = await show(create());
    const play = () => find<HTMLButtonElement>(".mg-play", el);
    act(() => play()?.click());
    expect(play()?.textContent).toBe("Pause");
    act(() => play()?.click());
    expect(title(el)).toBe("Forward · step 1 of 3");
  });
});
