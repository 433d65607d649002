import { render } from "preact";
import { trainingMessagesFrom } from "../../messages";
import { showFailure } from "../../widget/failure";
import type { Session } from "./session";
import { TrainingPanel } from "./training_panel";

/**
 * Shows a training panel inside an element, until the signal ends it. Whatever is wrong is shown, not thrown.
 *
 * @param catalogue the sentences that came with the panel
 * @param link makes an address that opens the panel with a state, where there are such addresses
 */
export function mountTraining(
  element: HTMLElement,
  catalogue: unknown,
  open: () => Session,
  signal: AbortSignal,
  link?: (state: unknown) => string,
): void {
  if (signal.aborted) return;
  try {
    render(<TrainingPanel session={open()} link={link ?? null} signal={signal} />, element);
  } catch (error) {
    showFailure(element, error, catalogue, trainingMessagesFrom);
  }
  signal.addEventListener("abort", () => render(null, element), { once: true });
}
