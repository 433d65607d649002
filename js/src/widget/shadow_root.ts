import { render } from "preact";

/** By their text: the widgets of a page share one sheet, which the browser reads once. */
const sheets = new Map<string, CSSStyleSheet>();

/**
 * A shadow root for one widget, as the last thing in a container: no rule of the page reaches what is rendered into
 * it, and none of ours reaches the page or another widget. With the signal it goes, and what is in it.
 *
 * @param styles the texts of the style sheets of the widget, those that outweigh others after these
 */
export function openShadowRoot(
  container: HTMLElement,
  styles: readonly string[],
  signal: AbortSignal,
): ShadowRoot {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  // Unlike a style element, this is also allowed where a page forbids styles of its own.
  root.adoptedStyleSheets = styles.map(sheetOf);
  container.append(host);
  const close = () => {
    takeOut(root);
    host.remove();
  };
  signal.addEventListener("abort", close, { once: true });
  return root;
}

/** Adds a style sheet to the root that an element is in, once. */
export function addStyles(element: Element, text: string): void {
  const root = element.getRootNode();
  const sheet = sheetOf(text);
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * Takes everything out of a shadow root. A browser may keep elements for its layout for as long as their place in the
 * page is out of sight: they let go of what was rendered into them, and so of all that its listeners hold.
 */
export function takeOut(root: ShadowRoot): void {
  const elements = root.querySelectorAll("*");
  render(null, root);
  for (const element of elements) {
    for (const name of Object.keys(element)) Reflect.deleteProperty(element, name);
  }
}

function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}
