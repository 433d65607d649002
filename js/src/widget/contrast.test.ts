/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import styles from "./colours.css?raw";

/** The colours that a rule of the style sheet gives names to. */
function colours(selector: string): Record<string, string> {
  const rule = styles.split(`\n${selector} {`)[1]?.split("\n}")[0] ?? "";
  return Object.fromEntries(
    [...rule.matchAll(/--mg-([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** The relative luminance of WCAG 2, from 0 to 1. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.match(/\w\w/g);
  const [red, green, blue] = (digits ?? [])
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ["ink", "muted", "data", "grad", "focus", "leaf"];
const GROUNDS = ["background", "card", "raised", "data-soft", "grad-soft"];

describe.each([
  ["light", ".mg"],
  ["dark", ".mg.mg-dark"],
])("the %s theme", (_, selector) => {
  const named = colours(selector);

  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])))(
    "%s on %s is legible",
    (text, ground) => {
      expect(contrast(named[text], named[ground])).toBeGreaterThanOrEqual(4.5);
    },
  );
});
