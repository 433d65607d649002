import { describe, expect, it } from "vitest";
import { shortNames } from "./short_names";

describe("names that are cut", () => {
  it("stay as they are where there is room", () => {
    expect(shortNames(["x1", "petal"], 10)).toEqual(["x1", "petal"]);
  });

  it("lose their ends, where what is left tells them apart", () => {
    expect(shortNames(["petal length", "petal width"], 10)).toEqual(["petal len…", "petal wid…"]);
    const flower = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"];
    expect(shortNames(flower, 12)).toEqual(["sepal lengt…", "sepal width…", "petal lengt…", "petal width…"]);
  });

  it("lose their beginnings, where they begin alike", () => {
    expect(shortNames(["average income 2019", "average income 2020"], 10)).toEqual([
      "…come 2019",
      "…come 2020",
    ]);
  });

  it("are cut in the middle, where they begin and end alike", () => {
    expect(shortNames(["mean a of the cell", "mean b of the cell", "core a of the cell"], 8)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^.+…/)]),
    );
  });

  it.each([
    ["an end in common", ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]],
    ["a beginning in common", ["mean radius of the cell", "mean radius of the core"]],
    ["a difference at the second character", ["xa the same for all of them", "xb the same for all of them"]],
  ])("are told apart with %s", (_what, names) => {
    const cut = shortNames(names, 11);
    expect(new Set(cut).size).toBe(names.length);
    for (const name of cut) expect(name.length).toBeLessThanOrEqual(11);
  });

  it("leave names alone that are the same from the start", () => {
    expect(new Set(shortNames(["the same long name", "the same long name"], 8)).size).toBe(1);
  });

  it("of exactly as many characters as there is room for stay, and one more is cut", () => {
    expect(shortNames(["1234567890", "12345678901"], 10)).toEqual(["1234567890", "123456789…"]);
  });

  it("have an end in common only as far as the shortest goes", () => {
    const cut = shortNames(["cm", "xx and more cm", "yy and more cm"], 5);
    expect(cut).toEqual(["cm", expect.stringMatching(/x/), expect.stringMatching(/y/)]);
  });
});
