import { type Signal, signal } from "@preact/signals";

/** By the name of each value: what a component held. */
export type KeptValues = ReadonlyMap<string, unknown>;

/**
 * What single components hold, such as whether a fold is open: as long as they are shown, and over the time for which
 * their view is taken down.
 */
export interface LocalValues {
  /** A value of a component that is shown from now on: what it held in the view before this one, or else the first. */
  begin<Value>(name: string, first: Value): Signal<Value>;
  /** Forgets a value whose component is shown no more. */
  end(name: string, value: Signal<unknown>): void;
  /** What components hold now, and what those held that have not been shown again yet. */
  keep(): KeptValues;
}

/** @param before what the view before this one left behind */
export function createLocalValues(before: KeptValues = new Map()): LocalValues {
  const awaited = new Map(before);
  const held = new Map<string, Signal<unknown>>();
  return {
    begin: <Value>(name: string, first: Value) => {
      const value = signal(awaited.has(name) ? (awaited.get(name) as Value) : first);
      awaited.delete(name);
      held.set(name, value as Signal<unknown>);
      return value;
    },
    end: (name, value) => {
      if (held.get(name) === value) held.delete(name);
    },
    keep: () => new Map([...awaited, ...[...held].map(([name, value]) => [name, value.peek()] as const)]),
  };
}
