import { channelsOf } from "./colours";

/** The media query of a reader who has chosen the colours of all pages. */
export const COLOURS_ARE_FORCED = "(forced-colors: active)";

export type ThemeChoice = "auto" | "light" | "dark";

/**
 * Whether a place on a page is dark: what the host says of itself first (JupyterLab, VS Code, Colab, Sphinx and
 * Quarto themes), else how bright the background behind the place is, else what the system prefers.
 */
export function isDark(element: Element): boolean {
  const { documentElement: html, body } = element.ownerDocument;
  const jupyter = body.dataset.jpThemeLight;
  if (jupyter !== undefined) return jupyter === "false";
  const dark = ["dark", "vscode-dark", "vscode-high-contrast", "quarto-dark", "dark-theme"];
  const light = ["light", "vscode-light", "quarto-light", "light-theme"];
  for (const holder of [body, html]) {
    const said = holder.getAttribute("theme") ?? holder.dataset.theme;
    if (said === "dark" || dark.some((name) => holder.classList.contains(name))) return true;
    if (said === "light" || light.some((name) => holder.classList.contains(name))) return false;
  }
  const luminance = luminanceBehind(element);
  if (luminance !== null) return luminance < 0.5;
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function luminanceBehind(element: Element): number | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const channels = channelsOf(getComputedStyle(at).backgroundColor);
    if (!channels) continue;
    const [red, green, blue, alpha = 1] = channels;
    if (alpha > 0.5) return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  }
  return null;
}

/** The element around another, which may be the host of the shadow root that it is in. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Calls back when the page around changes between light and dark, until the signal ends it. */
export function watchTheme(element: Element, changed: () => void, signal: AbortSignal): void {
  const { documentElement: html, body } = element.ownerDocument;
  const observer = new MutationObserver(changed);
  const attributes = {
    attributes: true,
    attributeFilter: ["class", "theme", "data-theme", "data-jp-theme-light", "style"],
  };
  observer.observe(html, attributes);
  observer.observe(body, attributes);
  for (const query of ["(prefers-color-scheme: dark)", COLOURS_ARE_FORCED]) {
    matchMedia(query).addEventListener("change", changed, { signal });
  }
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
