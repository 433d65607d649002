// @vitest-environment happy-dom
// The whole panel in a language that nobody speaks: what can still be read is not in the catalogue.
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PSEUDO } from "../../messages/test_pseudo";
import { wordsOutside } from "../../messages/test_pseudo_texts";
import { eventually } from "../../shared/test_eventually";
import { find, findAll } from "../../shared/test_shadow";
import type { TestNode } from "../../tape/test_tapes";
import { localModel } from "../../widget/local_model";
import type { GraphModel, GraphTraits } from "../state/graph_model";
import { meanLoss, traitsFrom } from "../state/test_graphs";
import { type FakeGraph, fakeModel } from "../state/test_model";
import { mountGraph } from "./mount";

let container: HTMLElement;
let ended: AbortController;
/** What was written on canvases since the last look. */
let painted: string[];

/** Names of the graphs and of what Python holds, and operations as mathematics writes them. */
const KEPT = /^(data|grad|tanh|ReLU|MLP|layer|neuron|loss|mean)$/;

/** The words that are in no sentence. */
const left = () => wordsOutside(container, painted.splice(0), KEPT);

const root = () => find(".mg", container) as HTMLElement;
const press = (key: string, target: Element = root()) =>
  act(
    () => void target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
  );
const click = (selector: string) =>
  act(() => {
    for (const button of findAll<HTMLElement>(selector, container)) button.click();
  });
/** Opens all that opens in the inspector. */
const unfold = () =>
  act(() => {
    for (const details of findAll<HTMLDetailsElement>("details", container)) details.open = true;
  });

async function show(model: GraphModel): Promise<void> {
  act(() => mountGraph(container, model, ended.signal));
  await eventually(async () => {
    await act(() => Promise.resolve());
    expect(find("canvas", container)).not.toBeNull();
    expect(find(".mg-progress", container)).toBeNull();
  });
}

/** Waits for a picture with these words, since pictures are painted frame by frame. */
const isPainted = (words: string) => eventually(() => expect(painted.join()).toContain(words));

/** Waits until boxes are laid out as a key has asked for: the next key is about these. */
const isArranged = () =>
  eventually(async () => {
    await act(() => Promise.resolve());
    expect(find(".mg-progress", container)).toBeNull();
  });

/** Waits until the tool has found what it looks for. */
const rest = () =>
  eventually(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(find("progress, .mg-tool [role=status] progress", container)).toBeNull();
  });

beforeEach(() => {
  painted = [];
  const context = new Proxy({} as Record<string | symbol, unknown>, {
    get: (held, name) => {
      if (name === "measureText") return (text: string) => ({ width: 6 * text.length });
      if (name === "fillText") return (text: string) => void painted.push(text);
      return name in held ? held[name] : () => undefined;
    },
    set: (held, name, value) => {
      held[name] = value;
      return true;
    },
  });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation((() => context) as never);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1_600);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      readonly observe: () => void;
      constructor(changed: () => void) {
        this.observe = changed;
      }
      disconnect() {}
    },
  );
  container = document.createElement("div");
  document.body.append(container);
  ended = new AbortController();
});

afterEach(() => {
  act(() => ended.abort());
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** An expression with a value that is used twice, a corner, an operation of one's own and a saturated tanh. */
const EXPRESSION: TestNode[] = [
  { label: "a", data: 2, grad: 1 },
  { label: "b", data: -3, grad: 2 },
  { label: "e", op: "*", operands: [0, 1], grad: 1 },
  { label: "f", op: "ReLU", operands: [2] },
  { op: "tanh", operands: [2], grad: 1 },
  { label: "h", op: "+", operands: [4, 4], grad: 1 },
  { label: "i", op: "+", operands: [5, 3], grad: 1 },
];

function expression(traits: Partial<GraphTraits> = {}): FakeGraph {
  return fakeModel(EXPRESSION, { messages: PSEUDO, note: "0", ...traits });
}

describe("a small graph has no word of its own", () => {
  it.each([null, 0, 1, 4, 5, 6, 9])("at step %s", async (cursor) => {
    await show(expression({ cursor, selected: 4 }));
    unfold();
    expect(left()).toEqual([]);
  });

  it.each([0, 2, 6])("with node %i selected, its paths and its nudges", async (selected) => {
    await show(expression({ selected, cursor: 9 }));
    unfold();
    await rest();
    expect(left()).toEqual([]);
    press("u");
    press("p");
    expect(left()).toEqual([]);
  });

  it.each(["c", "l", "o", "h"])("in the tool of the key %s", async (key) => {
    await show(expression());
    press(key);
    await rest();
    unfold();
    expect(find(".mg-tool", container)).not.toBeNull();
    expect(left()).toEqual([]);
    click(".mg-tool [role=tab], .mg-tool input[type=radio], .mg-tool form button");
    await rest();
    unfold();
    expect(left()).toEqual([]);
  });

  it("in a quiz, from its first question to its end", async () => {
    await show(expression());
    press("q");
    expect(left()).toEqual([]);
    click(".mg-tool button[title]");
    expect(left()).toEqual([]);
  });

  it("in the list of keys", async () => {
    await show(expression());
    press("?");
    expect(find("[role=dialog]", container)).not.toBeNull();
    expect(left()).toEqual([]);
  });
});

describe("a graph that folds has no word of its own", () => {
  const folded = () => localModel({ ...traitsFrom(meanLoss(20, [4, 4, 1])), messages: PSEUDO });

  it("in its boxes, open and closed", async () => {
    await show(folded());
    await isPainted("values in each");
    expect(left()).toEqual([]);
    press("f");
    await isArranged();
    press("ArrowDown");
    press("Enter");
    await isArranged();
    press("End");
    await isPainted("summed |grad|");
    expect(left()).toEqual([]);
    press("x");
    await isPainted("parameters");
    expect(left()).toEqual([]);
  });

  it("where its step is in an instance that is not shown", async () => {
    const model = folded();
    await show(model);
    press("/");
    act(() => {
      const field = find(".mg-search input", container) as HTMLInputElement;
      field.value = "MLP 2";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await eventually(() => expect(find("[role=option]", container)).not.toBeNull());
    press("Enter", find(".mg-search input", container) as Element);
    act(() => model.set("cursor", 700));
    await isPainted("step: ");
    expect(left()).toEqual([]);
  });

  it("in its search", async () => {
    await show(folded());
    press("/");
    expect(left()).toEqual([]);
  });

  it.each(["c", "l", "o", "h", "q"])("in the tool of the key %s", async (key) => {
    await show(folded());
    press(key);
    await rest();
    unfold();
    expect(find(".mg-tool", container)).not.toBeNull();
    expect(left()).toEqual([]);
  });
});

it("says in no words of its own that a graph is on its way, or broken", async () => {
  const traits = traitsFrom(meanLoss(2, [2]));
  const waiting = localModel({ ...traits, tape: null as never, left_out: "0", messages: PSEUDO });
  act(() => mountGraph(container, waiting, ended.signal));
  expect(left()).toEqual([]);
  const broken = localModel({ ...traits, tape: { ...traits.tape, version: 9 }, messages: PSEUDO });
  act(() => mountGraph(container, broken, ended.signal));
  await eventually(() => expect(find("[role=alert]", container)).not.toBeNull());
  expect(left()).toEqual([]);
});
