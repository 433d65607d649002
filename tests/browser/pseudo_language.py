"""A language that nobody speaks, and what of it is missing or cut on a page.

Every sentence is as in English, 40 % longer, and stands between two marks. So a word outside of the
marks is in no catalogue, and a text that its box has no room for shows where other languages are
cut.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from micrograd_widget.sentences import Counting, with_values

TAG, NAME = "en-XA", "Pseudo"
OPENING, CLOSING = "«", "»"
GROWTH = 0.4

_ENGLISH = Counting(",", {"one": [1]})
_WORD = re.compile(r"[^\W\d_₀-₉]{2,}")
_KEY = re.compile(r"⟦[^⟦⟧]+⟧")


class _AnyValues(dict):
    """A count of two, or a text of one character, for every placeholder."""

    def __missing__(self, name: str) -> int:
        return 2


def translate(sentence: str) -> str:
    """An English sentence in the pseudo-language."""
    told = with_values(_KEY.sub("", sentence), _AnyValues(), _ENGLISH)
    more = max(2, round(GROWTH * len(told)))
    # The marks and the space are longer by three.
    longer = ("~~~~~ " * more)[: max(0, more - 3)].rstrip()
    return f"{OPENING}{sentence} {longer}{CLOSING}"


_READ = """root => {
  const attributes =
    ["title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "alt"];
  const kept = "code, pre, style, script, canvas, math, kbd";
  const texts = [];
  const walk = element => {
    if (element.matches(kept)) return;
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
      else if (child instanceof Element) walk(child);
    }
  };
  walk(root);
  const spoken = [...root.querySelectorAll("*"), root].flatMap(element =>
    attributes.map(name => element.getAttribute(name)).filter(Boolean));
  return [texts, ...spoken.map(text => [text])];
}"""
"""Lists of texts: those of the page, in order, as one; each text of an attribute as one."""


def words_outside(root: Locator, names: set[str]) -> list[str]:
    """The words of a widget that are in no sentence, and are no names."""
    found: list[str] = []
    for texts in root.evaluate(_READ):
        depth, outside = 0, ""
        for character in "\n".join(texts):
            if character in (OPENING, CLOSING):
                depth += 1 if character == OPENING else -1
                outside += " "
            elif depth == 0:
                outside += character
        assert depth == 0, f"a sentence is not there to its end: {texts}"
        found += [word for word in _WORD.findall(outside) if word not in names]
    return sorted(set(found))


_CUT = """root => {
  const name = element => element === null ? "?" : element.tagName.toLowerCase()
    + [...element.classList].map(one => "." + one).join("");
  const isHidden = element => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
    if (getComputedStyle(element).fontSize === "0px") return true;
    // What only screen readers find.
    for (let at = element; at && at !== root.parentElement; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect();
      if (width <= 1 || height <= 1) return true;
    }
    return false;
  };
  const drawsBox = style =>
    ["Top", "Right", "Bottom", "Left"].every(side =>
      style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  const noText = "canvas, option, style, script, svg";
  const tooMuch = 1.5;
  const cut = [];
  const report = (text, why, box) =>
    cut.push(`${text.trim().replace(/\\s+/g, " ").slice(0, 60)} | ${why} ${name(box)}`);

  /** Whether a text runs out of a box, by its sides. */
  const sidesOutside = (text, box, alongX, alongY) =>
    (alongX && (text.left < box.left - tooMuch || text.right > box.right + tooMuch)) ||
    (alongY && (text.top < box.top - tooMuch || text.bottom > box.bottom + tooMuch));

  const checkText = (text, rectangles, start) => {
    let alongX = true;
    let alongY = true;
    for (let at = start; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (style.display === "inline" || style.display === "contents") continue;
      const scrolls = value => value === "auto" || value === "scroll";
      const clips = value => value === "hidden" || value === "clip";
      // A region that scrolls shows all of its text, to those who scroll.
      if (scrolls(style.overflowX)) alongX = false;
      if (scrolls(style.overflowY)) alongY = false;
      const cutsX = alongX && clips(style.overflowX);
      const cutsY = alongY && clips(style.overflowY);
      if ((cutsX || cutsY) && rectangles.some(one => sidesOutside(one, box, cutsX, cutsY))) {
        const isShortened = style.textOverflow === "ellipsis";
        report(text, isShortened ? "ends in an ellipsis in" : "is cut by", at);
        return;
      }
      const isBox = at.matches("button, select, input, label, td, th, [role=button], [role=tab]")
        || drawsBox(style) || at === root;
      if (isBox && rectangles.some(one => sidesOutside(one, box, alongX, alongY))) {
        report(text, "runs out of", at);
        return;
      }
      if (at === root) return;
    }
  };

  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(noText) || isHidden(element)) continue;
    range.selectNodeContents(node);
    const rectangles = [...range.getClientRects()].filter(({ width }) => width > 0);
    checkText(node.data, rectangles, element);
  }

  // A browser tells no boxes of what stands in fields.
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of root.querySelectorAll("select, input[placeholder]")) {
    if (isHidden(field)) continue;
    const style = getComputedStyle(field);
    pen.font = style.font;
    pen.letterSpacing = style.letterSpacing;
    const chosen = field.selectedOptions?.[0]?.label;
    const text = chosen ?? field.placeholder ?? "";
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const room = field.clientWidth - padding;
    const lacking = pen.measureText(text).width - room;
    if (lacking > tooMuch) report(text, `lacks ${Math.ceil(lacking)} px in`, field);
  }
  return [...new Set(cut)];
}"""


def cut_texts(root: Locator) -> list[str]:
    """The texts of a widget that are cut, or run out of their boxes, each with its box."""
    return root.evaluate(_CUT)


def scrolls_sideways(page: Page) -> bool:
    """Whether something is wider than the page."""
    return page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
