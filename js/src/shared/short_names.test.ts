import { describe, expect, it } from "vitest";
import { shortNames } from "./short_names";

describe("names that are cut", () => {
  it("stay as they are where there is room", () => {
    expect(shortNames(["x1", "petal"], 10)).toEqual(["x1", "petal"]);
  });

  it("are cut in the middle", () => {
    expect(shortNames(["petal length", "petal width"], 10)).toEqual(["petal…ngth", "petal…idth"]);
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
});
