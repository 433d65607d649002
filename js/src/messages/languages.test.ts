/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import { parseSentence, type Template } from "./format";
import english from "./languages/en";
import italian from "./languages/it";
import type { Group } from "./shape";

const LANGUAGES = Object.entries(
  import.meta.glob<Group>("./languages/*.ts", { eager: true, import: "default" }),
).map(([path, catalogue]) => [/(\w+)\.ts$/.exec(path)?.[1] ?? path, catalogue] as const);

/** All sentences of a catalogue by their names. */
function sentencesOf(group: Group, path = ""): [string, string][] {
  return Object.entries(group).flatMap(([name, held]) => {
    const key = path + name;
    return typeof held === "string" ? [[key, held] as [string, string]] : sentencesOf(held, `${key}.`);
  });
}

interface Found {
  /** By name: what a value is. */
  readonly values: Map<string, "text" | "number">;
  /** The forms of each plural. */
  readonly plurals: string[][];
}

function found(template: Template, into: Found = { values: new Map(), plurals: [] }): Found {
  for (const part of template) {
    if (typeof part === "string") continue;
    into.values.set(part.name, part.kind === "text" ? "text" : "number");
    if (!part.forms) continue;
    into.plurals.push([...part.forms.keys()]);
    for (const form of part.forms.values()) found(form, into);
  }
  return into;
}

const keysIn = (text: string) => (text.match(/⟦[^⟦⟧]+⟧/g) ?? []).sort();
/** Where these stand for a key, that may be called something else. */
const keysKeptBy = (text: string) => keysIn(text).filter((key) => /[←→↑↓]/.test(key));

describe.each(LANGUAGES)("the catalogue %s", (tag, catalogue) => {
  const sentences = sentencesOf(catalogue);
  const originals = new Map(sentencesOf(english));

  it("says which language it is", () => {
    expect(catalogue.language).toBe(tag);
    expect(new Intl.DisplayNames("en", { type: "language" }).of(tag)).toBe(catalogue.name);
  });

  it("has each sentence of English, with its values, as texts or numbers, and its keys", () => {
    expect(sentences.map(([key]) => key).sort()).toEqual([...originals.keys()].sort());
    for (const [key, text] of sentences) {
      const original = originals.get(key) ?? "";
      const sorted = (sentence: string) => [...found(parseSentence(sentence)).values].sort();
      expect([key, sorted(text)]).toEqual([key, sorted(original)]);
      expect([key, keysIn(text).length, keysKeptBy(text)]).toEqual([
        key,
        keysIn(original).length,
        keysKeptBy(original),
      ]);
    }
  });

  it("has the plural forms that its numbers take, and no others", () => {
    const rules = new Intl.PluralRules(tag);
    const categories: readonly string[] = rules.resolvedOptions().pluralCategories;
    for (const [key, text] of sentences) {
      for (const forms of found(parseSentence(text)).plurals) {
        const unknown = forms.filter((form) => !form.startsWith("=") && !categories.includes(form));
        expect([key, unknown]).toEqual([key, []]);
        const counts = Array.from({ length: 200 }, (_, index) => index + 1);
        const missing = counts.filter(
          (count) => !forms.includes(`=${count}`) && !forms.includes(rules.select(count)),
        );
        expect([key, missing]).toEqual([key, []]);
      }
    }
  });
});

it("says nothing in English where it is Italian", () => {
  /** What is the same in both: names from Python, what only puts values together, and words that both have. */
  const same = [
    /^panel\.(data|grad|count|dataHidden)$/,
    /^python\.table\.(data|grad)$/,
    /^access\.keyNames\.(Escape|Backspace|Tab)$/,
    /^edit\.(data|rule)$/,
    /^tools\.quiz\.label$/,
    /^exporting\.link$/,
    /^analysis\.inPython$/,
    // Names of data, of functions and of methods, and numbers.
    /^training\.controls\.dataset\.choices\.xor$/,
    /^training\.controls\.activation\.choices\.(relu|tanh)$/,
    /^training\.controls\.optimizer\.choices\.(sgd|adamw)$/,
    /^training\.controls\.penalty\.choices\.l[12]$/,
    /^training\.controls\.(penalty_rate|speed)\.choices\.[\d.]+$/,
    /^training\.controls\.batch_size\.label$/,
    /^training\.refused$/,
    /^training\.steps\.(count|test|logarithmic)$/,
    /^training\.network\.(edge|bias)$/,
    /^python\.progress\.testLoss$/,
  ];
  const originals = new Map(sentencesOf(english));
  const left = sentencesOf(italian).filter(
    ([key, text]) => originals.get(key) === text && !same.some((pattern) => pattern.test(key)),
  );
  expect(left).toEqual([]);
});
