import { addFarView, removeFarView } from "../../widget/far_views";
import { followNearness } from "../../widget/follow_nearness";
import { openShadowRoot } from "../../widget/shadow_root";
import widgetStyles from "../../widget/widget.css?inline";
import type { GraphModel } from "../state/graph_model";
import { leaveBlank } from "./blank";
import type { KeptView } from "./built_view";
import graphStyles from "./graph_panel.css?inline";
import { beginView, type ViewLife } from "./view_life";

/** A view of however few values weighs as much as one of so many values more. */
const LEAST_WEIGHT = 3_000;

/**
 * Shows the graph of a model at the end of a container, until the signal ends it. Whatever is wrong is shown, not
 * thrown.
 *
 * A view that is far from what is seen may be taken down: then it holds nothing but its model, what a reader would
 * miss and a blank of its size, and it is built anew when it comes near.
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
  let isNear = true;
  let held = new AbortController();
  let kept: KeptView | null = null;
  let isFocusWanted = false;
  let life: ViewLife | null = null;
  const farView = {
    get weight() {
      return LEAST_WEIGHT + (life?.built?.nodeCount ?? 0);
    },
    takeDown: () => {
      const left = life?.built?.keep() ?? null;
      if (left === null) return false;
      kept = left;
      leaveBlank(root, () => {
        isFocusWanted = true;
        build();
      });
      held.abort();
      life = null;
      return true;
    },
  };
  function build(): void {
    if (life || signal.aborted) return;
    held = new AbortController();
    life = beginView(root, model, kept, held.signal, () => {
      if (isFocusWanted && document.activeElement === document.body) {
        root.querySelector<HTMLElement>(".mg")?.focus({ preventScroll: true });
      }
      isFocusWanted = false;
      seen();
      // What was far from the beginning has not been counted yet.
      if (!isNear) addFarView(farView);
    });
  }
  const follow = (nowNear: boolean) => {
    isNear = nowNear;
    if (isNear) {
      removeFarView(farView);
      build();
    } else addFarView(farView);
  };
  build();
  followNearness(root.host, follow, signal);
  // A page that is printed waits for nothing but what is done at once.
  window.addEventListener("beforeprint", () => life?.hurry(), { signal });
  signal.addEventListener(
    "abort",
    () => {
      held.abort();
      removeFarView(farView);
    },
    { once: true },
  );
}
