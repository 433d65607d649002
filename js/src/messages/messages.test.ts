import { describe, expect, it } from "vitest";
import { messagesOf } from ".";

describe("messagesOf", () => {
  it("finds a language by its tag, whatever its region and case", () => {
    for (const tag of ["it", "it-CH", "IT"]) expect(messagesOf(tag).language).toBe("it");
  });

  it("is English where nobody has translated", () => {
    for (const tag of ["en-GB", "xx", "", undefined]) expect(messagesOf(tag).language).toBe("en");
  });
});

describe("counts", () => {
  it("have a plural", () => {
    const { panel } = messagesOf("en");
    expect([0, 1, 2, 12345].map(panel.values)).toEqual(["0 values", "1 value", "2 values", "12,345 values"]);
    expect([1, 4].map(panel.leaves)).toEqual(["1 leaf", "4 leaves"]);
  });

  it("cannot be taken for decimals in Italian, where numbers of a graph have a point", () => {
    const { panel } = messagesOf("it");
    expect([1, 4, 12345].map(panel.leaves)).toEqual(["1 foglia", "4 foglie", "12\u202f345 foglie"]);
  });
});

describe("Italian", () => {
  /** What is the same in both: names from Python, and words that both languages have. */
  const SAME = new Set(["panel.data", "panel.grad", "panel.dataHidden", "panel.count"]);

  /** All texts of a group by their place; functions are called with names for all that they may want. */
  function textsOf(value: unknown, path: string): [string, string][] {
    if (typeof value === "string") return [[path, value]];
    if (typeof value === "function") {
      const told = { result: "out", first: "left", second: "right", operation: "own" };
      const given = path.startsWith("operations") ? [told] : ["one", 2, "three", "four", "five"];
      return [[path, String(value(...given))]];
    }
    return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
  }

  it.each(["explain", "operations", "panel"] as const)("says nothing of %s in English", (group) => {
    const italian = new Map(textsOf(messagesOf("it")[group], group));
    const english = textsOf(messagesOf("en")[group], group);
    expect([...italian.keys()].sort()).toEqual(english.map(([path]) => path).sort());
    const left = english.filter(([path, text]) => italian.get(path) === text && !SAME.has(path));
    expect(left).toEqual([]);
  });
});
