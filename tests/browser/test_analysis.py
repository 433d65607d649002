"""Where gradients come from, wrong orders and health: on a page and in a notebook."""

from __future__ import annotations

from playwright.sync_api import expect

from micrograd import Value

from .views import View

SHARED = """
from micrograd import Value
a = Value(2.0, label="a")
b = a * 3
b.label = "b"
c = b * b
c.label = "c"
L = b + c
L.label = "L"
L.backward()
L
"""


def shared() -> Value:
    names: dict[str, Value] = {}
    exec(SHARED, names)
    return names["L"]


def select(view: View, name: str) -> None:
    view.press("/")
    search = view.root.get_by_role("combobox", name="Find a value or a scope")
    search.fill(name)
    search.press("Enter")
    expect(view.root.locator(".mg-selected h3")).to_contain_text(name)


def shows_paths(view: View) -> None:
    select(view, "a")
    view.root.get_by_text("Where does this gradient come from?").click()
    paths = view.root.locator(".mg-path")
    expect(paths).to_have_count(3)
    expect(paths.first).to_contain_text("3.0 × 6.0 × 1.0 = 18.0")
    expect(view.root.locator(".mg-sums")).to_contain_text("39.0")


def shows_a_wrong_order(view: View) -> None:
    view.press("o")
    tool = view.root.get_by_role("region", name="Why this order?")
    expect(tool).to_contain_text("b passes 1.0 back while 2 operations that use it")
    expect(tool.get_by_role("row", name="a 39.0 3.0")).to_be_visible()
    view.press("m")
    tool = view.root.get_by_role("region", name="Mistakes")
    tool.get_by_role("button", name="no zero_grad").click()
    expect(tool.get_by_role("row", name="a 39.0 78.0")).to_be_visible()
    view.press("o")


def test_paths_and_orders_on_a_page(open_graph, artifacts):
    view = open_graph(shared())
    shows_paths(view)
    before = view.canvas.screenshot()
    view.root.locator(".mg-path").last.hover()
    # A path that is pointed at stands out on the graph.
    expect(view.root.locator(".mg-path").last).to_contain_text("a → b → L")
    assert view.canvas.screenshot() != before
    view.picture(artifacts / "analysis-paths.png")
    shows_a_wrong_order(view)
    view.picture(artifacts / "analysis-order.png")
    view.press("o")
    expect(view.root.get_by_role("region", name="Why this order?")).to_have_count(0)


def test_health_leads_to_what_it_found(open_graph, artifacts):
    w = Value(-2.0, label="w")
    off = w.relu()
    off.label = "off"
    view = open_graph(off + Value(5.0, label="x").tanh())
    view.press("h")
    tool = view.root.get_by_role("region", name="Health")
    expect(tool).to_contain_text("1 of 1")
    view.picture(artifacts / "analysis-health.png")
    tool.get_by_role("button", name="off").click()
    expect(view.root.locator(".mg-selected h3")).to_have_text("off = ReLU(w)")


def test_the_first_infinity_is_told_without_being_asked(open_graph):
    big = Value(1e200, label="big")
    product = big * big
    product.label = "product"
    view = open_graph(product - product)
    select_and_hover(view, "product")
    expect(view.root.get_by_role("tooltip")).to_contain_text(
        "product is ∞, and it is the first such value."
    )


def select_and_hover(view: View, name: str) -> None:
    """Brings a value to where the pointer finds it."""
    select(view, name)
    box = view.canvas.bounding_box()
    assert box
    # Across the canvas in its middle, until a card is under the pointer.
    tip = view.root.get_by_role("tooltip")
    for x in range(0, int(box["width"]), 20):
        view.canvas.hover(position={"x": x, "y": box["height"] / 2})
        if tip.count() and name in (tip.text_content() or ""):
            return
    raise AssertionError(f"no card of {name}")


def test_in_a_notebook(open_notebook):
    notebook = open_notebook(SHARED)
    notebook.run_all()
    view = notebook.view()
    shows_paths(view)
    shows_a_wrong_order(view)
    # Looking at wrong passes leaves the values alone.
    notebook.python_says("a.grad", 39.0)
