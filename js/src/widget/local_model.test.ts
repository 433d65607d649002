import { describe, expect, it, vi } from "vitest";
import { localModel } from "./local_model";

interface Traits {
  readonly theme: string;
  readonly cursor: number | null;
  readonly selected: number | null;
}

const TRAITS: Traits = { theme: "light", cursor: null, selected: null };

describe("localModel", () => {
  it("holds the traits, and leaves the object it was given alone", () => {
    const model = localModel(TRAITS);
    expect(model.get("theme")).toBe("light");
    model.set("cursor", 3);
    expect(model.get("cursor")).toBe(3);
    expect(TRAITS.cursor).toBeNull();
  });

  it("tells those who listen to a trait, and nobody else, until they end", () => {
    const model = localModel(TRAITS);
    const [cursor, other, selected] = [vi.fn(), vi.fn(), vi.fn()];
    const [ended, going] = [new AbortController(), new AbortController()];
    model.onChange("cursor", cursor, ended.signal);
    model.onChange("cursor", other, going.signal);
    model.onChange("selected", selected, going.signal);
    model.set("cursor", 1);
    ended.abort();
    model.set("cursor", 2);
    model.set("selected", 4);
    expect([cursor, other, selected].map((listener) => listener.mock.calls.length)).toEqual([1, 2, 1]);
  });

  it("has the new value when it tells of it", () => {
    const model = localModel(TRAITS);
    const seen: unknown[] = [];
    model.onChange("selected", () => seen.push(model.get("selected")), new AbortController().signal);
    model.set("selected", 4);
    expect(seen).toEqual([4]);
  });
});
