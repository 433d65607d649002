// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { find, findAll } from "../../shared/test_shadow";
import { stubCanvases, stubSizes } from "../../widget/test_canvas";
import { container, ended } from "../../widget/test_mount";
import { mountTraining } from "./mount";
import { createSession, type Session } from "./session";
import { fakeTraining, SMALL } from "./test_training";

type Seen = (entries: { isIntersecting: boolean }[]) => void;

/** What observes each element that is watched. */
const watched = new Map<Element, Seen>();

class Observer {
  readonly #seen: Seen;
  #element: Element | null = null;
  constructor(seen: Seen) {
    this.#seen = seen;
  }
  observe(element: Element) {
    this.#element = element;
    watched.set(element, this.#seen);
  }
  disconnect() {
    if (this.#element) watched.delete(this.#element);
  }
}

/** More panels than stay up when all of them are far from what is seen. */
const PANELS = 4;
let sessions: Session[];
let places: HTMLElement[];

const move = (place: Element, isIntersecting: boolean) =>
  act(() => watched.get(place.lastElementChild as Element)?.([{ isIntersecting }]));
const texts = (selector: string, place: Element) => findAll(selector, place).map((one) => one.textContent);
const press = (selector: string, place: Element) => act(() => find<HTMLElement>(selector, place)?.click());
const stands = (place: Element) => find(".mg-training", place) !== null;

beforeEach(() => {
  stubCanvases();
  stubSizes({ width: 900, height: 400 });
  vi.stubGlobal("IntersectionObserver", Observer);
  sessions = [];
  places = Array.from({ length: PANELS }, () => container.appendChild(document.createElement("div")));
  for (const place of places) {
    const session = createSession(fakeTraining(SMALL), ended.signal);
    sessions.push(session);
    act(() => mountTraining(place, null, () => session, ended.signal, null));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  watched.clear();
});

describe("a panel that is far from what is seen", () => {
  it("is taken down when others were seen later, and leaves a blank of its name", () => {
    const name = find<HTMLElement>(".mg", places[0])?.ariaLabel;
    for (const place of places) move(place, false);
    expect(places.map(stands)).toEqual([false, false, true, true]);
    expect(findAll("canvas", places[0])).toEqual([]);
    expect(find<HTMLElement>(".mg", places[0])?.ariaLabel).toBe(name);
  });

  it("comes back with what its reader had chosen", () => {
    const [place] = places;
    press("[role=tab]:last-child", place);
    for (const other of places) move(other, false);
    expect(stands(place)).toBe(false);
    act(() => sessions[0].step());
    move(place, true);
    expect(texts("[role=tab][aria-selected=true]", place)).toContain("Table");
    expect(texts(".mg-training-step b", place)).toEqual(["000,001"]);
  });

  it("is there while the page is printed", () => {
    for (const place of places) move(place, false);
    act(() => void window.dispatchEvent(new Event("beforeprint")));
    expect(places.map(stands)).toEqual([true, true, true, true]);
    act(() => void window.dispatchEvent(new Event("afterprint")));
  });

  it("goes on to train when somebody sees it again", () => {
    act(() => sessions[0].toggle());
    for (const place of places) move(place, false);
    expect(stands(places[0])).toBe(false);
    expect(sessions[0].training.value).toBe(true);
    move(places[0], true);
    expect(texts(".mg-train", places[0])).toEqual(["❚❚ Pause"]);
  });
});
