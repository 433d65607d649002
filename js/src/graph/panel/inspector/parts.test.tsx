// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { recordedLeaves, run } from "../../../tape/execute";
import { LECTURE, tapeOf } from "../../../tape/test_tapes";
import { click, container, texts } from "../../../widget/test_mount";
import { questionsOn } from "../../quiz";
import { showInspector, state } from "../test_panel";

/** What of an inspector is in sight. */
const inSight = () => [...container.querySelectorAll("[role=tabpanel]:not([hidden])")];
const chosen = () => texts("[aria-selected=true]");
const isInSight = (selector: string) => inSight().some((part) => part.querySelector(selector) !== null);

describe("the parts of an inspector", () => {
  it("begin with the step, and each is one press away", () => {
    showInspector(LECTURE);
    expect(texts("[role=tab]")).toEqual(["Step", "Selected", "Tools"]);
    expect(chosen()).toEqual(["Step"]);
    expect(isInSight(".mg-step")).toBe(true);
    click("Selected");
    expect(inSight()).toHaveLength(1);
    expect(inSight()[0].textContent).toContain("Nothing is selected.");
    click("Tools");
    expect(texts("[role=tabpanel]:not([hidden]) b")[0]).toBe("Check gradients");
  });

  it("show what was selected, stepped or opened last", () => {
    showInspector(LECTURE);
    act(() => {
      state.selected.value = 4;
    });
    expect(isInSight(".mg-selected")).toBe(true);
    act(() => state.step(-1));
    expect(isInSight(".mg-step")).toBe(true);
    act(() => {
      state.selected.value = 3;
    });
    act(() => {
      state.tool.value = "health";
    });
    expect(isInSight(".mg-tool")).toBe(true);
    act(() => {
      state.tool.value = null;
    });
    expect(isInSight(".mg-selected")).toBe(true);
    act(() => {
      state.selected.value = null;
    });
    expect(isInSight(".mg-step")).toBe(true);
  });

  it("stay with an open tool while one steps, and leave the list of tools", () => {
    showInspector(LECTURE, { cursor: 3 });
    act(() => {
      state.tool.value = "health";
    });
    act(() => state.step(1));
    expect(chosen()).toEqual(["Tools"]);
    act(() => {
      state.tool.value = null;
    });
    click("Tools");
    act(() => state.step(1));
    expect(chosen()).toEqual(["Step"]);
  });

  it("stay where a leaf is being changed, although that sets the graph going", () => {
    showInspector(LECTURE, { selected: 0 });
    expect(chosen()).toEqual(["Selected"]);
    act(() => void state.editing.hold(0).change(7));
    expect(chosen()).toEqual(["Selected"]);
  });

  it("open a tool from the list", () => {
    showInspector(LECTURE);
    click("Tools");
    const tool = [...container.querySelectorAll<HTMLButtonElement>(".mg-tool-list button")][3];
    act(() => tool.click());
    expect(state.tool.value).toBe("mistakes");
    expect(isInSight(".mg-tool")).toBe(true);
  });

  it("keep the quiz in sight, whatever it selects, and the step away", () => {
    const tape = tapeOf(LECTURE);
    showInspector(LECTURE, { quiz: questionsOn(tape, run(tape, recordedLeaves(tape), 7), "backward") });
    expect(chosen()).toEqual(["Tools"]);
    expect(container.querySelector("[role=tab]:disabled")?.textContent).toBe("Step");
    act(() => {
      state.selected.value = 1;
    });
    expect(isInSight(".mg-quiz")).toBe(true);
    expect(container.querySelector(".mg-step")).toBeNull();
  });
});
