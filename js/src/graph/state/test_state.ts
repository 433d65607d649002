// The state of a graph for tests, from a model, without waiting for it.
import { runToEnd } from "../../shared/steps";
import { decodeTape } from "../../tape/tape";
import { structureOf } from "../structure/test_structure";
import { openingSteps } from "./drawn_graph";
import type { GraphModel } from "./graph_model";
import { createGraphState, type GraphState } from "./graph_state";

/** @throws TapeError as `decodeTape` does */
export function stateOf(model: GraphModel, ended: AbortSignal): GraphState {
  const structure = structureOf(decodeTape(model.get("tape")));
  return createGraphState(model, ended, { structure, opening: runToEnd(openingSteps(structure)) });
}
