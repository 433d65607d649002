/**
 * Calls back when an element may have another size, or the screen another resolution, until the signal ends it; and
 * once at first.
 */
export function followSize(element: Element, changed: () => void, signal: AbortSignal): void {
  for (const box of ["content-box", "device-pixel-content-box"] as const) {
    const observer = new ResizeObserver(changed);
    try {
      observer.observe(element, { box });
    } catch {
      // Not every browser counts the screen's pixels, which change alone where a page zooms what is around the element.
    }
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }
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
