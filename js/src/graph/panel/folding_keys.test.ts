// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import { listenToKeys } from "../../widget/keys";
import type { GraphState } from "../state/graph_state";
import { createPlayer } from "../state/player";
import { boxOf, groupNamed, meanLoss, stateFrom, titlesOf } from "../state/test_graphs";
import { fakeModel } from "../state/test_model";
import { stateOf } from "../state/test_state";
import { FANNED_OUT, largestInstance, shownOf } from "../structure";
import { foldingCommands, foldingKeys } from "./folding_keys";
import { graphKeys } from "./keys";

let root: HTMLElement;
let state: GraphState;

function begin(begun: GraphState): void {
  const { signal } = new AbortController();
  state = begun;
  root = document.createElement("div");
  const player = createPlayer(state, signal);
  const keys = {
    ...graphKeys(state, player, () => null),
    ...foldingKeys(state, foldingCommands(state)),
  };
  listenToKeys(root, keys, signal);
}

function press(...keys: string[]): void {
  for (const key of keys) root.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
}

/** Selects the box of the first group of a name. */
function select(name: string): number {
  const group = boxOf(state.folding, name);
  const { items } = state.folding.folded.value;
  state.selected.value = items.find((item) => item.kind === "box" && item.group === group)?.node ?? null;
  return group;
}

const shown = (stack: number) => shownOf(state.folding.structure, state.folding.view.value, stack);
const selectedTitle = () => titlesOf(state.folding)[state.folding.selectedItem.value ?? -1];

describe("in a folded graph", () => {
  beforeEach(() => {
    begin(stateFrom(meanLoss(20, [4, 4, 1])));
    state.folding.foldAll();
  });

  it("Enter opens the selected box, Backspace and [ close what is around", () => {
    for (const close of ["Backspace", "["]) {
      select("MLP");
      press("Enter");
      expect(titlesOf(state.folding)).toContain("layer 2");
      select("layer 2");
      press("Enter");
      expect(titlesOf(state.folding)).toContain("neuron × 4");
      press(close);
      expect(selectedTitle()).toBe("layer 2");
      press(close);
      expect(selectedTitle()).toBe("MLP × 20");
      press(close);
      expect(selectedTitle()).toBe("MLP × 20");
    }
  });

  it(", and . leaf the stack around the selection, whether or not it is open", () => {
    const stack = select("MLP");
    press(".", ".", ",");
    expect(shown(stack)).toBe(1);
    press("Enter");
    select("layer 1");
    press(".");
    expect(shown(stack)).toBe(2);
    expect(selectedTitle()).toBe("layer 1");
  });

  it("g and v go to the instance with the largest gradient and the largest value", () => {
    state.goTo(state.last);
    const stack = groupNamed(state.folding, "loss", "stack");
    for (const [key, by] of [
      ["g", "grad"],
      ["v", "data"],
    ] as const) {
      select("loss");
      press(key);
      expect(shown(stack)).toBe(largestInstance(state.folding.structure, stack, state.registers.value, by));
    }
    expect(shown(stack)).not.toBe(0);
  });

  it("x fans a stack out and back", () => {
    const stack = select("loss");
    press("x");
    expect(shown(stack)).toBe(FANNED_OUT);
    expect(titlesOf(state.folding).filter((title) => title.startsWith("loss "))).toHaveLength(20);
    press("x");
    expect(shown(stack)).toBe(0);
  });

  it("f folds everything", () => {
    const before = titlesOf(state.folding);
    select("MLP");
    press("Enter", "f");
    expect(titlesOf(state.folding)).toEqual(before);
  });

  it("the arrows walk from item to item", () => {
    const count = titlesOf(state.folding).length;
    press("Escape", ...Array(count + 3).fill("ArrowDown"));
    expect(state.folding.selectedItem.value).toBe(count - 1);
    press("ArrowUp");
    expect(state.folding.selectedItem.value).toBe(count - 2);
  });

  it("s makes steps of whole boxes, which reach both ends", () => {
    press("Home", "s");
    expect(state.stepping.value).toBe("box");
    let steps = 0;
    while (state.position.value < state.last && steps < 100) {
      press("ArrowRight");
      steps++;
    }
    expect(state.position.value).toBe(state.last);
    expect(steps).toBeLessThanOrEqual(2 * titlesOf(state.folding).length + 3);
    for (; steps > 0; steps--) press("ArrowLeft");
    expect(state.position.value).toBe(0);
    press("s");
    expect(state.stepping.value).toBe("value");
  });
});

describe("in a small graph", () => {
  beforeEach(() => begin(stateOf(fakeModel(LECTURE), new AbortController().signal)));
  const lit = () => [...(state.emphasised.value ?? [])].join("");

  it("u and d highlight what is upstream and downstream, and clear that again", () => {
    state.selected.value = 2;
    press("u");
    expect(lit()).toBe("1110000");
    press("d");
    expect(lit()).toBe("0010101");
    press("d");
    expect(state.emphasised.value).toBeNull();
    press("u", "Escape");
    expect([state.emphasised.value, state.selected.value]).toEqual([null, 2]);
    press("Escape", "u");
    expect([state.emphasised.value, state.selected.value]).toEqual([null, null]);
  });

  it("p and Enter show the paths between two values", () => {
    state.selected.value = 0;
    press("p", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    expect(lit()).toBe("1010100");
    expect(state.pathsFrom.value).toBeNull();
    press("p");
    expect(state.pathsFrom.value).toBe(4);
    press("Escape");
    expect(state.pathsFrom.value).toBeNull();
  });

  it("there is nothing to fold or leaf, and steps stay single", () => {
    state.selected.value = 2;
    const { view } = state.folding;
    const before = view.value;
    press("Enter", "Backspace", ",", ".", "g", "v", "x", "s");
    expect(state.stepping.value).toBe("value");
    expect(state.selected.value).toBe(2);
    expect(view.value).toBe(before);
  });
});
