/// <reference types="vite/client" />
import { expect, it } from "vitest";

const sheets = import.meta.glob<string>(["./*.css", "../training*.css"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The theme, and the bar of either widget, of which the panel says only what is its own. */
const SHARED = ["mg-bar", "mg-dark"];

/** The classes that the style sheets in a folder have rules for. */
function classNames(folder: string): Set<string> {
  const found = Object.entries(sheets).filter(([path]) => path.startsWith(folder));
  const rules = found.map(([, sheet]) => sheet).join("\n");
  return new Set([...rules.matchAll(/\.(mg-[\w-]+)/g)].map(([, name]) => name));
}

it("a class of the graph's style sheets is none of the training panel's: they meet on one page", () => {
  const graph = classNames("./");
  const inBoth = [...classNames("../")].filter((name) => graph.has(name));
  expect(inBoth.sort()).toEqual(SHARED);
});
