/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";

const read = (files: Record<string, string>) => Object.entries(files);
const sheets = read(import.meta.glob("../**/*.css", { query: "?raw", import: "default", eager: true }));
const components = read(
  import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
)
  .filter(([path]) => !/\.test\.|\/test_/.test(path))
  .map(([, text]) => text)
  .join("\n");

const uncommented = (sheet: string) => sheet.replaceAll(/\/\*[\s\S]*?\*\//g, "");

/** The rules of a style sheet, each after the condition that it stands under. */
function rulesOf(sheet: string): string[] {
  const found: string[] = [];
  let condition = "";
  for (const [, end, head, body] of uncommented(sheet).matchAll(/\s*(?:(\})|([^{}]+)\{(?:([^{}]*)\})?)/g)) {
    if (end) condition = "";
    else if (body === undefined) condition = head.trim();
    else found.push([condition, head, body].map((part) => part.replaceAll(/\s+/g, " ").trim()).join(" | "));
  }
  return found;
}

describe.each(sheets)("%s", (_, sheet) => {
  it("lets the size of text follow what the reader asks for", () => {
    expect(sheet.split("\n").filter((line) => /^\s*font(-size)?:.*\dpx/.test(line))).toEqual([]);
  });

  it("dresses only classes that components have", () => {
    const classes = new Set([...uncommented(sheet).matchAll(/\.(mg-[\w-]+)/g)].map(([, name]) => name));
    // Some are put together of a beginning and a number or a status.
    const isThere = (name: string) =>
      new RegExp(`\\b${name}(?![\\w-])`).test(components) ||
      components.includes(`${name.replace(/[^-]+$/, "")}\${`);
    expect([...classes].filter((name) => !isThere(name))).toEqual([]);
  });
});

it("no rule stands twice", () => {
  const rules = sheets.flatMap(([path, sheet]) => rulesOf(sheet).map((rule) => ({ path, rule })));
  expect(rules.length).toBeGreaterThan(250);
  const first = new Map<string, string>();
  const twice = rules.filter(({ path, rule }) => {
    const before = first.get(rule);
    if (before === undefined) first.set(rule, path);
    return before !== undefined;
  });
  expect(twice).toEqual([]);
});
