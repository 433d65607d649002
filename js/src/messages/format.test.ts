/// <reference types="vite/client" />
import { expect, it } from "vitest";
import { type Counting, formatSentence, parseSentence, type Values } from "./format";

interface Vectors {
  readonly told: readonly { sentence: string; values: Values; told: string }[];
  readonly refused: readonly string[];
}

// Python's tests read the same.
const [text = "{}"] = Object.values(
  import.meta.glob<string>("../../../tests/conformance/sentences.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: Vectors = JSON.parse(text);

const countingIn = (language: string): Counting => ({
  write: (count) => count.toLocaleString(language),
  formOf: (count) => new Intl.PluralRules(language).select(count),
});
const told = (sentence: string, values: Values, language = "en") =>
  formatSentence(parseSentence(sentence), values, countingIn(language));

it.each(vectors.told)("tells $sentence with $values", (vector) => {
  expect(told(vector.sentence, vector.values)).toBe(vector.told);
});

it.each(vectors.refused)("does not understand %s", (sentence) => {
  expect(() => parseSentence(sentence)).toThrow(SyntaxError);
});

it("follows the rules of its language for plurals", () => {
  const leaves = "{n, plural, one {# liść} few {# liście} many {# liści} other {# liścia}}";
  const counts = [1, 3, 5, 22].map((n) => told(leaves, { n }, "pl"));
  expect(counts).toEqual(["1 liść", "3 liście", "5 liści", "22 liście"]);
});

it("keeps a placeholder that nobody gave a value for", () => {
  expect(told("{node} of {root}", { node: "a" })).toBe("a of {root}");
});
