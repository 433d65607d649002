import { describe, expect, it, vi } from "vitest";
import { floats, traitsOf } from "../graph/state/test_model";
import { LECTURE } from "../tape/test_tapes";
import { localModel } from "./local_model";

describe("localModel", () => {
  it("holds the traits, and leaves the object it was given alone", () => {
    const traits = traitsOf(LECTURE);
    const model = localModel(traits);
    expect(model.get("theme")).toBe("light");
    model.set("cursor", 3);
    expect(model.get("cursor")).toBe(3);
    expect(traits.cursor).toBeNull();
  });

  it("tells those who listen to a trait, and nobody else, until they end", () => {
    const model = localModel(traitsOf(LECTURE));
    const [cursor, other, leaves] = [vi.fn(), vi.fn(), vi.fn()];
    const [ended, going] = [new AbortController(), new AbortController()];
    model.onChange("cursor", cursor, ended.signal);
    model.onChange("cursor", other, going.signal);
    model.onChange("leaf_data", leaves, going.signal);
    model.set("cursor", 1);
    ended.abort();
    model.set("cursor", 2);
    model.set("leaf_data", floats(1, 2, 3, 4));
    expect([cursor, other, leaves].map((listener) => listener.mock.calls.length)).toEqual([1, 2, 1]);
  });

  it("has the new value when it tells of it", () => {
    const model = localModel(traitsOf(LECTURE));
    const seen: unknown[] = [];
    model.onChange("selected", () => seen.push(model.get("selected")), new AbortController().signal);
    model.set("selected", 4);
    expect(seen).toEqual([4]);
  });
});
