import { render } from "preact";
import { messageOf } from "../shared/errors";

/** Says in the place of a graph, or of something else, why there is none. */
export function showFailure(element: HTMLElement, error: unknown, what = "graph"): void {
  render(
    <div class="mg mg-failure" role="alert">
      <b>This {what} cannot be shown.</b> {messageOf(error)}
    </div>,
    element,
  );
}
