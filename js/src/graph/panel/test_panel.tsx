// The state of a graph for tests of the parts of its panel, on a model that stands in for a host. It ends with the test.
import type { TestNode } from "../../tape/test_tapes";
import { ended, show } from "../../widget/test_mount";
import type { GraphTraits } from "../state/graph_model";
import type { GraphState } from "../state/graph_state";
import { type FakeGraph, fakeModel } from "../state/test_model";
import { stateOf } from "../state/test_state";
import { foldingCommands } from "./folding_keys";
import { Inspector } from "./inspector/inspector";
import { opened } from "./lazy_opened";

// Tests look right after a key or a click; lazy_module.test.tsx is about what is seen before a module is there.
await opened.load();

export let model: FakeGraph;
export let state: GraphState;

export function openGraph(nodes: TestNode[], traits: Partial<GraphTraits> = {}): GraphState {
  model = fakeModel(nodes, traits);
  state = stateOf(model, ended.signal);
  return state;
}

/** Opens a graph, and shows its inspector. */
export function showInspector(nodes: TestNode[], traits: Partial<GraphTraits> = {}): GraphState {
  openGraph(nodes, traits);
  show(<Inspector state={state} commands={foldingCommands(state)} />);
  return state;
}
