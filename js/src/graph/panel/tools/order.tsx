import type { GraphState } from "../../state/graph_state";
import { WrongPass } from "./wrong_pass";

/** Why the backward pass goes in reverse order: what a plain recursion makes of it. */
export function OrderTool({ state }: { state: GraphState }) {
  return <WrongPass state={state} mistake="order" />;
}
