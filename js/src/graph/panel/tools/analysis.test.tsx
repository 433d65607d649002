// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { eventually } from "../../../shared/test_eventually";
import { LECTURE, type TestNode } from "../../../tape/test_tapes";
import { container, ended, texts } from "../../../widget/test_mount";
import { TOO_EARLY } from "../../analysis/test_tapes";
import type { GraphState } from "../../state/graph_state";
import { fakeModel, floats } from "../../state/test_model";
import { stateOf } from "../../state/test_state";
import type { ToolName } from "../../state/tool_name";
import { foldingCommands } from "../folding_keys";
import { Inspector } from "../inspector/inspector";
import { showInspector } from "../test_panel";
import { annotateNonfinite } from "./health_marks";

const text = (selector = "*") => container.querySelector(selector)?.textContent ?? "";
const all = <Kind extends HTMLElement>(selector: string) => [...container.querySelectorAll<Kind>(selector)];
const marksOf = (state: GraphState) =>
  [...state.annotations.byNode.value].map(([node, { severity }]) => [node, severity]);

describe("where a gradient comes from", () => {
  /** Opens the section, as a click on its title does. */
  const open = () =>
    act(() => {
      const fold = all<HTMLDetailsElement>(".mg-origin")[0];
      fold.open = true;
      fold.dispatchEvent(new Event("toggle"));
    });

  it("is closed until somebody asks", () => {
    showInspector(LECTURE, { selected: 0 });
    expect(texts(".mg-origin > summary")).toEqual(["Where does this gradient come from?"]);
    expect(texts(".mg-path")).toEqual([]);
  });

  it("lists the paths, the largest first, and their sum", () => {
    showInspector(TOO_EARLY, { selected: 0 });
    open();
    expect(texts(".mg-path > span:first-child")).toEqual(["a → b → c → L", "a → b → c → L", "a → b → L"]);
    expect(texts(".mg-product")).toEqual([
      "3.0 × 6.0 × 1.0 = 18.0",
      "3.0 × 6.0 × 1.0 = 18.0",
      "3.0 × 1.0 = 3.0",
    ]);
    expect(texts(".mg-sums > *")).toEqual(["a.grad", "39.0"]);
    expect(text(".mg-origin p")).toContain("3 paths lead from a to L");
  });

  it("highlights a path while it is pointed at, and keeps it after a click", () => {
    const state = showInspector(TOO_EARLY, { selected: 0 });
    open();
    const [, , direct] = all(".mg-path");
    const tell = (type: string) => act(() => void direct.dispatchEvent(new Event(type)));
    tell("pointerenter");
    expect([...(state.emphasised.value ?? [])]).toEqual([1, 0, 1, 0, 1]);
    tell("pointerleave");
    expect(state.highlight.value).toBeNull();
    act(() => direct.click());
    tell("pointerleave");
    expect([...(state.emphasised.value ?? [])]).toEqual([1, 0, 1, 0, 1]);
    expect(direct.getAttribute("aria-pressed")).toBe("true");
    act(() => direct.click());
    tell("pointerleave");
    expect(state.highlight.value).toBeNull();
  });

  it("gives back what was highlighted before, and takes its path along when it goes", () => {
    const state = showInspector(TOO_EARLY, { selected: 0 });
    const before = { kind: "upstream", from: [2] } as const;
    act(() => {
      state.highlight.value = before;
    });
    open();
    act(() => void all(".mg-path")[0].dispatchEvent(new Event("focus")));
    expect(state.highlight.value?.kind).toBe("path");
    act(() => {
      state.selected.value = 1;
    });
    expect(state.highlight.value).toBe(before);
  });

  it("says how much comes from paths that are not listed", () => {
    const nodes: TestNode[] = [{ label: "a", data: 1 }];
    for (let node = 0; node < 9; node++) nodes.push({ op: "+", operands: [node, node] });
    showInspector(nodes, { selected: 0 });
    open();
    expect(texts(".mg-sums > *").slice(0, 4)).toEqual([
      "sum of the listed paths",
      "200.0",
      "312 other paths",
      "312.0",
    ]);
    expect(all(".mg-path")).toHaveLength(8);
    act(() => all(".mg-paths ~ button")[0].click());
    expect(all(".mg-path")).toHaveLength(200);
    expect(texts(".mg-path")[0]).toContain("… 4 more …");
  });

  it.each([
    [6, "L is the output itself"],
    [0, "One path leads from a to L."],
  ])("of node %i: %s", (selected, expected) => {
    showInspector(LECTURE, { selected });
    open();
    expect(text(".mg-origin p")).toContain(expected);
  });

  it("explains a recorded gradient that is another, and one that is not complete", () => {
    showInspector(
      TOO_EARLY.map((node) => ({ ...node, grad: 78 })),
      { selected: 0 },
    );
    open();
    expect(text(".mg-origin")).toContain("When this graph was displayed, a.grad was 78.0");
    showInspector(TOO_EARLY, { selected: 2, cursor: 5 });
    expect(text(".mg-origin")).toContain("At this step b.grad is 1.0");
  });

  it("follows the numbers", () => {
    const state = showInspector(TOO_EARLY, { selected: 0, cursor: 3 });
    open();
    expect(texts(".mg-sums > *")).toEqual(["a.grad", "39.0"]);
    const model = fakeModel(TOO_EARLY, { selected: 0, cursor: 3, leaf_data: floats(1, 3) });
    const other = stateOf(model, ended.signal);
    act(() => render(<Inspector state={other} commands={foldingCommands(state)} />, container));
    expect(texts(".mg-sums > *")).toEqual(["a.grad", "21.0"]);
  });

  it("is not there where a lesson has not reached it", () => {
    showInspector(LECTURE, { selected: 0, hide: ["paths"] });
    expect(texts(".mg-origin")).toEqual([]);
  });

  it("says that there is no gradient where an operation refuses", () => {
    const nodes: TestNode[] = [{ data: -1 }, { label: "b", op: "log", operands: [0] }];
    showInspector(nodes, { selected: 0, cursor: 0 });
    open();
    expect(text(".mg-origin p")).toContain("b has no result (not a real number)");
  });
});

