import { expect, it } from "vitest";
import { FONTS } from "./cards";
import { LEGIBLE } from "./scales";
import { textSizeAt } from "./text_size";

const pixels = (font: string) => Number.parseFloat(/[\d.]+(?=px)/.exec(font)?.[0] ?? "");

it("no text of a card that is legible is smaller than 10 pixels on the screen, and none smaller than it was", () => {
  for (const scale of [LEGIBLE, 0.6, 0.7, 0.83, 0.95, 1, 2]) {
    const { fonts } = textSizeAt(scale);
    for (const [name, font] of Object.entries(fonts)) {
      expect(pixels(font) * scale).toBeGreaterThanOrEqual(9.99);
      expect(pixels(font)).toBeGreaterThanOrEqual(pixels(FONTS[name as keyof typeof FONTS]));
    }
  }
});

it("texts have their own fonts at 100 %", () => {
  expect(textSizeAt(1)).toEqual({ fonts: FONTS, growth: 1, share: 0, keySize: 10.5 });
});
