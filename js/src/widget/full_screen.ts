/** Whether the page lets its elements fill the screen. Frames of other pages often do not. */
export function mayFillScreen(): boolean {
  return document.fullscreenEnabled === true;
}

/** Whether an element fills the screen. It may lie in a shadow root, which is asked then. */
export function fillsScreen(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).fullscreenElement === element;
}

/** Has an element fill the screen, or no longer. A browser that refuses leaves the page as it is. */
export function toggleFullScreen(element: Element): void {
  if (!mayFillScreen()) return;
  const change = fillsScreen(element) ? document.exitFullscreen() : element.requestFullscreen();
  change.catch(() => {});
}

/** By which a widget's shadow host says that the widget is as high as the frame that the page is in. */
const FILLS_FRAME = "data-fills-frame";

/** Has the widget in an element be as high as the frame that the page is in, or as high as it needs again. */
export function fillFrame(element: Element, isToFill: boolean): void {
  const inside = Array.from(element.shadowRoot?.querySelectorAll("*") ?? []);
  inside.find(({ shadowRoot }) => shadowRoot)?.toggleAttribute(FILLS_FRAME, isToFill);
}

/** Whether something else than a widget's content says how high it is. */
export function hasGivenHeight(element: Element): boolean {
  const root = element.getRootNode();
  const isFilling = root instanceof ShadowRoot && root.host.hasAttribute(FILLS_FRAME);
  return isFilling || fillsScreen(element);
}
