import { Kbd } from "../../widget/kbd";
import { isFirstStepTaken } from "../state/first_step";
import type { GraphState } from "../state/graph_state";

/** How the first step is taken, in one line above the buttons that take it; nothing once a step was taken in the page. */
export function FirstStepCue({ state }: { state: GraphState }) {
  if (isFirstStepTaken.value || state.tape.steps.length === 0) return null;
  const { panel } = state.messages.value;
  return (
    <p class="mg-cue">
      <Kbd text={state.position.value === 0 ? panel.firstStep : panel.firstStepFromStart} />
    </p>
  );
}
