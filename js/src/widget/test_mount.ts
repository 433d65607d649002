// Where tests show components: an element outside of the page, anew for each test, and the signal that ends a state.
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach } from "vitest";

export let container: HTMLElement;
export let ended: AbortController;

beforeEach(() => {
  container = document.createElement("div");
  ended = new AbortController();
});

afterEach(() => {
  act(() => render(null, container));
  ended.abort();
});

export const texts = (selector: string) =>
  [...container.querySelectorAll(selector)].map((found) => found.textContent);
