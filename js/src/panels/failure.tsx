import { render } from "preact";

/** Says in the place of a graph why there is none. */
export function showFailure(element: HTMLElement, error: unknown): void {
  render(
    <div class="mg mg-failure" role="alert">
      <b>This graph cannot be shown.</b> {error instanceof Error ? error.message : String(error)}
    </div>,
    element,
  );
}
