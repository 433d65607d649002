import { render } from "preact";
import { trainingMessagesFrom } from "../../messages";
import { afterPaint } from "../../shared/time_slices";
import { showFailure } from "../../widget/failure";
import { openShadowRoot } from "../../widget/shadow_root";
import { isDark } from "../../widget/theme";
import widgetStyles from "../../widget/widget.css?inline";
import type { Session } from "./session";
import { TrainingPanel } from "./training_panel";
import trainingStyles from "./training_panel.css?inline";

/**
 * Shows a training panel at the end of a container, until the signal ends it. Whatever is wrong is shown, not thrown.
 *
 * @param catalogue the sentences that came with the panel
 * @param isLong whether making the session takes so long that the reader is told first
 * @param link makes an address that opens the panel with a state, where there are such addresses
 */
export function mountTraining(
  container: HTMLElement,
  catalogue: unknown,
  open: () => Session,
  signal: AbortSignal,
  isLong: boolean,
  link?: (state: unknown) => string,
): void {
  if (signal.aborted) return;
  const root = openShadowRoot(container, [widgetStyles, trainingStyles], signal);
  const show = () => {
    try {
      render(<TrainingPanel session={open()} link={link ?? null} signal={signal} />, root);
    } catch (error) {
      showFailure(root, error, catalogue, trainingMessagesFrom);
    }
  };
  if (!isLong) {
    show();
    return;
  }
  render(
    <div class={isDark(container) ? "mg mg-dark" : "mg"}>
      <p class="mg-opening" role="status" aria-busy="true">
        {trainingMessagesFrom(catalogue).training.recording}
      </p>
    </div>,
    root,
  );
  afterPaint(signal).then(show);
}
