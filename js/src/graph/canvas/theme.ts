import { channelsOf } from "../../widget/colours";
import { COLOURS_ARE_FORCED } from "../../widget/theme";

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

/** The colours for a place on a page. Read anew each time, as nothing tells of every change. */
export function readTheme(element: Element): Theme {
  if (matchMedia(COLOURS_ARE_FORCED).matches) return { ...FORCED };
  const style = getComputedStyle(element);
  const read = NAMES.map((name) => [name, style.getPropertyValue(`--mg-${name}`).trim()]);
  return { ...MARKS, ...Object.fromEntries(read) };
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
