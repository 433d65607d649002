/** A point in CSS pixels, from the top left corner of an element. */
export interface PlaceIn {
  readonly x: number;
  readonly y: number;
}

/**
 * How many pixels of the window a CSS pixel of an element is. It is 1 but where a page zooms or scales what is around
 * the element, as slides do.
 */
export function zoomOf(element: HTMLElement): number {
  const { offsetWidth } = element;
  const { width } = element.getBoundingClientRect();
  // One of the two widths is rounded.
  return offsetWidth === 0 || width === 0 || Math.abs(width - offsetWidth) < 1 ? 1 : width / offsetWidth;
}

/** Where a pointer is in an element. */
export function placeIn(element: HTMLElement, at: { clientX: number; clientY: number }): PlaceIn {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (at.clientX - left) / zoom, y: (at.clientY - top) / zoom };
}
