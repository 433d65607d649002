// A model for tests that stands in for a host, and remembers what it was told and who listens.
import type { Model } from "./model";

export interface FakeModel<Traits> extends Model<Traits> {
  /** What was set from this side, in order. */
  readonly written: [keyof Traits & string, unknown][];
  /** Changes that come from the other side at once, and are told one after another. */
  receive(changes: Partial<Traits>): void;
  /** The number of calls to `onChange` whose signals have not ended. */
  listeners(): number;
}

export function fakeModelOf<Traits extends object>(traits: Traits): FakeModel<Traits> {
  const held = { ...traits };
  const listening = new Set<{ name: string; changed: () => void }>();
  const tell = (name: string) => {
    for (const listener of [...listening]) if (listener.name === name) listener.changed();
  };
  const written: FakeModel<Traits>["written"] = [];
  return {
    written,
    get: (name) => held[name],
    set: (name, value) => {
      written.push([name, value]);
      held[name] = value;
      tell(name);
    },
    receive: (changes) => {
      Object.assign(held, changes);
      for (const name of Object.keys(changes)) tell(name);
    },
    onChange: (name, changed, signal) => {
      const listener = { name, changed };
      listening.add(listener);
      signal.addEventListener("abort", () => listening.delete(listener));
    },
    listeners: () => listening.size,
  };
}
