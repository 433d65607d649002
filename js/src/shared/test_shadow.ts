// What tests find of widgets that are mounted, each of which is in a shadow root of its own.

/** All elements that a selector finds in a place, also in the shadow roots there. */
export function findAll<Found extends Element = HTMLElement>(
  selector: string,
  place: ParentNode = document,
): Found[] {
  const roots = [...place.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [
    ...place.querySelectorAll<Found>(selector),
    ...roots.flatMap((root) => findAll<Found>(selector, root)),
  ];
}

/** The first of them. */
export function find<Found extends Element = HTMLElement>(
  selector: string,
  place: ParentNode = document,
): Found | null {
  return findAll<Found>(selector, place)[0] ?? null;
}

/** What has the focus, in whatever shadow root it is. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
