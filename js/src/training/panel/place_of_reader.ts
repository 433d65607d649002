import { focusedIn } from "../../widget/keep_focus";
import { parentOf } from "../../widget/theme";

/**
 * Remembers where a reader of a panel is: what has the focus, and how far all around the panel is scrolled.
 *
 * @returns leads back there; what has gone meanwhile leaves the focus to the panel
 */
export function placeOfReader(content: HTMLElement): () => void {
  const panel = content.closest<HTMLElement>(".mg");
  const focused = focusedIn(content) as HTMLElement | null;
  const scrolled: { element: Element; top: number; left: number }[] = [];
  for (let element: Element | null = content; element; element = parentOf(element)) {
    scrolled.push({ element, top: element.scrollTop, left: element.scrollLeft });
  }
  return () => {
    const isHere = focused !== null && panel?.contains(focused);
    (isHere ? focused : panel)?.focus({ preventScroll: true });
    for (const { element, top, left } of scrolled) {
      if (element.scrollTop !== top) element.scrollTop = top;
      if (element.scrollLeft !== left) element.scrollLeft = left;
    }
  };
}
