import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packed } from "./pack";
import { unpacked } from "./unpacked";

describe("a packed text", () => {
  it("is the same again when it is unpacked", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme-ascii", maxLength: 400 }),
      fc.string({ unit: fc.constantFrom("a", "b", "\n", "\0", "\x7f"), maxLength: 400 }),
      fc
        .tuple(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 9 }), fc.nat(3_000))
        .map(([one, times]) => one.repeat(times)),
    );
    fc.assert(fc.property(texts, (text) => unpacked(packed(text)) === text));
  });

  it("is the same again where a digit is carried over many others", () => {
    const random = Uint32Array.from({ length: 20_000 });
    for (let index = 1, state = 1; index < random.length; index++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      random[index] = state >>> 25;
    }
    const text = String.fromCharCode(...random);
    expect(unpacked(packed(text))).toBe(text);
  });

  it("has no character that JSON or HTML writes longer, and no space that a host may take away", () => {
    const text = Array.from({ length: 9_000 }, (_, index) =>
      Math.imul(index, 2_654_435_761).toString(36),
    ).join("");
    expect(packed(text)).toMatch(/^[!#-%(-;=?-[\]-~]+$/);
  });

  it("is short where the text says little", () => {
    expect(packed("the same words ".repeat(2_000)).length).toBeLessThan(200);
  });

  it("holds ASCII characters only", () => {
    expect(() => packed("perché")).toThrow("ASCII");
  });

  it("stands there as it is where the build does not know it", () => {
    expect(unpacked('{"hello": "perché"}')).toBe('{"hello": "perché"}');
  });
});
