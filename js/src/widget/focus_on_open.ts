import { useLayoutEffect, useRef } from "preact/hooks";
import { focusedIn } from "./keep_focus";

/**
 * For an element that opens somewhere else than where the reader is: it gets the focus, so that Tab goes on in it and a
 * screen reader says its name. Only if the widget has the focus: what opens by itself takes it from nobody.
 *
 * @param opened what is open; another one is arrived at anew
 */
export function useFocusOnOpen(opened: string | undefined) {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const panel = element.current?.closest(".mg");
    if (opened !== undefined && panel?.contains(focusedIn(panel))) element.current?.focus();
  }, [opened]);
  return element;
}
