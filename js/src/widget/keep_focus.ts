/**
 * Gives the focus to the widget itself when the element that had it goes away or is switched off. Otherwise keys would
 * go to the page, and whoever walks with Tab would begin anew at its top. Ends with the signal.
 */
export function keepFocus(root: HTMLElement, signal: AbortSignal): void {
  let focused: Element | null = null;
  root.addEventListener("focusin", ({ target }) => (focused = target as Element), { signal });
  root.addEventListener(
    "focusout",
    ({ target }) =>
      // Some browsers say so just before they take an element away: whether the reader has left is known after that.
      queueMicrotask(() => {
        if (focused === target && isThere(target as Element)) focused = null;
      }),
    { signal },
  );
  const observer = new MutationObserver(() => {
    if (!focused || isThere(focused)) return;
    focused = null;
    const next = focusedIn(root);
    if (next === null || next === root.ownerDocument.body || next.matches(":disabled")) {
      root.focus({ preventScroll: true });
    }
  });
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

/** What has the focus, in the document or the shadow root that an element is in. */
export function focusedIn(element: Element): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}

function isThere(element: Element): boolean {
  return element.isConnected && !element.matches(":disabled");
}
