"""What a reader opens is loaded then: in JupyterLab, from its carrier or from Python."""

from __future__ import annotations

from playwright.sync_api import expect

LECTURE = """
from micrograd import Value
from micrograd_widget import carrier, show
a, b, c, f = (Value(n, label=l) for n, l in [(2.0, "a"), (-3.0, "b"), (10.0, "c"), (-2.0, "f")])
L = (a * b + c) * f
w = show(L)
w
"""
UNPACKED = """() => Object.getOwnPropertySymbols(globalThis)
  .filter(symbol => symbol.description.startsWith("micrograd "))
  .flatMap(symbol => [...globalThis[symbol].parts.keys()])"""
CLOSE = "w.parts['graph/opened'].close()"
CHECKED = "All 4 gradients are right."


def test_a_tool_is_loaded_when_it_is_opened(open_notebook):
    notebook = open_notebook(LECTURE)
    notebook.run_all()
    view = notebook.view()
    assert sorted(notebook.page.evaluate(UNPACKED)) == ["graph", "sentences en"]
    view.press("c")
    expect(view.root.locator(".mg-tool")).to_contain_text(CHECKED)
    # Its styles have come with it.
    expect(view.root.locator(".mg-check-form")).to_have_css("display", "grid")
    assert "graph/opened" in notebook.page.evaluate(UNPACKED)


def test_it_is_asked_for_where_its_carrier_was_closed(open_notebook):
    notebook = open_notebook(LECTURE)
    notebook.run_all()
    view = notebook.view()
    notebook.python(CLOSE)
    view.press("c")
    expect(view.root.locator(".mg-tool")).to_contain_text(CHECKED)


def test_a_tool_that_cannot_be_had_says_so_and_can_be_tried_again(open_notebook):
    notebook = open_notebook(LECTURE)
    notebook.run_all()
    view = notebook.view()
    notebook.python(f"request, carrier.REQUEST = carrier.REQUEST, 'nothing'; {CLOSE}")
    view.press("c")
    tool = view.root.locator(".mg-tool")
    expect(tool.get_by_role("status")).to_have_text("Loading this part of the program…")
    expect(tool.get_by_role("alert")).to_contain_text("Run the cell again if there is a kernel")
    notebook.python("carrier.REQUEST = request")
    tool.get_by_role("button", name="Try again").click()
    expect(tool).to_contain_text(CHECKED)
