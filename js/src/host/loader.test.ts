// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../shared/test_eventually";
import type { HostCallback, HostModel } from "./host_model";
import { packed } from "./packing/pack";

vi.stubGlobal("BUILD", "a test");

/** A module that says in the page what it was called with. */
const MODULE = `export default {
  initialize({ model, kept, parts }) {
    model.begun = [parts["sentences en"].hello, kept.map(([content]) => content)];
    return () => { model.begun = "ended"; };
  },
  render({ el, parts }) {
    el.append(parts["sentences en"].hello);
    return () => { el.textContent = "ended"; };
  },
};`;
const CONTENTS: Record<string, string> = {
  graph: packed(MODULE),
  // In a language that the build does not know.
  "sentences en": JSON.stringify({ hello: "Ciao, perché così! ".repeat(30).trim() }),
};
const HELLO = "Ciao, perché così! ".repeat(30).trim();
const OUTLINE = {
  caption: "Graph of L",
  rows: [["value"], ["<b>2.0</b>"]],
  missing: "Run the cell again.",
};

type TestModel = HostModel & { begun?: unknown; sent: Record<string, unknown>[]; say: HostCallback };

/** @param carriers what the carriers hold that the host knows; null for a host that resolves no references */
function modelWith(
  carriers: Record<string, string | Promise<string>> | null,
  options: Record<string, unknown> = {},
  names = Object.keys(CONTENTS),
) {
  const listening: [string, HostCallback][] = [];
  const model: TestModel & Record<string, unknown> = {
    get: (name) =>
      ({
        parts: Object.fromEntries(names.map((one) => [one, `IPY_MODEL_${one}`])),
        identity: "one",
        outline: OUTLINE,
      })[name],
    set: () => {},
    on: (event, callback) => void listening.push([event, callback]),
    off: (event, callback) => {
      const found = listening.findIndex(([name, known]) => name === event && known === callback);
      if (found >= 0) listening.splice(found, 1);
    },
    sent: [],
    send: (content) => void model.sent.push(content as Record<string, unknown>),
    say: (content) => {
      for (const [event, callback] of [...listening]) if (event === "msg:custom") callback(content, []);
    },
    ...(carriers && {
      widget_manager: {
        get_model: async (id: string) => {
          if (!(id in carriers)) throw Error("widget model not found");
          const content = await carriers[id];
          return { get: () => content };
        },
      },
    }),
    ...options,
  };
  return { model, listening };
}

const place = () => document.body.appendChild(document.createElement("div"));

beforeEach(() => {
  vi.resetModules();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("micrograd a test")];
  // Here modules are imported from addresses of the other kind.
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:forbidden");
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

async function loader() {
  return (await import("./graph_loader")).default;
}

describe("a loader", () => {
  it("shows the widget with the code that a carrier holds", async () => {
    const { model, listening } = modelWith(CONTENTS);
    const el = place();
    const { initialize, render } = await loader();
    const end = await initialize({ model });
    expect(model.begun).toEqual([HELLO, []]);
    const close = render({ model, el });
    await eventually(() => expect(el.textContent).toBe(HELLO));
    expect(model.sent).toEqual([]);
    close();
    end();
    expect([el.textContent, model.begun]).toEqual(["ended", "ended"]);
    expect(listening).toEqual([]);
  });

  it("shows the outline at once where nobody has the code, and says what to do", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { model } = modelWith(null, { send: undefined });
    const el = place();
    (await loader()).render({ model, el });
    await eventually(() => expect(el.textContent).toBe("Graph of Lvalue<b>2.0</b>Run the cell again."));
    expect(el.querySelectorAll("tr")).toHaveLength(2);
    expect(warned).toHaveBeenCalled();
  });

  it.each([
    ["there is no carrier", {}],
    ["references cannot be resolved", null],
    ["a carrier has lost its content", { graph: "", "sentences en": "" }],
    ["a carrier never comes", { graph: new Promise<string>(() => {}), "sentences en": "" }],
  ])("asks Python where %s", async (_what, carriers) => {
    const { model, listening } = modelWith(carriers);
    const el = place();
    const { render } = await loader();
    render({ model, el });
    await eventually(() => expect(model.sent).toHaveLength(2));
    // Meanwhile there is something to see.
    await eventually(() => expect(el.querySelector("table")).not.toBeNull());
    expect(model.sent.map(({ kind }) => kind)).toEqual(["micrograd-send-part", "micrograd-send-part"]);
    expect(model.sent.map(({ name }) => name).sort()).toEqual(Object.keys(CONTENTS));
    model.say(null);
    for (const [name, content] of Object.entries(CONTENTS)) {
      model.say({ kind: "micrograd-part", name, content });
    }
    await eventually(() => expect(el.textContent).toBe(HELLO));
    expect(listening).toEqual([]);
  });

  it("returns to the host before that gives up, and keeps the messages that come meanwhile", async () => {
    const { model } = modelWith(null);
    const { initialize, render } = await loader();
    const end = await initialize({ model });
    expect(model.begun).toBeUndefined();
    model.say({ first: 1 });
    model.say({ second: 2 });
    const el = place();
    render({ model, el });
    await eventually(() => expect(model.sent.length).toBeGreaterThanOrEqual(2));
    for (const [name, content] of Object.entries(CONTENTS)) {
      model.say({ kind: "micrograd-part", name, content });
    }
    await eventually(() => expect(el.textContent).toBe(HELLO));
    const [, kept] = model.begun as [string, object[]];
    expect(kept.slice(0, 2)).toEqual([{ first: 1 }, { second: 2 }]);
    end();
  });

  it("unpacks a part once for all displays of a page", async () => {
    const { createObjectURL } = URL;
    const models = [1, 2, 3].map(() => modelWith(CONTENTS).model);
    const places = models.map(place);
    for (const [index, model] of models.entries()) {
      // In Jupyter each display imports its loader anew.
      vi.resetModules();
      (await loader()).render({ model, el: places[index] });
    }
    await eventually(() => expect(places.map((el) => el.textContent)).toEqual([HELLO, HELLO, HELLO]));
    expect(createObjectURL).toHaveBeenCalledTimes(1);
  });

  it("tries again for the next display what has failed for one", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const broken = modelWith({ ...CONTENTS, graph: CONTENTS.graph.slice(9) }).model;
    const [first, second] = [place(), place()];
    const { render } = await loader();
    render({ model: broken, el: first });
    await eventually(() => expect(first.textContent).toContain("Run the cell again."));
    render({ model: modelWith(CONTENTS).model, el: second });
    await eventually(() => expect(second.textContent).toBe(HELLO));
  });

  it("shows nothing in a view that was closed before its code came", async () => {
    const { model } = modelWith(null);
    const el = place();
    (await loader()).render({ model, el })();
    for (const [name, content] of Object.entries(CONTENTS)) {
      model.say({ kind: "micrograd-part", name, content });
    }
    await eventually(() => expect(model.sent.length).toBeGreaterThanOrEqual(0));
    expect(el.childNodes).toHaveLength(0);
  });

  it("survives an outline of something else", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const outline of [null, 5, { rows: 5 }, { rows: [null, 5, "ab"] }, "text"]) {
      const { model } = modelWith({}, { send: undefined });
      const get = model.get;
      const el = place();
      const strange = { ...model, get: (name: string) => (name === "outline" ? outline : get(name)) };
      (await loader()).render({ model: strange, el });
      await eventually(() => expect(el.querySelector("table")).not.toBeNull());
    }
  });
});

