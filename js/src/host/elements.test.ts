// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { traitsOf } from "../graph/state/test_model";
import { LARGEST_FILE } from "../shared/limits";
import { eventually } from "../shared/test_eventually";
import { find, findAll } from "../shared/test_shadow";
import { LECTURE } from "../tape/test_tapes";
import { stubCanvases } from "../widget/test_canvas";
import { defineGraphElement } from "./graph_element";

const STATE = JSON.stringify(traitsOf(LECTURE), (_key, value) => {
  if (!ArrayBuffer.isView(value)) return value;
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return { bytes: btoa(String.fromCharCode(...bytes)) };
});

/** The file that each address leads to. */
function stubFiles(file: () => Response): void {
  vi.stubGlobal("fetch", async () => file());
}

function addElement(attributes: Readonly<Record<string, string>>, inside = ""): HTMLElement {
  const element = document.createElement("micrograd-graph");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = inside;
  document.body.append(element);
  return element;
}

const cursor = () => find(".mg-track")?.getAttribute("aria-valuenow");
const alert = () => find("[role=alert]")?.textContent ?? "";

beforeEach(() => {
  stubCanvases();
  defineGraphElement();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("an element of a page written by hand", () => {
  it("shows the graph in the file at its address, after as many steps as it says", async () => {
    stubFiles(() => new Response(STATE));
    const element = addElement({ src: "graph.json", at: "2" });
    await eventually(() => expect(cursor()).toBe("2"));
    element.setAttribute("at", "5");
    await eventually(() => expect(cursor()).toBe("5"));
  });

  it("takes another file when its address changes", async () => {
    stubFiles(() => new Response(STATE));
    const element = addElement({ src: "graph.json" });
    await eventually(() => expect(cursor()).toBe("3"));
    stubFiles(() => new Response("", { status: 404 }));
    element.setAttribute("src", "gone.json");
    await eventually(() => expect(alert()).toContain("The file gone.json could not be read (404)."));
    expect(findAll(".mg-track")).toHaveLength(0);
  });

  it("is shown once however often it is defined, and stays as it is where it is moved", async () => {
    stubFiles(() => new Response(STATE));
    const element = addElement({ src: "graph.json" });
    defineGraphElement();
    await eventually(() => expect(cursor()).toBe("3"));
    find<HTMLButtonElement>('[aria-label="One step forward"]')?.click();
    await eventually(() => expect(cursor()).toBe("4"));
    const shown = find(".mg");
    document.body.append(document.createElement("section"));
    document.querySelector("section")?.append(element);
    await new Promise((resolve) => setTimeout(resolve));
    expect(findAll(".mg")).toEqual([shown]);
  });

  it("comes back as a reader left it", async () => {
    stubFiles(() => new Response(STATE));
    const element = addElement({ src: "graph.json" });
    await eventually(() => expect(cursor()).toBe("3"));
    find<HTMLButtonElement>('[aria-label="To the start"]')?.click();
    await eventually(() => expect(cursor()).toBe("0"));
    element.remove();
    await eventually(() => expect(element.shadowRoot?.querySelectorAll("div")).toHaveLength(1));
    document.body.append(element);
    await eventually(() => expect(cursor()).toBe("0"));
  });

  it("says that its number of steps is none, in its language", async () => {
    stubFiles(() => new Response(STATE));
    addElement({ src: "graph.json", at: "<b>" });
    await eventually(() => expect(alert()).toContain('at has to be a whole number of steps, not "<b>"'));
  });
});

describe("a file from a stranger", () => {
  const tooLong = new Uint8Array(2 ** 20).fill(32);
  /** A body without end; counts what is read of it. */
  function endless(read: { bytes: number }): ReadableStream {
    return new ReadableStream({
      pull(controller) {
        read.bytes += tooLong.length;
        controller.enqueue(tooLong);
      },
    });
  }

  it.each([
    ["is no JSON", () => new Response("<!doctype html>"), "The file x.json holds no JSON."],
    ["is a number", () => new Response("5"), "The file x.json holds no display."],
    ["is a list", () => new Response("[]"), "The file x.json holds no display."],
    ["is nothing", () => new Response("null"), "The file x.json holds no display."],
    ["is empty", () => new Response("{}"), ""],
    [
      "says that it is too large",
      () => new Response("{}", { headers: { "content-length": String(LARGEST_FILE + 1) } }),
      "The file x.json has more than 50,000,000 bytes",
    ],
  ])("that %s is refused with a sentence, and what is in the element is seen", async (_, file, sentence) => {
    stubFiles(file);
    const element = addElement({ src: "x.json" }, "<table></table>");
    await eventually(() => expect(alert()).not.toBe(""));
    expect(alert()).toContain(sentence);
    if (sentence !== "") expect(element.shadowRoot?.querySelector("slot")).not.toBeNull();
  });

  it("is read no further than a page reads", async () => {
    const read = { bytes: 0 };
    stubFiles(() => new Response(endless(read)));
    addElement({ src: "x.json" });
    await eventually(() => expect(alert()).toContain("more than 50,000,000 bytes"));
    expect(read.bytes).toBeLessThan(LARGEST_FILE + 4 * tooLong.length);
  });
});
