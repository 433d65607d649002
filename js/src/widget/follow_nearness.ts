/** So far around what is seen is near: a person who scrolls finds what comes into sight there already. */
const MARGIN = "150%";

/**
 * Calls back with whether an element is seen or near what is seen, whenever that changes, until the signal ends it. All
 * of a page is near while it is printed.
 */
export function followNearness(
  element: Element,
  changed: (isNear: boolean) => void,
  signal: AbortSignal,
): void {
  let isNear = true;
  const found = (entries: readonly IntersectionObserverEntry[]) => {
    isNear = entries.at(-1)?.isIntersecting ?? true;
    changed(isNear);
  };
  // A notebook scrolls within the page; browsers that know no margin for that take what is seen of it alone.
  const options: IntersectionObserverInit & { scrollMargin?: string } = {
    rootMargin: MARGIN,
    scrollMargin: MARGIN,
  };
  const observer = new IntersectionObserver(found, options);
  observer.observe(element);
  window.addEventListener("beforeprint", () => changed(true), { signal });
  window.addEventListener("afterprint", () => changed(isNear), { signal });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