/** A module of graphs that shows a part when its view is clicked, and a part that uses this module. */
const OPENING = `export const word = "open";
  export default {
    initialize: () => () => {},
    render({ el }) {
      el.onclick = () => globalThis[Symbol.for("micrograd:key")].open("graph/part").then(
        ({ text }) => { el.textContent = text; },
        () => { el.textContent = "failed"; },
      );
      el.textContent = "closed";
      return () => {};
    },
  };`;
const PARTS: Record<string, string> = {
  ...CONTENTS,
  graph: packed(OPENING),
  "graph/part": packed(`import { word } from "micrograd:graph"; export const text = word;`),
};

describe("a part that is opened later", () => {
  /** Shows views with these carriers. */
  async function views(...held: (Record<string, string> | null)[]) {
    const { render } = await loader();
    return Promise.all(
      held.map(async (carriers) => {
        const { model, listening } = modelWith(carriers, {}, Object.keys(PARTS));
        const el = place();
        const close = render({ model, el });
        if (carriers === null) {
          await eventually(() => expect(model.sent.length).toBeGreaterThanOrEqual(2));
          for (const name of ["graph", "sentences en"]) {
            model.say({ kind: "micrograd-part", name, content: PARTS[name] });
          }
        }
        await eventually(() => expect(el.textContent).toBe("closed"));
        model.sent.length = 0;
        return { model, el, close, listening };
      }),
    );
  }

  it("is loaded when it is opened, and not before, and uses the module of graphs", async () => {
    const { createObjectURL } = URL;
    const [{ el, model }] = await views(PARTS);
    expect(createObjectURL).toHaveBeenCalledTimes(1);
    el.click();
    await eventually(() => expect(el.textContent).toBe("open"));
    expect(createObjectURL).toHaveBeenCalledTimes(2);
    expect(model.sent).toEqual([]);
  });

  it("is found by whatever view of the page can find it", async () => {
    const [first, second] = await views(PARTS, { ...PARTS, "graph/part": "" });
    second.el.click();
    await eventually(() => expect(second.el.textContent).toBe("open"));
    expect([first.model.sent, second.model.sent]).toEqual([[], []]);
  });

  it("is asked for where nobody carries it", async () => {
    const [{ el, model, listening }] = await views(null);
    el.click();
    const question = { kind: "micrograd-send-part", name: "graph/part" };
    await eventually(() => expect(model.sent).toEqual([question]));
    model.say({ kind: "micrograd-part", name: "graph/part", content: PARTS["graph/part"] });
    await eventually(() => expect(el.textContent).toBe("open"));
    expect(listening).toEqual([]);
  });

  it("is not asked of a view that was closed", async () => {
    const [gone, open] = await views(null, null);
    gone.close();
    open.el.click();
    await eventually(() => expect(open.model.sent).toHaveLength(1));
    expect(gone.model.sent).toEqual([]);
  });

  it("can be tried again after a failure", async () => {
    const held = { ...PARTS, "graph/part": PARTS["graph/part"].slice(9) };
    const [{ el }] = await views(held);
    el.click();
    await eventually(() => expect(el.textContent).toBe("failed"));
    held["graph/part"] = PARTS["graph/part"];
    el.click();
    await eventually(() => expect(el.textContent).toBe("open"));
  });
});
