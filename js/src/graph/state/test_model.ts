// A model for tests that stands in for a host, and remembers who listens.
import { CATALOGUES } from "../../messages/test_messages";
import { type TestNode, wireOf } from "../../tape/test_tapes";
import type { GraphModel, GraphTraits } from "./graph_model";

export interface FakeModel extends GraphModel {
  /** What was set from this side, in order. */
  readonly written: [keyof GraphTraits, unknown][];
  /** A change that comes from the other side. */
  receive<Name extends keyof GraphTraits>(name: Name, value: GraphTraits[Name]): void;
  listeners(): number;
}

export function fakeModel(nodes: TestNode[], traits: Partial<GraphTraits> = {}): FakeModel {
  const held: GraphTraits = { ...traitsOf(nodes), ...traits };
  const listening = new Set<{ name: keyof GraphTraits; changed: () => void }>();
  const tell = (name: keyof GraphTraits) => {
    for (const listener of [...listening]) if (listener.name === name) listener.changed();
  };
  const written: FakeModel["written"] = [];
  return {
    written,
    get: (name) => held[name],
    set: (name, value) => {
      written.push([name, value]);
      held[name] = value;
      tell(name);
    },
    receive: (name, value) => {
      held[name] = value;
      tell(name);
    },
    onChange: (name, changed, signal) => {
      const listener = { name, changed };
      listening.add(listener);
      signal.addEventListener("abort", () => listening.delete(listener));
    },
    listeners: () => listening.size,
  };
}

/** The traits of a graph as it is displayed first. */
export function traitsOf(nodes: TestNode[]): GraphTraits {
  const leaves = nodes.filter(({ op }) => op === undefined).map(({ data = 0 }) => data);
  return {
    tape: wireOf(nodes),
    leaf_data: floats(...leaves),
    cursor: null,
    selected: null,
    theme: "light",
    direction: "right",
    messages: CATALOGUES.en,
  };
}

export function floats(...numbers: number[]): DataView {
  return new DataView(Float64Array.from(numbers).buffer);
}
