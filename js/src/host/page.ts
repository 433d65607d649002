import type { GraphModel, GraphTraits } from "../panels/model";
import { mountGraph, showFailure } from "../panels/mount";

/** In a page without a kernel, what is bytes on the wire stands in the text as `{"bytes": base64}`. */
function revive(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("bytes" in value)) return value;
  const text = atob(String(value.bytes));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A model that lives in the page and has no peer. */
export function pageModel(traits: GraphTraits): GraphModel {
  const held = { ...traits };
  const changes = new EventTarget();
  return {
    get: (name) => held[name],
    set: (name, value) => {
      held[name] = value;
      changes.dispatchEvent(new Event(name));
    },
    onChange: (name, changed, signal) => changes.addEventListener(name, changed, { signal }),
  };
}

for (const source of document.querySelectorAll<HTMLScriptElement>("script[data-micrograd-graph]")) {
  const place = document.createElement("div");
  source.after(place);
  try {
    const traits = JSON.parse(source.textContent ?? "", revive) as GraphTraits;
    // The page's own life is the view's: nothing ends it before the page goes.
    mountGraph(place, pageModel(traits), new AbortController().signal);
  } catch (error) {
    // The other graphs of the page are to be shown all the same.
    showFailure(place, error);
  }
}
