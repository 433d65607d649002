import { computed, effect, signal, untracked } from "@preact/signals";
import { render } from "preact";
import { nextTask } from "../../shared/time_slices";
import { effectUntil } from "../../widget/effect_until";
import { showFailure } from "../../widget/failure";
import { openShadowRoot } from "../../widget/shadow_root";
import widgetStyles from "../../widget/widget.css?inline";
import { textMeasure } from "../canvas/text_measure";
import { type Arrangement, createArrangement } from "../loading/arrangement";
import { type LoadState, loadGraph } from "../loading/load_graph";
import type { GraphModel } from "../state/graph_model";
import { createGraphState, type LoadedGraph } from "../state/graph_state";
import { createPlayer } from "../state/player";
import { GraphPanel } from "./graph_panel";
import graphStyles from "./graph_panel.css?inline";
import { LoadingView } from "./loading_view";
import { expectedRoom, unfoldingStage } from "./stage_size";

/**
 * Shows the graph of a model at the end of a container, until the signal ends it. Whatever is wrong is shown, not
 * thrown.
 *
 * Reading, laying out and showing are tasks of their own, so that a page with many graphs is never blocked for long:
 * nothing is seen until the first of them are done.
 *
 * @param seen is called when there is something to see: the graph, how far it has come, or what is wrong with it
 */
export function mountGraph(
  container: HTMLElement,
  model: GraphModel,
  signal: AbortSignal,
  seen: () => void = () => {},
): void {
  if (signal.aborted) return;
  const root = openShadowRoot(container, [widgetStyles, graphStyles], signal);
  const loading = new AbortController();
  signal.addEventListener("abort", () => loading.abort(), { once: true });
  const load = loadGraph(model, loading.signal);
  const goOn = (loadState: LoadState) => {
    if (loadState.kind === "soon") return;
    if (loadState.kind === "here") {
      loading.abort();
      show(root, model, loadState.graph, signal).then(seen);
    } else if (loadState.kind === "failed") {
      loading.abort();
      showFailure(root, loadState.error, model.get("messages"));
      seen();
    } else {
      render(<LoadingView model={model} load={load} signal={loading.signal} />, root);
      seen();
    }
  };
  effectUntil(loading.signal, () => {
    const loadState = load.state.value;
    untracked(() => goOn(loadState));
  });
}

async function show(
  root: ShadowRoot,
  model: GraphModel,
  graph: LoadedGraph,
  ended: AbortSignal,
): Promise<void> {
  try {
    const state = createGraphState(model, ended, graph);
    const player = createPlayer(state, ended);
    const room = signal(expectedRoom(root.host, state));
    const drawing = {
      direction: model.get("direction"),
      measure: textMeasure(),
      stage: unfoldingStage(room.value),
      room,
      words: computed(() => state.messages.value.panel),
    };
    const arrangement = createArrangement(state.folding, drawing, ended);
    await somethingToShow(arrangement, ended);
    await nextTask(ended);
    render(<GraphPanel {...{ model, state, player, arrangement, room, signal: ended }} />, root);
  } catch (error) {
    showFailure(root, error, model.get("messages"));
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
