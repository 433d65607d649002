import { type ContainerNode, render } from "preact";
import { type Messages, messagesFrom } from "../messages";
import { errorMessage } from "./error_message";

/** The one sentence of a bundle: a page whose state cannot be read has no other. */
const WITHOUT_CATALOGUE = "This cannot be shown.";

/**
 * Says in the place of a widget why there is none.
 *
 * @param catalogue the sentences that came with it; undefined where nothing came
 * @param read what makes the widget's messages of them; those of a graph, if nothing else is given
 */
export function showFailure(
  place: ContainerNode,
  error: unknown,
  catalogue: unknown,
  read: (catalogue: unknown) => Messages = messagesFrom,
): void {
  const messages = read(catalogue);
  render(
    <div class="mg mg-failure" role="alert" lang={catalogue === undefined ? "en" : messages.language}>
      <b>{catalogue === undefined ? WITHOUT_CATALOGUE : messages.failure}</b> {errorMessage(error, messages)}
    </div>,
    place,
  );
}
