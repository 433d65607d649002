"""What axe-core and the browser say of a page for those who do not see it, or see it otherwise."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator

AXE = Path(__file__).parents[2] / "js/node_modules/axe-core/axe.min.js"

# Standards, and the tool's own advice; serious and critical findings count.
RUN_AXE = """async root => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(root, { runOnly: tags });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}"""

CLIPPED = """root => {
  const box = root.getBoundingClientRect();
  const isOutside = ({ left, right, width }) =>
    width > 0 && (left < box.left - 1 || right > box.right + 1);
  // What lies on the graph moves with it; names in the way to it are shortened with an ellipsis.
  const apart = ".mg-stage, .mg-hidden, .mg-crumbs, .mg-counts";
  return [...root.querySelectorAll("*")]
    .filter(each => each.checkVisibility() && !each.closest(apart))
    .filter(each =>
      isOutside(each.getBoundingClientRect()) ||
      (each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1 &&
        getComputedStyle(each).overflowX === "hidden"))
    .map(each => `${each.tagName} ${each.className} ${each.textContent.slice(0, 40)}`);
}"""


def finds_nothing(root: Locator) -> None:
    """axe-core has nothing serious to say of what is shown now."""
    page = root.page
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    found = root.evaluate(RUN_AXE)
    assert found == [], "\n".join(found)


def clipped(root: Locator) -> list[str]:
    """What does not fit into the widget, or into its own box."""
    return root.evaluate(CLIPPED)


def focused(root: Locator) -> str:
    """The name or the class of what has the focus; empty outside of the widget."""
    return root.evaluate("""root => {
      const { activeElement } = root.getRootNode();
      if (!activeElement || !root.contains(activeElement)) return "";
      return activeElement.ariaLabel || activeElement.title || activeElement.className;
    }""")
