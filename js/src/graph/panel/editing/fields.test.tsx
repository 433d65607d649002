// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { LECTURE, type TestNode } from "../../../tape/test_tapes";
import { click, container, key, send, texts, write } from "../../../widget/test_mount";
import type { GraphTraits } from "../../state/graph_model";
import { meanLoss, stateFrom } from "../../state/test_graphs";
import { showInspector, state } from "../test_panel";
import { leafGroups } from "../tools/leaf_groups";
import { pathOf, scales } from "../tools/sparkline";
import { editKeys } from "./edit_keys";

beforeEach(() => {
  container.className = "mg";
  container.tabIndex = 0;
});

/** Shows a graph whose first value is selected. */
const show = (nodes: TestNode[], traits: Partial<GraphTraits> = {}) =>
  void showInspector(nodes, { selected: 0, ...traits });

const field = () => container.querySelector<HTMLInputElement>(".mg-number-field input") as HTMLInputElement;
const complaint = () => container.querySelector("[role=alert]")?.textContent;
const data = () => [...state.leafData.value];

const type = (text: string) => write(field(), text);
function press(name: string, keys: KeyboardEventInit = {}): void {
  act(() => field().focus());
  send(field(), key(name, keys));
}

describe("the field of a leaf", () => {
  it("takes what is typed with Enter, or when it is left", () => {
    show(LECTURE);
    expect(field().value).toBe("2.0");
    expect(field().getAttribute("aria-label")).toBe("Data of a");
    type("−1.5");
    expect(data()[0]).toBe(2);
    press("Enter");
    expect(data()[0]).toBe(-1.5);
    expect(field().value).toBe("−1.5");
    type("4");
    act(() => field().blur());
    expect(data()[0]).toBe(4);
    expect(state.editing.history.value.done).toHaveLength(2);
  });

  it("nudges with the arrow keys, from what is typed if that is a number", () => {
    show(LECTURE);
    press("ArrowUp");
    press("ArrowUp", { shiftKey: true });
    press("ArrowDown", { altKey: true });
    expect(data()[0]).toBe(3.09);
    type("5");
    press("ArrowDown");
    expect(data()[0]).toBe(4.9);
    press("Enter");
    expect(state.editing.history.value.done).toHaveLength(1);
  });

  it("takes everything back with Escape, and gives the focus to the graph", () => {
    show(LECTURE);
    press("ArrowUp");
    type("7");
    press("Escape");
    expect(data()[0]).toBe(2);
    expect(field().value).toBe("2.0");
    expect(state.cursor.value).toBeNull();
    expect(document.activeElement).toBe(container);
  });

  it.each(["", "x", "1,5", "1e999", "2 3"])("says what a number looks like instead of “%s”", (text) => {
    show(LECTURE);
    type(text);
    press("Enter");
    expect(complaint()).toContain(`“${text}” is not a number, so the leaf keeps 2.0.`);
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(data()[0]).toBe(2);
    type("3");
    expect(complaint()).toBeUndefined();
  });

  it("says which operation refuses a number, and for which operands", () => {
    show([
      { label: "x", data: 2 },
      { label: "y", op: "log", operands: [0], data: Math.log(2) },
    ]);
    type("-1");
    press("Enter");
    expect(complaint()).toBe(
      "x cannot be −1.0, so it keeps 2.0. y = ln(−1.0) has no result: not a real number.",
    );
    expect(data()[0]).toBe(2);
  });

  it("is missing where a lesson hides it, and for results", () => {
    show(LECTURE, { hide: ["edit"] });
    expect(field()).toBeNull();
    show(LECTURE, { selected: 6 });
    expect(field()).toBeNull();
  });
});

describe("keys", () => {
  it("open a field over the selected leaf, undo and redo", () => {
    show(LECTURE);
    let entered = 0;
    const keys = editKeys(state, () => entered++);
    keys.e();
    expect(state.editing.written.value).toBe(0);
    state.editing.written.value = null;
    keys.Enter();
    expect([state.editing.written.value, entered]).toEqual([0, 0]);
    const hold = state.editing.hold(0);
    hold.change(9);
    hold.end();
    keys.z();
    expect(data()[0]).toBe(2);
    keys.Z();
    expect(data()[0]).toBe(9);
  });

  it("leave alone what is no leaf, and what a lesson hides", () => {
    show(LECTURE, { selected: 6 });
    let entered = 0;
    editKeys(state, () => entered++).Enter();
    expect([state.editing.written.value, entered]).toEqual([null, 1]);
    show(LECTURE, { hide: ["edit"] });
    editKeys(state, () => entered++).Enter();
    expect([state.editing.written.value, entered]).toEqual([null, 2]);
  });
});

