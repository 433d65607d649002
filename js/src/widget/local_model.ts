import type { Model } from "./model";

/** A model that lives in the page and has no peer. */
export function localModel<Traits extends object>(traits: Traits): Model<Traits> {
  const held = { ...traits };
  const changes = new EventTarget();
  return {
    isAlone: true,
    get: (name) => held[name],
    set: (name, value) => {
      held[name] = value;
      changes.dispatchEvent(new Event(name));
    },
    onChange: (name, changed, signal) => changes.addEventListener(name, changed, { signal }),
  };
}