function openTool(state: GraphState, name: ToolName): void {
  act(() => {
    state.tool.value = name;
  });
}

const choose = (label: string) =>
  act(() =>
    all(".mg-tool .mg-actions button")
      .find((one) => one.textContent === label)
      ?.click(),
  );

describe("mistakes", () => {
  it("shows what = and a second pass do, with the wrong numbers on the cards while it is in sight", () => {
    const state = showInspector(TOO_EARLY);
    const onCards = () => state.otherNumbers.value && [...state.otherNumbers.value.grad];
    openTool(state, "mistakes");
    expect(text(".mg-verdict")).toContain("its gradient is 6.0 instead of 13.0");
    expect(onCards()).not.toEqual([39, 13, 1]);
    choose("no zero_grad");
    expect(texts(".mg-table tbody td")).toEqual(["26.0", "52.0", "39.0", "78.0"]);
    expect(onCards()?.slice(0, 2)).toEqual([78, 52]);
    openTool(state, "health");
    expect(onCards()).toBeNull();
  });

  it("gives way to the run when the reader steps", () => {
    const state = showInspector(TOO_EARLY, { cursor: 1 });
    openTool(state, "mistakes");
    act(() => state.step(1));
    expect(state.inspectorPart.value).toBe("step");
    expect(state.tool.value).toBe("mistakes");
  });

  it("is hidden with the order of the passes", () => {
    showInspector(TOO_EARLY, { hide: ["order"] });
    expect(texts(".mg-tool-list b")).toEqual(["Check gradients", "Descend", "Health", "Quiz", "Export"]);
  });
});

