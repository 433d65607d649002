import { describe, expect, it } from "vitest";
import { createLocalValues } from "./local_values";

describe("the values of components", () => {
  it("begin with what the view before this one left behind, once", () => {
    const before = createLocalValues();
    before.begin("paths", false).value = true;
    const after = createLocalValues(before.keep());
    const value = after.begin("paths", false);
    expect(value.value).toBe(true);
    after.end("paths", value);
    expect(after.begin("paths", false).value).toBe(false);
  });

  it("are forgotten with their component", () => {
    const locals = createLocalValues();
    const value = locals.begin("nudge", 0);
    value.value = 1;
    locals.end("nudge", value);
    expect(locals.keep().size).toBe(0);
  });

  it("of a component that comes before another of its name has gone stay", () => {
    const locals = createLocalValues();
    const first = locals.begin("answer", "1");
    locals.begin("answer", "2");
    locals.end("answer", first);
    expect(locals.keep()).toEqual(new Map([["answer", "2"]]));
  });

  it("are kept as long as their component has not been shown again", () => {
    const once = createLocalValues(new Map([["note scroll", 40]]));
    once.begin("paths", true);
    expect(once.keep()).toEqual(
      new Map<string, unknown>([
        ["note scroll", 40],
        ["paths", true],
      ]),
    );
  });
});
