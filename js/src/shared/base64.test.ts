import fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { floatsAsText, fromBase64Steps, toBase64 } from "./base64";
import { runToEnd } from "./steps";

afterEach(() => vi.unstubAllGlobals());

/** Browsers of before 2025 have no decoder of their own for bytes. */
function withoutNative(): void {
  vi.stubGlobal(
    "Uint8Array",
    class extends Uint8Array {
      static fromBase64 = undefined;
    },
  );
}

it.each([
  ["the browser's decoder", () => {}],
  ["our own", withoutNative],
])("gives back what was encoded, with %s", (_which, stub) => {
  stub();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = btoa(String.fromCharCode(...bytes));
      expect([...runToEnd(fromBase64Steps(text))]).toEqual([...bytes]);
    }),
  );
});

it("works through long texts in steps", () => {
  const bytes = Uint8Array.from({ length: 500_001 }, (_, index) => (index * index) % 251);
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const steps = fromBase64Steps(text);
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count++;
  expect(step.value.every((byte, place) => byte === bytes[place])).toBe(true);
  expect(step.value).toHaveLength(bytes.length);
  expect(count).toBe(3);
});

it("refuses what is none", () => {
  expect(() => runToEnd(fromBase64Steps("AA*A"))).toThrow();
});

it.each([0, 1, 2, 3, 8_191, 8_192, 8_193, 20_000])(
  "writes %i bytes without an encoder of the browser",
  (count) => {
    const bytes = Uint8Array.from({ length: count }, (_, index) => (index * index) % 251);
    const text = toBase64(Object.assign(bytes.slice(), { toBase64: undefined }));
    expect(text).toBe(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
    expect(toBase64(bytes)).toBe(text);
  },
);

it("writes those floats alone that are seen of the memory", () => {
  const floats = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
  expect(floatsAsText(floats).bytes).toBe(floatsAsText(Float64Array.of(2, 3)).bytes);
});
