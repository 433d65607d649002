// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToKeys } from "./keys";

const MARK = "data-lm-suppress-shortcuts";
let host: HTMLElement;
let root: HTMLElement;
let ended: AbortController;
/** What the page hears that listens to its document as JupyterLab does: whether it was asked to spare the key. */
let spared: boolean[];
/** What a page hears that listens as most do. */
const heard = vi.fn();

beforeEach(() => {
  ended = new AbortController();
  host = document.createElement("div");
  root = document.createElement("div");
  host.attachShadow({ mode: "open" }).append(root);
  document.body.append(host);
  spared = [];
  const listen = (event: Event) =>
    spared.push(event.composedPath().some((each) => each instanceof Element && each.hasAttribute(MARK)));
  document.addEventListener("keydown", listen, { capture: true, signal: ended.signal });
  document.addEventListener("keydown", heard, { signal: ended.signal });
  listenToKeys(root, { x: vi.fn() }, ended.signal);
});

afterEach(() => {
  ended.abort();
  host.remove();
  vi.clearAllMocks();
});

function inside(html: string): Element {
  root.innerHTML = html;
  return root.firstElementChild as Element;
}

function press(target: Element, key: string, init: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
}

/** Whether the page around may take a key for a shortcut of its own, in both ways of listening. */
function reaches(target: Element, key: string, init: KeyboardEventInit = {}): [boolean, boolean] {
  spared = [];
  heard.mockClear();
  press(target, key, init);
  return [spared[0] === false, heard.mock.calls.length === 1];
}

const NEITHER = [false, false];
const BOTH = [true, true];
const CONTROL = { ctrlKey: true };
const COMMAND = { metaKey: true };
const OPTION = { altKey: true };

describe("a page around a widget", () => {
  it.each(["x", "b", "Enter", "Escape"])("does not hear %s", (key) => {
    expect(reaches(root, key)).toEqual(NEITHER);
  });

  it.each([CONTROL, COMMAND])("hears shortcuts with %o, and nothing that comes after them", (modifier) => {
    expect(reaches(root, "Control", modifier)).toEqual(BOTH);
    for (const key of ["s", "z", "Enter"]) expect(reaches(root, key, modifier)).toEqual(BOTH);
    expect(reaches(root, "b")).toEqual(NEITHER);
  });

  it("is not asked to spare its own keys", () => {
    press(root, "b");
    expect(reaches(document.body, "b")[1]).toBe(true);
    expect(document.body.hasAttribute(MARK)).toBe(false);
  });
});

describe.each(["<input>", '<input type="text" inputmode="decimal">', "<textarea></textarea>"])(
  "in %s",
  (html) => {
    it.each([{}, OPTION, { shiftKey: true }])("what is typed with %o stays", (modifier) => {
      for (const key of ["b", "d", "ArrowUp", "Enter", "@"]) {
        expect(reaches(inside(html), key, modifier)).toEqual(NEITHER);
      }
    });

    it.each([CONTROL, COMMAND])("what edits its text with %o stays", (modifier) => {
      for (const key of ["z", "Z", "y", "x", "c", "v", "a", "Backspace", "ArrowLeft", "Enter"]) {
        expect(reaches(inside(html), key, modifier)).toEqual(NEITHER);
      }
    });

    it.each([CONTROL, COMMAND])("other shortcuts with %o are the page's", (modifier) => {
      for (const key of ["s", "S", "Shift", "p"]) expect(reaches(inside(html), key, modifier)).toEqual(BOTH);
    });

    it("characters that need AltGr stay", () => {
      const event = { ...CONTROL, ...OPTION, modifierAltGraph: true };
      const state = vi.spyOn(KeyboardEvent.prototype, "getModifierState");
      state.mockImplementation((name) => name === "AltGraph");
      for (const key of ["@", "[", "€"]) expect(reaches(inside(html), key, event)).toEqual(NEITHER);
      state.mockRestore();
    });
  },
);

it.each(['<input type="checkbox">', '<input type="range">', "<select></select>", "<button></button>"])(
  "%s has no text that a shortcut could edit",
  (html) => {
    expect(reaches(inside(html), "z", CONTROL)).toEqual(BOTH);
    expect(reaches(inside(html), "b")).toEqual(NEITHER);
  },
);

it("a widget without a shadow root carries the mark itself", () => {
  const plain = document.createElement("div");
  document.body.append(plain);
  listenToKeys(plain, {}, ended.signal);
  expect(reaches(plain, "b")).toEqual(NEITHER);
  expect(plain.hasAttribute(MARK)).toBe(true);
  plain.remove();
});

it("the page hears everything once a widget has ended", () => {
  ended.abort();
  const last = vi.fn();
  document.addEventListener("keydown", last, { once: true });
  press(root, "b");
  expect(last).toHaveBeenCalledTimes(1);
});
