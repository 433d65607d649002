// The model of a graph for tests, as it is displayed first.
import { CATALOGUES } from "../../messages/test_messages";
import { type TestNode, wireOf } from "../../tape/test_tapes";
import { type FakeModel, fakeModelOf } from "../../widget/test_model";
import type { GraphTraits } from "./graph_model";

export type FakeGraph = FakeModel<GraphTraits>;

export function fakeModel(nodes: TestNode[], traits: Partial<GraphTraits> = {}): FakeGraph {
  return fakeModelOf({ ...traitsOf(nodes), ...traits });
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
