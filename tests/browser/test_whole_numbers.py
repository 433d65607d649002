"""No number is broken over two lines, and no table is cut off, however narrow the inspector is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from micrograd import Value

from .views import View

BROKEN = r"""root => {
  const found = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility()) continue;
    if (text.parentElement.closest(".mg-hidden, .mg-outline, math")) continue;
    for (const match of text.data.matchAll(/[−-]?\d[\d.,]*(?:e[−-]?\d+)?/g)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(match[0]);
    }
  }
  return found;
}"""
"""The numbers in sight that do not lie on one line."""

CUT = """root => [...root.querySelectorAll(".mg-inspector :is(table, dl, ol, ul)")]
  .filter(part => part.checkVisibility())
  .filter(part => {
    const { left, right } = part.getBoundingClientRect();
    let around = part.parentElement;
    while (getComputedStyle(around).overflowX !== "auto") around = around.parentElement;
    // What scrolls has its own end.
    if (!around.matches(".mg-part")) return false;
    around = around.getBoundingClientRect();
    return left < around.left || right > around.right;
  })
  .map(part => part.className)"""
"""The tables and lists that reach beyond the inspector."""


def long_numbers() -> Value:
    a = Value(-123456.789012345, label="weight of the first input")
    b = Value(98765.4321, label="b")
    c = Value(1.23456789e-7, label="input_number_3")
    d = a * b + c * a * Value(1 / 3, label="w")
    d.label = "preactivation of the neuron"
    root = d * a
    root.label = "L"
    root.backward()
    return root


def assert_whole(view: View) -> None:
    assert view.root.evaluate(BROKEN) == []
    assert view.root.evaluate(CUT) == []


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("width", [380, 700, 880, 1100])
def test_numbers_and_tables_are_whole(open_graph, offline_page: Page, width: int, language: str):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(long_numbers(), language=language)
    view.press("Home")
    last = int(view.track.get_attribute("aria-valuemax") or 0)
    for position in range(last + 1):
        view.stands_at(position)
        assert_whole(view)
        view.press("ArrowRight")
    open_folds = "root => root.querySelectorAll('details').forEach(fold => { fold.open = true; })"
    for _ in range(3):
        view.press("ArrowDown")
        view.root.evaluate(open_folds)
        expect(view.root.locator(".mg-selected")).to_be_visible()
        assert_whole(view)
    for key, part in [("c", "table"), ("l", "table"), ("o", "p"), ("m", "table"), ("h", "p")]:
        view.press(key)
        expect(view.root.locator(f".mg-tool {part}").first).to_be_visible()
        view.root.evaluate(open_folds)
        assert_whole(view)
        view.press(key)
