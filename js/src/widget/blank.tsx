import { render } from "preact";
import { takeOut } from "./shadow_root";

/**
 * Puts a blank in the place of a widget: as large, called like it, and to be reached with Tab.
 *
 * @param focused is called when somebody reaches it
 */
export function leaveBlank(root: ShadowRoot, focused: () => void): void {
  const widget = root.querySelector<HTMLElement>(".mg");
  if (!widget) return;
  const { className, lang, ariaLabel } = widget;
  const { height } = getComputedStyle(widget);
  takeOut(root);
  render(
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none
    <div
      class={className}
      lang={lang}
      role="group"
      aria-label={ariaLabel ?? undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: so that somebody who walks with Tab comes here
      tabIndex={0}
      style={{ height }}
      onFocus={focused}
    />,
    root,
  );
}
