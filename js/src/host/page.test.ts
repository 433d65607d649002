// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LECTURE, SQUARE, type TestNode } from "../machine/test_tapes";
import { floats, traitsOf } from "../panels/test_model";
import { stubCanvas } from "./test_page";

/** The text of a page's script: bytes as base64, as micrograd_widget writes them. */
function written(nodes: TestNode[]): string {
  return JSON.stringify(traitsOf(nodes), (_key, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { bytes: btoa(String.fromCharCode(...bytes)) };
  });
}

/** Opens the page that stands in the document. */
async function open() {
  vi.resetModules();
  return await import("./page");
}

function addScript(text: string): void {
  const script = document.createElement("script");
  script.type = "application/json";
  script.setAttribute("data-micrograd-graph", "");
  script.textContent = text;
  document.body.append(script);
}

beforeEach(stubCanvas);

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe("a page without a kernel", () => {
  it("shows each graph after the script that holds it", async () => {
    addScript(written(LECTURE));
    addScript(written(SQUARE));
    await open();
    const titles = [...document.querySelectorAll("script + div .mg-title")].map((title) => title.textContent);
    expect(titles).toEqual(["L", "b"]);
    const numbers = document.querySelector(".mg-inspector h3")?.textContent;
    expect(numbers).toBe("L = d × f");
  });

  it("steps on its own", async () => {
    addScript(written(LECTURE));
    addScript(written(LECTURE));
    await open();
    const button = document.querySelector<HTMLButtonElement>('[aria-label="One step forward"]');
    button?.click();
    await vi.waitFor(() => {
      const titles = [...document.querySelectorAll(".mg-inspector .mg-quiet")].map((t) => t.textContent);
      expect(titles).toEqual(["Backward · start", "As recorded"]);
    });
  });
});

describe("pageModel", () => {
  it("holds the traits, and leaves the object it was given alone", async () => {
    const { pageModel } = await open();
    const traits = traitsOf(LECTURE);
    const model = pageModel(traits);
    expect(model.get("theme")).toBe("light");
    model.set("cursor", 3);
    expect(model.get("cursor")).toBe(3);
    expect(traits.cursor).toBeNull();
  });

  it("tells those who listen to a trait, and nobody else, until they end", async () => {
    const { pageModel } = await open();
    const model = pageModel(traitsOf(LECTURE));
    const [cursor, other, leaves] = [vi.fn(), vi.fn(), vi.fn()];
    const [ended, going] = [new AbortController(), new AbortController()];
    model.onChange("cursor", cursor, ended.signal);
    model.onChange("cursor", other, going.signal);
    model.onChange("leaf_data", leaves, going.signal);
    model.set("cursor", 1);
    ended.abort();
    model.set("cursor", 2);
    model.set("leaf_data", floats(1, 2, 3, 4));
    expect([cursor, other, leaves].map((listener) => listener.mock.calls.length)).toEqual([1, 2, 1]);
  });

  it("has the new value when it tells of it", async () => {
    const { pageModel } = await open();
    const model = pageModel(traitsOf(LECTURE));
    const seen: unknown[] = [];
    model.onChange("selected", () => seen.push(model.get("selected")), new AbortController().signal);
    model.set("selected", 4);
    expect(seen).toEqual([4]);
  });
});
