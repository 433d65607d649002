import { leaveBlank } from "../../widget/blank";
import { openShadowRoot } from "../../widget/shadow_root";
import { standWhileNear } from "../../widget/stand_while_near";
import widgetStyles from "../../widget/widget.css?inline";
import type { GraphModel } from "../state/graph_model";
import type { KeptView } from "./built_view";
import graphStyles from "./graph_panel.css?inline";
import { beginView } from "./view_life";

/** A view of however few values weighs as much as one of so many values more. */
const LEAST_WEIGHT = 3_000;

/**
 * Shows the graph of a model at the end of a container, until the signal ends it. Whatever is wrong is shown, not
 * thrown. Of a view that was taken down its model stays, and what a reader would miss.
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
  let kept: KeptView | null = null;
  const build = (ended: AbortSignal, wasSeen: () => void) => {
    let held = new AbortController();
    ended.addEventListener("abort", () => held.abort(), { once: true });
    const begin = () =>
      beginView(root, model, kept, held.signal, () => {
        wasSeen();
        seen();
      });
    let life = begin();
    // Python records a run when it is asked, and sends the graph with it.
    model.onChange(
      "tape",
      () => {
        kept = null;
        if (!life.built) return;
        leaveBlank(root, () => {});
        held.abort();
        held = new AbortController();
        life = begin();
      },
      ended,
    );
    return {
      get weight() {
        return LEAST_WEIGHT + (life.built?.nodeCount ?? 0);
      },
      keep: () => {
        const left = life.built?.keep() ?? null;
        kept = left ?? kept;
        return left !== null;
      },
      hurry: () => life.hurry(),
    };
  };
  standWhileNear(root, build, signal);
}
