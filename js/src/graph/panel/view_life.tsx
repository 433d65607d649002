import { untracked } from "@preact/signals";
import { render } from "preact";
import { effectUntil } from "../../widget/effect_until";
import { showFailure } from "../../widget/failure";
import { type LoadState, loadAtOnce, loadGraph } from "../loading/load_graph";
import type { GraphModel } from "../state/graph_model";
import type { LoadedGraph } from "../state/graph_state";
import { type BuiltView, buildView, type KeptView } from "./built_view";
import { LoadingView } from "./loading_view";

/** A view from its model to what is seen. It holds nothing that does not end with the signal that it was begun with. */
export interface ViewLife {
  /** Null as long as the graph is on its way, and where there is none. */
  readonly built: BuiltView | null;
  /** Gets a graph that was read before into sight while the page waits. */
  hurry(): void;
}

/**
 * Loads a graph and shows it, until the signal ends it. Whatever is wrong is shown, not thrown.
 *
 * Reading, laying out and showing are tasks of their own, so that a page with many graphs is never blocked for long:
 * nothing is seen until the first of them are done.
 *
 * @param before what the view before this one left behind: until its graph is there, nothing else takes its place
 * @param seen is called when there is something to see: the graph, how far it has come, or what is wrong with it
 */
export function beginView(
  root: ShadowRoot,
  model: GraphModel,
  before: KeptView | null,
  ended: AbortSignal,
  seen: () => void,
): ViewLife {
  const loading = new AbortController();
  ended.addEventListener("abort", () => loading.abort(), { once: true });
  const load = loadGraph(model, loading.signal, undefined, before?.state.view);
  let built: BuiltView | null = null;
  let isShown = false;
  const fail = (error: unknown) => {
    loading.abort();
    showFailure(root, error, model.get("messages"));
    seen();
  };
  const build = (graph: LoadedGraph, atOnce: boolean) => {
    loading.abort();
    built = buildView(root, model, graph, before, ended, atOnce);
    return built;
  };
  const wasShown = () => {
    isShown = true;
    seen();
  };
  const show = async (graph: LoadedGraph) => {
    try {
      await build(graph, false).show();
      wasShown();
    } catch (error) {
      fail(error);
    }
  };
  const goOn = (loadState: LoadState) => {
    if (loadState.kind === "soon") return;
    if (loadState.kind === "here") show(loadState.graph);
    else if (loadState.kind === "failed") fail(loadState.error);
    else if (!before) {
      render(<LoadingView model={model} load={load} signal={loading.signal} />, root);
      seen();
    }
  };
  effectUntil(loading.signal, () => {
    const loadState = load.state.value;
    untracked(() => goOn(loadState));
  });
  return {
    get built() {
      return isShown ? built : null;
    },
    hurry: () => {
      if (isShown || !before) return;
      try {
        (built ?? build(loadAtOnce(model, before.state.view), true)).showAtOnce();
        wasShown();
      } catch (error) {
        fail(error);
      }
    },
  };
}