describe("nudges", () => {
  const open = () => {
    const details = container.querySelector<HTMLDetailsElement>("details.mg-fold") as HTMLDetailsElement;
    act(() => {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    });
  };

  it("show predicted and actual change, and follow the leaf", () => {
    show([
      { label: "a", data: 3 },
      { label: "b", op: "*", operands: [0, 0], data: 9 },
    ]);
    open();
    expect(texts(".mg-nudges tbody tr:nth-child(8) > *")).toEqual(["+1.0", "+6.0", "+7.0", "+1.0"]);
    expect(texts(".mg-nudges tbody tr:nth-child(2) > *")).toEqual(["−0.1", "−0.6", "−0.59", "+0.01"]);
    expect(container.querySelector(".mg-spark")?.getAttribute("aria-label")).toMatch(/^b as a changes/);
    act(() => {
      const hold = state.editing.hold(0);
      hold.change(1);
      hold.end();
    });
    expect(texts(".mg-nudges tbody tr:nth-child(8) > *")).toEqual(["+1.0", "+2.0", "+3.0", "+1.0"]);
  });

  it("say that a straight line is one, and where there is no result", () => {
    show(LECTURE);
    open();
    expect(container.textContent).toContain("because L as a function of a alone is a straight line");
    expect(new Set(texts(".mg-nudges td:last-child"))).toEqual(new Set(["0.0"]));
    show([
      { label: "x", data: 0.5 },
      { label: "y", op: "log", operands: [0], data: Math.log(0.5) },
    ]);
    open();
    expect(texts(".mg-nudges tbody tr:nth-child(1) > *")).toEqual(["−1.0", "−2.0", "no result"]);
  });

  it("are missing where a lesson hides them", () => {
    show(LECTURE, { hide: ["nudge"] });
    expect(container.querySelector(".mg-fold summary")?.textContent ?? "").not.toContain("What if");
  });
});

describe("descent", () => {
  it("lists the leaves with what the next step changes, and locks those that are not chosen", () => {
    show(LECTURE);
    act(() => {
      state.tool.value = "descent";
    });
    expect(texts(".mg-choice tbody tr").map((line) => line?.replace(/\s/g, ""))).toEqual([
      "a2.0−0.06",
      "b−3.0+0.04",
      "c10.0+0.02",
      "f−2.0−0.04",
    ]);
    const boxes = [...container.querySelectorAll<HTMLInputElement>(".mg-choice input")];
    act(() => boxes[2].click());
    expect([...state.editing.chosen.value]).toEqual([1, 1, 0, 1]);
    expect(texts(".mg-choice tbody tr:nth-child(3) td")).toEqual(["10.0", "·"]);
    click("None");
    expect([...state.editing.chosen.value]).toEqual([0, 0, 0, 0]);
    expect(container.textContent).toContain("Choose at least one leaf that moves.");
  });

  it("chooses the shared parameters of a graph of many leaves, and lists leaves by their parts", () => {
    const large = stateFrom(meanLoss(20, [8, 8, 1]));
    const groups = leafGroups(large.folding.structure);
    const titles = groups.map(({ title }) => title);
    expect(titles).toContain("parameters › layer 1");
    expect(titles).toContain("inputs × 20");
    const indices = groups.flatMap((group) => group.indices);
    expect(new Set(indices).size).toBe(large.tape.leaves.length);
    expect(indices).toHaveLength(large.tape.leaves.length);
    const chosen = large.editing.chosen.value;
    for (const group of groups) {
      const isParameter = group.title?.startsWith("parameters") ? 1 : 0;
      expect(group.indices.every((one) => chosen[one] === isParameter)).toBe(true);
    }
  });

  it("leaves plain numbers of a formula alone", () => {
    show([{ label: "a", data: 3 }, { data: 2 }, { label: "b", op: "*", operands: [0, 1], data: 6 }]);
    expect([...state.editing.chosen.value]).toEqual([1, 0]);
  });
});

describe("a sparkline", () => {
  it("has its lowest number at the bottom, and gaps where there is none", () => {
    const { x, y } = scales(0, 2, [5, 1, 3]);
    expect(y(1)).toBeGreaterThan(y(3));
    expect(y(3)).toBeGreaterThan(y(5));
    expect(x(2)).toBeGreaterThan(x(0));
    expect(scales(0, 1, [4, 4]).y(4)).toBeGreaterThan(0);
    expect(
      pathOf([
        [0, 1],
        [1, 2],
        [2, Number.NaN],
        [3, 4],
        [4, 5],
      ]),
    ).toBe("M0.0 1.0L1.0 2.0M3.0 4.0L4.0 5.0");
  });
});
