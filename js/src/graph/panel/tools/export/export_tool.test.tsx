// @vitest-environment happy-dom

import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../../../shared/test_eventually";
import { LECTURE } from "../../../../tape/test_tapes";
import { container, ended, show, texts } from "../../../../widget/test_mount";
import type { GraphModel } from "../../../state/graph_model";
import { fakeModel } from "../../../state/test_model";
import { stateOf } from "../../../state/test_state";
import { ViewContext } from "../../view_context";
import { ExportTool } from "./export_tool";
import { fileName } from "./hand_over";

const NO_VIEW = { current: null };

function open(more: Partial<GraphModel> = {}) {
  const model = Object.assign(fakeModel(LECTURE), more);
  const state = stateOf(model, ended.signal);
  show(
    <ViewContext.Provider value={{ model, view: NO_VIEW }}>
      <ExportTool state={state} />
    </ViewContext.Provider>,
  );
  return { model, state };
}

const said = () => container.querySelector("[role=status]")?.textContent;
const press = (label: string) =>
  act(() => container.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click());
const clipboard = (writeText: (text: string) => Promise<void>) =>
  vi.stubGlobal("navigator", { clipboard: { writeText } });

afterEach(() => vi.unstubAllGlobals());

describe("the tool that exports", () => {
  it("offers pictures and text of any graph", () => {
    open();
    expect(texts(".mg-exports b")).toEqual(["Picture (SVG)", "Picture (PNG)", "Graph (DOT)"]);
    const names = [...container.querySelectorAll("button")].map((one) => one.getAttribute("aria-label"));
    expect(new Set(names).size).toBe(6);
  });

  it("offers the page and a link where there are such", () => {
    open({ page: { address: () => "https://x.org/a.html", text: () => "<p>" } });
    expect(texts(".mg-exports b").slice(3)).toEqual(["Page (HTML)", "Link"]);
  });

  it("copies a link to what is shown", async () => {
    const written = vi.fn(async () => {});
    clipboard(written);
    open({ answer: signal("fine") });
    await press("Copy: Link");
    await eventually(() => expect(said()).toBe("Copied: Link."));
    expect(written).toHaveBeenCalledWith(expect.stringMatching(/^#graph=[\w-]+$/));
  });

  it("shows the link where a page may not copy", async () => {
    clipboard(() => Promise.reject(new Error("not allowed")));
    open({ answer: signal("fine") });
    await press("Copy: Link");
    await eventually(() => expect(said()).toBe("This page may not copy. Copy the link from here:"));
    const field = container.querySelector<HTMLInputElement>("[aria-label=Link]");
    expect(field?.value).toMatch(/^#graph=[\w-]+$/);
  });

  it("says so where there is no picture", async () => {
    open();
    await press("Copy: Picture (SVG)");
    await eventually(() => expect(said()).toBe("There is no picture to be had here."));
  });

  it("asks Python for the page, and says if it does not answer", async () => {
    vi.useFakeTimers();
    try {
      const send = vi.fn();
      open({ answer: signal("fine"), send, onMessage: () => {} });
      press("Save: Page (HTML)");
      expect(send).toHaveBeenCalledWith({ kind: "micrograd-send-page" });
      await vi.advanceTimersByTimeAsync(30_000);
      expect(said()).toContain("Python does not answer");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the name of a file", () => {
  it.each([
    ["L", "L.svg"],
    ["a/b\\c:*?", "a-b-c.svg"],
    ["../..", "graph.svg"],
    ["", "graph.svg"],
    ["Verlust 1", "Verlust 1.svg"],
    ["漢".repeat(99), `${"漢".repeat(40)}.svg`],
  ])("of %j is %j", (name, expected) => {
    expect(fileName(name, "svg")).toBe(expected);
  });
});
