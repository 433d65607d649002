import { render } from "preact";
import { showFailure } from "./failure";
import { GraphPanel } from "./graph_panel";
import { createGraphState } from "./graph_state";
import type { GraphModel } from "./model";
import { createPlayer } from "./player";

/** Shows the graph of a model inside an element, until the signal ends it. Whatever is wrong is shown, not thrown. */
export function mountGraph(element: HTMLElement, model: GraphModel, signal: AbortSignal): void {
  if (signal.aborted) return;
  try {
    const state = createGraphState(model, signal);
    const player = createPlayer(state, signal);
    render(<GraphPanel model={model} state={state} player={player} signal={signal} />, element);
  } catch (error) {
    showFailure(element, error);
  }
  signal.addEventListener("abort", () => render(null, element), { once: true });
}
