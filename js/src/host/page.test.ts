// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { traitsOf } from "../graph/state/test_model";
import { CATALOGUES } from "../messages/test_messages";
import { linkTo } from "../shared/link";
import { eventually } from "../shared/test_eventually";
import { find, findAll } from "../shared/test_shadow";
import { LECTURE, SQUARE, type TestNode } from "../tape/test_tapes";
import { stubCanvases } from "../widget/test_canvas";
import { asciiJson, packed } from "./packing/pack";

/** The text of a page's script: bytes as base64, as micrograd_widget writes them. */
function written(nodes: TestNode[]): string {
  return JSON.stringify(traitsOf(nodes), (_key, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { bytes: btoa(String.fromCharCode(...bytes)) };
  });
}

/** Opens the page that stands in the document, and waits until it shows its graphs. */
async function open(): Promise<void> {
  vi.resetModules();
  await import("./page");
  const count = document.querySelectorAll("[data-micrograd-graph]").length;
  await eventually(() => expect(findAll(".mg")).toHaveLength(count));
}

/** Puts an element with a state into the page; other scripts go where the program looks for them. */
function addScript(text: string, attribute = "data-micrograd-graph", key = ""): void {
  const script = document.createElement("script");
  const isState = attribute === "data-micrograd-graph";
  script.type = isState ? "application/json" : "text/plain";
  script.setAttribute(attribute, key);
  script.textContent = text;
  const elements = document.querySelectorAll("micrograd-graph");
  if (isState) {
    const element = document.createElement("micrograd-graph");
    element.append(script);
    document.body.append(element);
  } else if (attribute === "data-micrograd-bytes") {
    elements[elements.length - 1].append(script);
  } else {
    document.body.append(script);
  }
}

beforeEach(stubCanvases);

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a link to a graph in a page", () => {
  const linked = { nodes: 7, cursor: 2, selected: 4, leaves: { 0: "5" } };
  const addressed = (state: unknown) => history.replaceState(null, "", linkTo("/page.html", state, "graph"));

  afterEach(() => history.replaceState(null, "", "/"));

  it("opens it at its step, with its selection and its edits", async () => {
    addressed(linked);
    addScript(written(LECTURE));
    await open();
    const [track] = findAll("[role=slider]");
    expect(track.getAttribute("aria-valuenow")).toBe("2");
    expect(find(".mg-outline")?.textContent).toContain("data 5");
  });

  it.each([
    ["is about another graph", { ...linked, nodes: 8 }],
    ["holds nothing", 5],
  ])("that %s leaves the graph as it is, and the page says so", async (_, state) => {
    addressed(state);
    addScript(written(LECTURE));
    await open();
    expect(find(".mg-left-out")?.textContent).toContain("The link to this page was cut off");
    expect(find(".mg-outline")?.textContent).not.toContain("data 5");
  });

  it("is about the one of several graphs that it fits", async () => {
    addressed(linked);
    addScript(written(SQUARE));
    addScript(written(LECTURE));
    await open();
    expect(findAll(".mg-left-out")).toHaveLength(0);
    expect(findAll("[role=slider]").map((track) => track.getAttribute("aria-valuenow"))[1]).toBe("2");
  });
});

describe("a page without a kernel", () => {
  it("shows each graph after the script that holds it", async () => {
    addScript(written(LECTURE));
    addScript(written(SQUARE));
    await open();
    const titles = findAll(".mg-title").map((title) => title.textContent);
    expect(titles).toEqual(["L", "b"]);
    const numbers = find(".mg-inspector h3")?.textContent;
    expect(numbers).toBe("L = d × f");
  });

  it("steps on its own", async () => {
    addScript(written(LECTURE));
    addScript(written(LECTURE));
    await open();
    const button = find<HTMLButtonElement>('[aria-label="One step forward"]');
    button?.click();
    await eventually(() => {
      const titles = findAll(".mg-inspector .mg-step > .mg-quiet").map((t) => t.textContent);
      expect(titles).toEqual(["Backward · start", "As recorded"]);
    });
  });

  it("reads bytes that stand beside the state", async () => {
    const state = JSON.parse(written(LECTURE));
    const { operand, recorded_data } = state.tape;
    state.tape.operand = { piece: 1 };
    state.tape.recorded_data = { piece: 0 };
    addScript(JSON.stringify(state));
    addScript(recorded_data.bytes, "data-micrograd-bytes");
    addScript(operand.bytes, "data-micrograd-bytes");
    addScript(written(SQUARE));
    await open();
    const titles = findAll(".mg-title").map((title) => title.textContent);
    expect(titles).toEqual(["L", "b"]);
    expect(find(".mg-inspector h3")?.textContent).toBe("L = d × f");
  });

  it("says what is missing, and shows the other graphs", async () => {
    const state = JSON.parse(written(LECTURE));
    const { operand } = state.tape;
    state.tape.operand = { piece: 7 };
    addScript(JSON.stringify(state));
    addScript(operand.bytes, "data-micrograd-bytes");
    addScript(written(SQUARE));
    await open();
    expect(find("[role=alert]")?.textContent).toContain("piece 7 of the numbers is missing");
    expect(find(".mg-title")?.textContent).toBe("b");
  });

  it("says what is wrong in its language", async () => {
    const state = JSON.parse(written(LECTURE));
    addScript(JSON.stringify({ ...state, tape: { ...state.tape, version: 9 }, messages: CATALOGUES.it }));
    await open();
    const alert = find("[role=alert]");
    expect(alert?.textContent).toContain("Non è possibile mostrare questo grafo. questa pagina legge nastri");
    expect(alert?.getAttribute("lang")).toBe("it");
  });

  it("comes up without its sentences: their names and values stand in their places", async () => {
    const { messages: _, ...state } = JSON.parse(written(LECTURE));
    addScript(JSON.stringify(state));
    addScript(JSON.stringify({ ...state, messages: { ...CATALOGUES.en, panel: "gone" } }));
    await open();
    const counts = findAll(".mg-counts").map((each) => each.textContent);
    expect(counts).toEqual(Array(2).fill("panel.values 7 · panel.operations 3"));
    for (const button of findAll<HTMLButtonElement>('[aria-label="panel.stepForward"]')) {
      button.click();
    }
    await eventually(() => {
      const titles = findAll(".mg-inspector .mg-step > .mg-quiet").map((t) => t.textContent);
      expect(titles).toEqual(Array(2).fill("panel.backwardStart"));
    });
  });

  it("finds the sentences that its state refers to", async () => {
    const { messages: _, ...state } = JSON.parse(written(LECTURE));
    const referring = (key: unknown) =>
      JSON.stringify({ ...state, messages: { language: "it", packed: key } });
    const [en, it] = [CATALOGUES.en, CATALOGUES.it].map((one) => packed(asciiJson(one)));
    for (const key of ["one", "two", "gone", "broken"]) addScript(referring(key));
    addScript(it, "data-micrograd-sentences", "two");
    addScript(en, "data-micrograd-sentences", "one");
    addScript("!!", "data-micrograd-sentences", "broken");
    await open();
    const counts = findAll(".mg-counts").map((each) => each.textContent);
    const names = "panel.values 7 · panel.operations 3";
    expect(counts).toEqual(["7 values · 3 ops", "7 valori · 3 operazioni", names, names]);
  });

  it("says in English that it is broken, where nothing of it can be read", async () => {
    addScript("{");
    await open();
    expect(find("[role=alert]")?.textContent).toContain("This cannot be shown.");
  });
});
