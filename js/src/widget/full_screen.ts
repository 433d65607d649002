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
