import { Kbd } from "../../../widget/kbd";
import { isFirstStepTaken } from "../../state/first_step";
import type { GraphState } from "../../state/graph_state";

/**
 * How the first step is taken, in the place where it will be told, so that it covers nothing of the graph; nothing once a
 * step was taken in the page.
 */
export function FirstStepCue({ state }: { state: GraphState }) {
  if (isFirstStepTaken.value || state.tape.steps.length === 0 || state.hides("timeline")) return null;
  const { panel } = state.messages.value;
  return (
    <p class="mg-cue">
      <Kbd text={state.position.value === 0 ? panel.firstStep : panel.firstStepFromStart} />
    </p>
  );
}
