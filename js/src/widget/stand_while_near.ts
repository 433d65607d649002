import { leaveBlank } from "./blank";
import { addFarView, removeFarView } from "./far_views";
import { followNearness } from "./follow_nearness";

/** All that was built to show a view. It ends with the signal that it was built with. */
export interface StandingView {
  /** How much it holds by now, see `far_views.ts`. */
  readonly weight: number;
  /** Keeps what a reader would miss for the next view, and says whether that is all: otherwise this one has to stay. */
  keep(): boolean;
  /** Gets what was seen before into sight while the page waits. */
  hurry(): void;
}

/**
 * Builds a view, and while it is far from what is seen lets it be taken down: then it holds nothing but what it keeps and
 * a blank of its size, and it is built anew when it comes near, is reached with Tab or is printed. Ends with the signal.
 *
 * @param build builds it, until `ended`, and calls `seen` when there is something to see of it
 */
export function standWhileNear(
  root: ShadowRoot,
  build: (ended: AbortSignal, seen: () => void) => StandingView,
  signal: AbortSignal,
): void {
  let isNear = true;
  let held = new AbortController();
  let isFocusWanted = false;
  let view: StandingView | null = null;
  const farView = {
    get weight() {
      return view?.weight ?? 0;
    },
    takeDown: () => {
      if (!view?.keep()) return false;
      leaveBlank(root, () => {
        isFocusWanted = true;
        stand();
      });
      held.abort();
      view = null;
      return true;
    },
  };
  const seen = () => {
    if (isFocusWanted && document.activeElement === document.body) {
      root.querySelector<HTMLElement>(".mg")?.focus({ preventScroll: true });
    }
    isFocusWanted = false;
    // What was far from the beginning has not been counted yet.
    if (!isNear) addFarView(farView);
  };
  function stand(): void {
    if (view || signal.aborted) return;
    held = new AbortController();
    view = build(held.signal, seen);
  }
  const follow = (nowNear: boolean) => {
    isNear = nowNear;
    if (isNear) {
      removeFarView(farView);
      stand();
    } else addFarView(farView);
  };
  stand();
  followNearness(root.host, follow, signal);
  // A page that is printed waits for nothing but what is done at once.
  window.addEventListener("beforeprint", () => view?.hurry(), { signal });
  signal.addEventListener(
    "abort",
    () => {
      held.abort();
      removeFarView(farView);
    },
    { once: true },
  );
}
