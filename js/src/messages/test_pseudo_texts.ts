// What a test in the pseudo-language reads of a page.
import { expect } from "vitest";
import { findAll } from "../shared/test_shadow";
import { areWhole, unmarked } from "./test_pseudo";

/** Everything that is read, in the order of the page; code is not. */
function shownTexts(container: Element): string[] {
  const texts: string[] = [];
  const walk = (element: Element) => {
    if (["CODE", "PRE", "STYLE"].includes(element.tagName)) return;
    for (const child of (element.shadowRoot ?? element).childNodes) {
      if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent ?? "");
      else if (child instanceof Element) walk(child);
    }
  };
  walk(container);
  return texts;
}

const ATTRIBUTES = ["title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "alt"];

/** Everything that is heard, or read in a tooltip. */
function attributeTexts(container: Element): string[] {
  return findAll("*", container).flatMap((element) =>
    ATTRIBUTES.map((name) => element.getAttribute(name) ?? "").filter(Boolean),
  );
}

/**
 * The words in an element that are in no sentence.
 *
 * @param painted what was written on its canvases
 * @param kept words that may be so: names, and what mathematics writes
 */
export function wordsOutside(container: Element, painted: readonly string[], kept: RegExp): string[] {
  const seen = shownTexts(container);
  const all = [seen, ...[...attributeTexts(container), ...painted].map((text) => [text])];
  expect(areWhole(seen)).toBe(true);
  const words = all.flatMap((texts) => unmarked(texts)).flatMap((text) => text.match(/[\p{L}_]{2,}/gu) ?? []);
  return [...new Set(words.filter((word) => !kept.test(word)))];
}
