// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { LECTURE } from "../../../../tape/test_tapes";
import { container, show, texts } from "../../../../widget/test_mount";
import type { GraphTraits } from "../../../state/graph_model";
import { model, openGraph, state } from "../../test_panel";
import { ViewContext } from "../../view_context";
import { EngineDiagnosis } from "./diagnosis";

const wrong = {
  title: "the local derivative is wrong",
  where: "__mul__",
  line: 12,
  source: "self.grad += other.data + out.grad",
  node: 2,
  operand: 1,
  found: "5.0",
  expected: "-4.0",
  why: "The product rule says so.",
  visible: true,
};

function open(traits: Partial<GraphTraits>, send?: (content: object) => void): void {
  openGraph(LECTURE, traits);
  const linked = send ? { ...model, send } : model;
  show(
    <ViewContext.Provider value={{ model: linked, view: { current: null } }}>
      <EngineDiagnosis state={state} />
    </ViewContext.Provider>,
  );
}

const marks = () => [...state.annotations.byNode.value];

describe("the mistakes of an engine", () => {
  it("are asked for once the tool is open, and shown when Python answers", async () => {
    const send = vi.fn();
    await act(() => open({ diagnosis: {} }, send));
    expect(send.mock.calls).toEqual([[{ kind: "micrograd-diagnose" }]]);
    expect(container.querySelector("[aria-busy]")?.textContent).toContain("Python looks for mistakes");
    await act(() => model.receive({ diagnosis: { findings: [wrong], notes: [], cannot_tell: [] } }));
    expect(texts(".mg-verdict")).toEqual(["One mistake was found in your engine."]);
    expect(texts(".mg-finding h4")).toEqual(["__mul__, line 12 the local derivative is wrong"]);
    expect(texts(".mg-code")).toEqual(["self.grad += other.data + out.grad"]);
    expect(texts(".mg-found")).toEqual(["b.grad in your engine5.0right−4.0"]);
  });

  it("are marked on the graph, on the value and the edge, as long as they are in sight", async () => {
    await act(() => open({ diagnosis: { findings: [wrong, { ...wrong, operand: 0, title: "more" }] } }));
    expect(marks()).toEqual([
      [
        2,
        {
          severity: "error",
          text: "__mul__, line 12\nthe local derivative is wrong\nself.grad += other.data + out.grad\nyour engine: 5.0, right: −4.0",
          operands: [1, 0],
        },
      ],
    ]);
    await act(() => show(null));
    expect(marks()).toEqual([]);
  });

  it("are marked alone, without the gradients that are wrong because of them", async () => {
    await act(() => open({ diagnosis: { findings: [wrong] } }));
    act(() => state.annotations.put("check", new Map([[0, { severity: "error", text: "follows" }]])));
    expect(marks().map(([node]) => node)).toEqual([2]);
    await act(() => show(null));
    expect(marks().map(([node]) => node)).toEqual([0]);
  });

  it("lead to the step of the operation", async () => {
    await act(() => open({ diagnosis: { findings: [wrong] } }));
    const step = [...container.querySelectorAll("button")].find((one) => one.textContent === "Show the step");
    act(() => step?.click());
    expect(state.phase.value).toMatchObject({ kind: "backward", node: 2 });
    expect(state.selected.value).toBe(2);
  });

  it("that another graph would show are not marked on this one", async () => {
    await act(() => open({ diagnosis: { findings: [{ ...wrong, visible: false }] } }));
    expect(marks()).toEqual([]);
    expect(texts(".mg-note")).toEqual(["It does not show in this graph, but it would in another."]);
  });

  it("are nothing where no engine was looked at, and where nobody can be asked", async () => {
    for (const diagnosis of [undefined, null, {}]) {
      await act(() => open({ diagnosis }));
      expect(container.textContent).toBe("");
    }
  });

  it("are not there in a right engine, and what could not be told is said", async () => {
    await act(() => open({ diagnosis: { findings: [], notes: [], cannot_tell: ["max was not run."] } }));
    expect(texts(".mg-verdict")).toEqual(["No mistake was found in your engine."]);
    expect(texts(".mg-note")).toEqual(["max was not run."]);
  });

  it("open the tool of a display that was made of them", () => {
    openGraph(LECTURE, { diagnosis: { findings: [] } });
    expect(state.tool.value).toBe("check");
    openGraph(LECTURE, { diagnosis: {} });
    expect(state.tool.value).toBe(null);
  });
});
