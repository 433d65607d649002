// Where tests show components: an element in the page, anew for each test, the signal that ends what is shown there, and
// what a reader finds and does there.
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach } from "vitest";
import { findAll } from "../shared/test_shadow";

export let container: HTMLElement;
export let ended: AbortController;

beforeEach(() => {
  container = document.createElement("div");
  document.body.append(container);
  ended = new AbortController();
});

afterEach(() => {
  act(() => render(null, container));
  act(() => ended.abort());
  container.remove();
});

export function show(component: ComponentChild): void {
  act(() => render(component, container));
}

export const texts = (selector: string) => findAll(selector, container).map((found) => found.textContent);

/** The button that says something, or is called so. */
export const button = (name: string) =>
  findAll<HTMLButtonElement>("button", container).find(
    (each) => each.getAttribute("aria-label") === name || each.textContent === name,
  );

export function click(name: string): void {
  const found = button(name);
  if (!found) throw new Error(`no button is called ${name}: ${texts("button").join(", ")}`);
  act(() => found.click());
}

/** Writes into a field, as somebody who types. */
export function write(field: HTMLInputElement, text: string): void {
  act(() => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

/** A key that is pressed. */
export function key(name: string, init: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", {
    key: name,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...init,
  });
}

/** A pointer event at a point of the page. */
export function pointer(type: string, x = 0, y = 0): PointerEvent {
  return new PointerEvent(type, { clientX: x, clientY: y, bubbles: true });
}

/** Lets an event happen, and all that follows from it. */
export function send<Sent extends Event>(target: Element | null, event: Sent): Sent {
  act(() => void target?.dispatchEvent(event));
  return event;
}
