import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import { type Arrival, createArrival } from "./arrival";
import { Arriving } from "./arriving";
import { showFailure } from "./failure";
import { GraphPanel } from "./graph_panel";
import { createGraphState, type ReadGraph } from "./graph_state";
import type { GraphModel } from "./model";
import { createPlayer } from "./player";

/** Shows the graph of a model inside an element, until the signal ends it. Whatever is wrong is shown, not thrown. */
export function mountGraph(element: HTMLElement, model: GraphModel, signal: AbortSignal): void {
  if (signal.aborted) return;
  signal.addEventListener("abort", () => render(null, element), { once: true });
  const arriving = new AbortController();
  signal.addEventListener("abort", () => arriving.abort(), { once: true });
  const arrival = createArrival(model, arriving.signal);
  const end = () => {
    const { value } = arrival.stopover;
    arriving.abort();
    if (value.kind === "here") show(element, model, value.graph, signal);
    if (value.kind === "failed") showFailure(element, value.error);
  };
  if (hasEnded(arrival)) {
    end();
    return;
  }
  render(<Arriving model={model} arrival={arrival} signal={arriving.signal} />, element);
  const wait = effect(() => {
    if (hasEnded(arrival)) untracked(end);
  });
  arriving.signal.addEventListener("abort", wait, { once: true });
}

function hasEnded({ stopover }: Arrival): boolean {
  return stopover.value.kind === "here" || stopover.value.kind === "failed";
}

function show(element: HTMLElement, model: GraphModel, graph: ReadGraph, signal: AbortSignal): void {
  try {
    const state = createGraphState(model, signal, graph);
    const player = createPlayer(state, signal);
    const room = element.clientWidth;
    render(<GraphPanel model={model} state={state} player={player} room={room} signal={signal} />, element);
  } catch (error) {
    showFailure(element, error);
  }
}
