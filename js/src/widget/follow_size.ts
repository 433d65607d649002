/**
 * Calls back when an element may have another size, or the screen another resolution, until the signal ends it; and
 * once at first.
 */
export function followSize(element: Element, changed: () => void, signal: AbortSignal): void {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  changed();
  followPixelRatio(changed, signal);
}

function followPixelRatio(changed: () => void, signal: AbortSignal): void {
  // A media query matches one ratio only, so it has to be armed anew for each.
  const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const again = () => {
    changed();
    if (!signal.aborted) followPixelRatio(changed, signal);
  };
  query.addEventListener("change", again, { once: true, signal });
}
