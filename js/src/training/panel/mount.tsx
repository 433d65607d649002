import { render } from "preact";
import { trainingMessagesFrom } from "../../messages";
import { afterPaint, runInSlices } from "../../shared/time_slices";
import { showFailure } from "../../widget/failure";
import { Kept, type KeptSignals } from "../../widget/kept_signal";
import { openShadowRoot } from "../../widget/shadow_root";
import { standWhileNear } from "../../widget/stand_while_near";
import { isDark } from "../../widget/theme";
import widgetStyles from "../../widget/widget.css?inline";
import type { ReadyTrainer } from "./ready_trainer";
import type { Session } from "./session";
import { TrainingPanel } from "./training_panel";
import trainingStyles from "./training_panel.css?inline";
import { isGraphOpen } from "./use_opened";

/** In the unit of `far_views.ts`: pictures and what computes them weigh more than the values of a model. */
const WEIGHT = 9_000;

/**
 * Shows a training panel at the end of a container, until the signal ends it. Whatever is wrong is shown, not thrown. Of
 * a view that was taken down its session stays, where training waits for somebody who sees it, and what a reader has
 * chosen to see.
 *
 * @param catalogue the sentences that came with the panel
 * @param open makes the session, perhaps with a trainer that is ready
 * @param first makes that trainer in steps, while the reader is told of it; null where that does not take long
 * @param link makes an address that opens the panel with a state, where there are such addresses
 */
export function mountTraining(
  container: HTMLElement,
  catalogue: unknown,
  open: (ready: ReadyTrainer | null) => Session,
  signal: AbortSignal,
  first: Generator<void, ReadyTrainer | null> | null,
  link?: (state: unknown) => string,
): void {
  if (signal.aborted) return;
  const root = openShadowRoot(container, [widgetStyles, trainingStyles], signal);
  const kept: KeptSignals = new Map();
  let session: Session | null = null;
  const isAtWork = (shown: Session) => root.activeElement !== null || shown.isBusy.value || isGraphOpen(kept);
  const build = (ended: AbortSignal, seen: () => void) => {
    let isShown = false;
    const show = (ready: ReadyTrainer | null = null) => {
      try {
        session ??= open(ready);
        render(
          <Kept.Provider value={kept}>
            <TrainingPanel session={session} link={link ?? null} signal={ended} />
          </Kept.Provider>,
          root,
        );
        isShown = true;
      } catch (error) {
        showFailure(root, error, catalogue, trainingMessagesFrom);
      }
      seen();
    };
    if (first && session === null) {
      showOpening(root, catalogue);
      afterPaint(ended)
        .then(() => runInSlices(first, ended))
        .then(show);
    } else show();
    return {
      weight: WEIGHT,
      keep: () => isShown && session !== null && !isAtWork(session),
      // It was built while the page waited.
      hurry: () => {},
    };
  };
  standWhileNear(root, build, signal);
}

function showOpening(root: ShadowRoot, catalogue: unknown): void {
  render(
    <div class={isDark(root.host) ? "mg mg-dark" : "mg"}>
      <p class="mg-opening" role="status" aria-busy="true">
        {trainingMessagesFrom(catalogue).training.recording}
      </p>
    </div>,
    root,
  );
}