describe("why this order", () => {
  it("shows both orders, where they part, and what goes wrong", () => {
    const state = showInspector(TOO_EARLY);
    openTool(state, "order");
    expect(texts(".mg-parting > *")).toEqual(["2", "c1.0", "b1.0"]);
    expect(text(".mg-verdict")).toContain("b passes 1.0 back while 2 operations that use it");
    expect(texts(".mg-table:last-of-type tbody td")).toEqual(["26.0", "2.0", "39.0", "3.0"]);
    expect(marksOf(state)).toEqual([
      [1, "warning"],
      [0, "warning"],
      [2, "error"],
    ]);
  });

  it("is about order alone", () => {
    openTool(showInspector(TOO_EARLY), "order");
    expect(texts(".mg-tool .mg-actions")).toEqual([]);
  });

  it("says that order does not matter where nothing is shared, and shows where it does", () => {
    const state = showInspector(LECTURE);
    openTool(state, "order");
    expect(text(".mg-verdict")).toContain("the order does not matter");
    expect(texts(".mg-code")[0]).toContain("L = b + b * b");
    expect(state.annotations.byNode.value.size).toBe(0);
  });

  it("takes its marks along when it closes", () => {
    const state = showInspector(TOO_EARLY);
    openTool(state, "order");
    act(() => {
      state.tool.value = null;
    });
    expect(state.annotations.byNode.value.size).toBe(0);
  });

  it("speaks Italian", () => {
    const state = showInspector(TOO_EARLY, { messages: CATALOGUES.it });
    openTool(state, "order");
    expect(text(".mg-verdict")).toContain("b passa indietro 1.0 mentre 2 operazioni che lo usano");
  });

  it("works on a large graph in slices, and gives up what nobody waits for", async () => {
    const nodes: TestNode[] = [
      { label: "a", data: 1 },
      { label: "b", op: "neg", operands: [0] },
    ];
    for (let node = 1; node < 30_000; node++) nodes.push({ op: "neg", operands: [node] });
    nodes.push({ label: "L", op: "+", operands: [1, 30_000] });
    const state = showInspector(nodes);
    openTool(state, "mistakes");
    expect(text(".mg-tool [role=status]")).toBe("Computing…");
    choose("no zero_grad");
    choose("= for +=");
    await eventually(() => expect(text(".mg-verdict")).toContain("b is used more than once."));
    expect(texts(".mg-tool [role=status]")).toEqual([]);
  });
});

describe("health", () => {
  const SICK: TestNode[] = [
    { label: "a", data: -1 },
    { label: "off", op: "ReLU", operands: [0] },
    { label: "w", data: 5 },
    { label: "flat", op: "tanh", operands: [2] },
    { label: "L", op: "+", operands: [1, 3] },
  ];

  it("lists what was found, marks it while the tool is open, and leads there", () => {
    const state = showInspector(SICK);
    openTool(state, "health");
    expect(texts(".mg-finding h4")).toEqual(["ReLU that gives 0 1 of 1", "Saturated tanh or sigmoid 1 of 1"]);
    expect(marksOf(state)).toEqual([
      [3, "warning"],
      [1, "warning"],
    ]);
    act(() => all(".mg-finding .mg-link")[1].click());
    expect(state.selected.value).toBe(3);
    act(() => {
      state.tool.value = null;
    });
    expect(state.annotations.byNode.value.size).toBe(0);
  });

  it("says which numbers it has looked at", () => {
    const state = showInspector(SICK);
    openTool(state, "health");
    expect(text(".mg-tool .mg-note")).toContain("a full forward and backward pass");
    openTool(showInspector(SICK.map((node) => ({ ...node, grad: 1 }))), "health");
    expect(text(".mg-tool .mg-note")).toContain("the numbers that were displayed");
  });

  it("says that nothing stands out", () => {
    const state = showInspector(LECTURE);
    openTool(state, "health");
    expect(texts(".mg-verdict")).toHaveLength(2);
    expect(text(".mg-tool")).toContain("No number is NaN");
  });

  it("names the operation that has no result", () => {
    const state = showInspector([{ data: -1 }, { label: "b", op: "log", operands: [0] }]);
    openTool(state, "health");
    expect(text(".mg-finding")).toContain("b has no result: not a real number");
  });

  const LARGE: TestNode[] = [
    { label: "a", data: 1e200 },
    { label: "b", op: "*", operands: [0, 0] },
    { label: "c", op: "-", operands: [1, 1] },
  ];

  it("names the operation that made an infinity", () => {
    const state = showInspector(LARGE, { cursor: 0 });
    openTool(state, "health");
    expect(text(".mg-finding")).toContain(
      "b is ∞, and it is the first such value. The result is larger than",
    );
    expect(text(".mg-finding")).toContain("2 values have NaN or ∞ as data.");
  });

  it("marks the first NaN or infinity whether or not the tool is open, once the run has come there", () => {
    const state = showInspector(LARGE, { cursor: 0 });
    const end = annotateNonfinite(state);
    expect(marksOf(state)).toEqual([]);
    state.goTo(1);
    expect(marksOf(state)).toEqual([[1, "error"]]);
    state.goTo(0);
    expect(marksOf(state)).toEqual([]);
    end();
    state.goTo(2);
    expect(marksOf(state)).toEqual([]);
  });

  it("marks nothing where a lesson has not reached health", () => {
    const state = showInspector(LARGE, { cursor: 2, hide: ["health"] });
    annotateNonfinite(state);
    expect(marksOf(state)).toEqual([]);
  });
});
