/** The colours that the canvas paints with, read from the style sheet's custom properties. */
export interface Theme {
  readonly [name: string]: string;
}

const NAMES = [
  "background",
  "ink",
  "muted",
  "line",
  "card",
  "raised",
  "data",
  "grad",
  "grad-soft",
  "data-soft",
  "focus",
  "leaf",
] as const;

/** Marks have the same colours on light and dark ground: 5:1 for the sign, and the edge stands out from both. */
const MARKS: Theme = {
  warning: "#fbbf24",
  "warning-ink": "#231a00",
  "warning-line": "#92600a",
  error: "#c62828",
  "error-ink": "#fff",
  "error-line": "#ff8a80",
};

/** Where a reader has chosen the colours of all pages, nothing is painted in others. */
const FORCED: Theme = {
  background: "Canvas",
  ink: "CanvasText",
  muted: "CanvasText",
  line: "ButtonBorder",
  card: "Canvas",
  raised: "Canvas",
  data: "LinkText",
  grad: "VisitedText",
  "grad-soft": "Canvas",
  "data-soft": "Canvas",
  focus: "Highlight",
  leaf: "CanvasText",
  warning: "Canvas",
  "warning-ink": "CanvasText",
  "warning-line": "CanvasText",
  error: "CanvasText",
  "error-ink": "Canvas",
  "error-line": "CanvasText",
};
const COLORS_ARE_FORCED = "(forced-colors: active)";

/** The colours for a place on a page. Read anew each time, as nothing tells of every change. */
export function readTheme(element: Element): Theme {
  if (matchMedia(COLORS_ARE_FORCED).matches) return { ...FORCED };
  const style = getComputedStyle(element);
  const read = NAMES.map((name) => [name, style.getPropertyValue(`--mg-${name}`).trim()]);
  return { ...MARKS, ...Object.fromEntries(read) };
}

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

const known = new Map<string, readonly number[]>();

/** Red, green and blue of a theme's colour, from 0 to 255; black for what is no colour. */
export function pixelsOf(color: string): readonly number[] {
  let channels = known.get(color);
  if (!channels) {
    channels = channelsOf(color) ?? [0, 0, 0];
    known.set(color, channels);
  }
  return channels;
}

/** Red, green and blue from 0 to 255, and perhaps alpha from 0 to 1; null for what is no colour. */
function channelsOf(color: string): number[] | null {
  if (/^rgba?\(/.test(color)) return color.match(/[\d.]+/g)?.map(Number) ?? null;
  // oklch, lab and the like: painting them is the browser's own way to turn them into these channels.
  const context = color && document.createElement("canvas").getContext("2d");
  if (!context) return null;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function parentOf(element: Element): Element | null {
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
  for (const query of ["(prefers-color-scheme: dark)", COLORS_ARE_FORCED]) {
    matchMedia(query).addEventListener("change", changed, { signal });
  }
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
