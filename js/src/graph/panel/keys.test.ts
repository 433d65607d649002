// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import { listenToKeys } from "../../widget/keys";
import type { GraphState } from "../state/graph_state";
import { createPlayer, type Player } from "../state/player";
import { fakeModel } from "../state/test_model";
import { stateOf } from "../state/test_state";
import { graphKeys, ZOOM_STEP } from "./keys";

let root: HTMLElement;
let state: GraphState;
let player: Player;
let ended: AbortController;
const view = { fit: vi.fn(), zoomBy: vi.fn(), reveal: vi.fn(), panBy: vi.fn() };
/** What the notebook around hears. */
const notebook = vi.fn();

function press(key: string, init: KeyboardEventInit = {}, target: Element = root): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function inside(tag: string): HTMLElement {
  const element = document.createElement(tag);
  root.append(element);
  return element;
}

beforeEach(() => {
  ended = new AbortController();
  state = stateOf(fakeModel(LECTURE, { cursor: 3 }), ended.signal);
  player = createPlayer(state, ended.signal);
  root = document.createElement("div");
  document.body.append(root);
  listenToKeys(
    root,
    graphKeys(state, player, () => view),
    ended.signal,
  );
  document.addEventListener("keydown", notebook, { signal: ended.signal });
});

afterEach(() => {
  ended.abort();
  root.remove();
  vi.clearAllMocks();
});

describe("keys that step", () => {
  it.each([
    ["ArrowLeft", 2],
    ["ArrowRight", 4],
    ["Home", 0],
    ["End", 7],
  ])("%s goes from 3 to %i, once", (key, position) => {
    const event = press(key);
    expect(state.position.value).toBe(position);
    expect(event.defaultPrevented).toBe(true);
  });

  it("stay inside the graph", () => {
    press("End");
    press("ArrowRight");
    expect(state.position.value).toBe(7);
    press("Home");
    press("ArrowLeft");
    expect(state.position.value).toBe(0);
  });

  it("stop playing, which the space bar starts", () => {
    press(" ");
    expect(player.playing.value).toBe(true);
    press("ArrowLeft");
    expect(player.playing.value).toBe(false);
  });
});

describe("keys that select", () => {
  it("walk over the values, show them, and stay at the ends", () => {
    const walk = (key: string) => {
      press(key);
      return state.selected.value;
    };
    expect(["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"].map(walk)).toEqual([0, 1, 0, 0]);
    expect(view.reveal.mock.calls).toEqual([[0], [1], [0], [0]]);
    press("Escape");
    expect(state.selected.value).toBeNull();
    expect(["ArrowUp", "ArrowDown", "ArrowUp"].map(walk)).toEqual([6, 6, 5]);
  });
});

describe("keys that move the camera", () => {
  it("zoom and fit", () => {
    for (const key of ["+", "=", "-", "0"]) press(key);
    expect(view.zoomBy.mock.calls).toEqual([[ZOOM_STEP], [ZOOM_STEP], [1 / ZOOM_STEP]]);
    expect(view.fit).toHaveBeenCalledTimes(1);
  });
});

describe("the notebook", () => {
  it.each(["ArrowLeft", " ", "0", "b", "d", "Enter", "Escape"])("never hears %s", (key) => {
    press(key);
    expect(notebook).not.toHaveBeenCalled();
  });

  it("is left the default of a key that means nothing here", () => {
    expect(press("b").defaultPrevented).toBe(false);
    expect(press("Tab").defaultPrevented).toBe(false);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
    "hears what is pressed with %o",
    (modifier) => {
      for (const key of ["s", "ArrowLeft", "0"]) expect(press(key, modifier).defaultPrevented).toBe(false);
      expect(notebook).toHaveBeenCalledTimes(3);
      expect(state.position.value).toBe(3);
      expect(view.fit).not.toHaveBeenCalled();
    },
  );
});

describe("controls inside", () => {
  it.each(["select", "input", "textarea"])("keep the keys typed in a %s", (tag) => {
    const field = inside(tag);
    for (const key of ["ArrowRight", "Home", " ", "0", "5"]) {
      expect(press(key, {}, field).defaultPrevented).toBe(false);
    }
    expect(state.position.value).toBe(3);
    expect(player.playing.value).toBe(false);
    expect(view.fit).not.toHaveBeenCalled();
    expect(notebook).not.toHaveBeenCalled();
  });

  it("a button keeps its space bar, but not the arrows", () => {
    const button = inside("button");
    expect(press(" ", {}, button).defaultPrevented).toBe(false);
    expect(player.playing.value).toBe(false);
    press("ArrowRight", {}, button);
    expect(state.position.value).toBe(4);
  });
});

it("nothing is heard after the end", () => {
  ended.abort();
  expect(press("ArrowLeft").defaultPrevented).toBe(false);
  expect(state.position.value).toBe(3);
});

it("keys before there is a canvas do what they can", () => {
  const other = document.createElement("div");
  listenToKeys(
    other,
    graphKeys(state, player, () => null),
    ended.signal,
  );
  for (const key of ["0", "+", "ArrowDown"]) press(key, {}, other);
  expect(state.selected.value).toBe(0);
});
