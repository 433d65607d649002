import { describe, expect, it } from "vitest";
import { type Counting, formatSentence, parseSentence, type Values } from "./format";

const ENGLISH: Counting = {
  write: (count) => count.toLocaleString("en"),
  formOf: (count) => new Intl.PluralRules("en").select(count),
};

const told = (text: string, values: Values = {}, counting = ENGLISH) =>
  formatSentence(parseSentence(text), values, counting);

describe("a sentence", () => {
  it("without placeholders is itself", () => {
    for (const text of ["", "Fold all", "100 % of #1 isn't ’all’ ⟦Home⟧"]) expect(told(text)).toBe(text);
  });

  it("has its values put in, as often and in the order that it asks for", () => {
    const values = { node: "a", root: "L" };
    expect(told("{root}: when {node} moves, {root} moves.", values)).toBe("L: when a moves, L moves.");
  });

  it("never reads what is put in: braces, # and quotes of a name survive", () => {
    for (const name of ["{node}", "}{", "{", "'{'", "#", "{n, plural, other {#}}"]) {
      expect(told("{name} and {name}", { name, node: "wrong" })).toBe(`${name} and ${name}`);
      const plural = "{n, plural, one {# of {name}} other {none}}";
      expect(told(plural, { n: 1, name })).toBe(`1 of ${name}`);
    }
  });

  it("writes counts with their thousands set apart", () => {
    expect(told("step {step, number} of {of, number}", { step: 999, of: 12345 })).toBe("step 999 of 12,345");
  });

  it("has braces and # of its own between quotes", () => {
    expect(told("{'{'}{x}{'}'} {n, plural, other {{'#'}#}}", { x: "x", n: 3 })).toBe("{x} #3");
  });

  it("keeps a placeholder that nobody gave a value for", () => {
    expect(told("{node} of {root}", { node: "a" })).toBe("a of {root}");
  });
});

describe("a plural", () => {
  const leaves = "{count, plural, one {# leaf} other {# leaves}}";

  it("has the form of its count", () => {
    const counts = [0, 1, 2, 12345].map((count) => told(leaves, { count }));
    expect(counts).toEqual(["0 leaves", "1 leaf", "2 leaves", "12,345 leaves"]);
  });

  it("prefers a form for exactly this count", () => {
    const text = "{n, plural, =1 {just one} =2 {both} one {# at all} other {all #}}";
    expect([1, 2, 3].map((n) => told(text, { n }))).toEqual(["just one", "both", "all 3"]);
  });

  it("follows the rules of its language", () => {
    const polish = { ...ENGLISH, formOf: (count: number) => new Intl.PluralRules("pl").select(count) };
    const text = "{n, plural, one {# liść} few {# liście} many {# liści} other {# liścia}}";
    expect([1, 3, 5, 22].map((n) => told(text, { n }, polish))).toEqual([
      "1 liść",
      "3 liście",
      "5 liści",
      "22 liście",
    ]);
  });

  it("takes the form `other` where there is none for its count", () => {
    expect(told("{n, plural, other {some}}", { n: 1 })).toBe("some");
  });

  it("may stand in another one, and # is the count of the innermost", () => {
    const text = "{of, plural, =1 {it} other {{n, plural, one {# is} other {# are}} of #}}";
    const pairs = [
      [1, 1],
      [1, 7],
      [2, 1000],
    ];
    expect(pairs.map(([n, of]) => told(text, { n, of }))).toEqual(["it", "1 is of 7", "2 are of 1,000"]);
  });
});

it.each([
  "{node",
  "node}",
  "{}",
  "{two words}",
  "{node,number}",
  "{n, plural}",
  "{n, plural, one {# leaf}}",
  "{n, plural, one {# leaf} other {# leaves}",
  "{n, plural, much {#} other {#}}",
  "{n, select, a {b} other {c}}",
])("does not understand %s", (text) => {
  expect(() => parseSentence(text)).toThrow(SyntaxError);
});
