import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import { nextTask } from "../../shared/time_slices";
import { showFailure } from "../../widget/failure";
import { textMeasure } from "../canvas/text_measure";
import { GraphPanel } from "../panel/graph_panel";
import { stageIn } from "../panel/stage";
import type { GraphModel } from "../state/graph_model";
import { createGraphState, type LoadedGraph } from "../state/graph_state";
import { createPlayer } from "../state/player";
import { type Arrangement, createArrangement } from "./arrangement";
import { type LoadState, loadGraph } from "./load_graph";
import { LoadingView } from "./loading_view";

/**
 * Shows the graph of a model inside an element, until the signal ends it. Whatever is wrong is shown, not thrown.
 *
 * Reading, laying out and showing are tasks of their own, so that a page with many graphs is never blocked for long:
 * the element is empty until the first of them are done.
 */
export function mountGraph(element: HTMLElement, model: GraphModel, signal: AbortSignal): void {
  if (signal.aborted) return;
  signal.addEventListener("abort", () => render(null, element), { once: true });
  const arriving = new AbortController();
  signal.addEventListener("abort", () => arriving.abort(), { once: true });
  const arrival = loadGraph(model, arriving.signal);
  const goOn = (stopover: LoadState) => {
    if (stopover.kind === "soon") return;
    if (stopover.kind === "here") {
      arriving.abort();
      show(element, model, stopover.graph, signal);
    } else if (stopover.kind === "failed") {
      arriving.abort();
      showFailure(element, stopover.error);
    } else {
      render(<LoadingView model={model} arrival={arrival} signal={arriving.signal} />, element);
    }
  };
  const end = effect(() => {
    const stopover = arrival.stopover.value;
    untracked(() => goOn(stopover));
  });
  arriving.signal.addEventListener("abort", end, { once: true });
  if (arriving.signal.aborted) end();
}

async function show(
  element: HTMLElement,
  model: GraphModel,
  graph: LoadedGraph,
  signal: AbortSignal,
): Promise<void> {
  try {
    const state = createGraphState(model, signal, graph);
    const player = createPlayer(state, signal);
    const stage = stageIn(element.clientWidth);
    const arrangement = createArrangement(
      state.folding,
      model.get("direction"),
      textMeasure(),
      stage,
      signal,
    );
    await somethingToShow(arrangement, signal);
    await nextTask(signal);
    render(<GraphPanel {...{ model, state, player, arrangement, signal }} />, element);
  } catch (error) {
    showFailure(element, error);
  }
}

/** Waits for a picture, or for what there is to say about one that takes longer. */
async function somethingToShow(
  { current, pending, failure }: Arrangement,
  signal: AbortSignal,
): Promise<void> {
  let end = () => {};
  await new Promise<void>((resolve) => {
    end = effect(() => {
      if (current.value ?? pending.value ?? failure.value) resolve();
    });
    signal.addEventListener("abort", () => end(), { once: true });
  });
  end();
}
