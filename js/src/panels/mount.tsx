import { render } from "preact";
import { showFailure } from "./failure";
import { GraphPanel } from "./graph_panel";
import { createGraphState } from "./graph_state";
import { LeftOut } from "./left_out";
import type { GraphModel } from "./model";
import { createPlayer } from "./player";

/** Shows the graph of a model inside an element, until the signal ends it. Whatever is wrong is shown, not thrown. */
export function mountGraph(element: HTMLElement, model: GraphModel, signal: AbortSignal): void {
  if (signal.aborted) return;
  signal.addEventListener("abort", () => render(null, element), { once: true });
  const mount = () => show(element, model, signal);
  if (model.get("tape") || !model.get("left_out")) {
    mount();
    return;
  }
  // A very large graph comes after the widget, or never where nobody has kept it.
  const arrived = new AbortController();
  signal.addEventListener("abort", () => arrived.abort(), { once: true });
  render(<WithoutGraph model={model} />, element);
  model.onChange(
    "tape",
    () => {
      if (!model.get("tape")) return;
      arrived.abort();
      mount();
    },
    arrived.signal,
  );
}

function show(element: HTMLElement, model: GraphModel, signal: AbortSignal): void {
  try {
    const state = createGraphState(model, signal);
    const player = createPlayer(state, signal);
    const room = element.clientWidth;
    render(<GraphPanel model={model} state={state} player={player} room={room} signal={signal} />, element);
  } catch (error) {
    showFailure(element, error);
  }
}

function WithoutGraph({ model }: { model: GraphModel }) {
  return (
    <div class="mg mg-failure">
      <LeftOut text={model.get("left_out")} />
    </div>
  );
}
