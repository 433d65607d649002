"""Engines that a learner types in a notebook: their graphs, and the mistakes that are found."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from micrograd_widget import check, show

from .views import View
from .wrong_engine import WRONG_TANH, wrong_neuron

LOAD = "%load_ext micrograd_widget"

MICROGPT = """
import math

class Value:
    def __init__(self, data, children=(), local_grads=()):
        self.data, self.grad = data, 0
        self._children, self._local_grads = children, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def exp(self):
        return Value(math.exp(self.data), (self,), (math.exp(self.data),))

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for child in value._children:
                    visit(child)
                order.append(value)

        visit(self)
        self.grad = 1
        for value in reversed(order):
            for child, local_grad in zip(value._children, value._local_grads):
                child.grad += local_grad * value.grad
"""


def test_a_mistake_is_marked_with_its_line_and_is_gone_once_it_is_mended(
    open_notebook, artifacts: Path
):
    notebook = open_notebook(
        LOAD,
        WRONG_TANH,
        "x, w = Value(0.5), Value(-1.5)\no = (x * w).tanh()\no.backward()\no",
        WRONG_TANH.replace("(1 - t) *", "(1 - t * t) *"),
        "x, w = Value(0.5), Value(-1.5)\np = (x * w).tanh()\np.backward()\np",
    )
    notebook.run_all()
    notebook.shows(2)
    # A display far from sight has no pixels.
    displays = notebook.page.locator(".jp-Notebook .mg")
    displays.nth(0).scroll_into_view_if_needed()
    view = notebook.view()
    view.press("c")
    tool = view.root.get_by_role("region", name="Check gradients")
    engine = tool.get_by_role("region", name="Your engine")
    expect(engine).to_contain_text("One mistake was found in your engine.")
    expect(engine.get_by_role("heading", name="tanh, line")).to_be_visible()
    expect(engine.locator(".mg-code")).to_have_text("self.grad += (1 - t) * out.grad")
    view.picture(artifacts / "own_engine.png")
    engine.get_by_role("button", name="Show the step").click()
    view.stands_at(4)
    notebook.python_says("(o.data, o.grad)", (-0.6351489523872873, 1.0))

    displays.nth(1).scroll_into_view_if_needed()
    mended = notebook.view(1)
    mended.press("c")
    expect(mended.root.get_by_role("region", name="Your engine")).to_contain_text(
        "No mistake was found in your engine."
    )


def test_a_class_that_keeps_local_gradients_alone_is_drawn_and_stepped(open_notebook):
    notebook = open_notebook(
        LOAD, MICROGPT, "a, b = Value(0.5), Value(-3.0)\nL = (a * b + a).exp()\nL"
    )
    notebook.run_all()
    notebook.shows(1)
    view = notebook.view()
    expect(view.root.locator(".mg-counts")).to_have_text("5 values · 3 ops")
    view.press("Home")
    for equation in ["v₂ = a × b", "v₃ = v₂ + a", "L = exp(v₃)"]:
        view.press("ArrowRight")
        expect(view.root.locator(".mg-inspector h3")).to_have_text(equation)
    view.press("End")
    view.stands_at(7)
    view.press("c")
    expect(view.root.get_by_role("region", name="Your engine")).to_contain_text(
        "No mistake was found in your engine."
    )


def test_a_page_without_a_kernel_keeps_what_was_found(offline_page, tmp_path: Path):
    root = wrong_neuron()
    widget = show(root)
    assert str(widget.check()) == str(check(root))
    offline_page.goto(widget.to_html(tmp_path / "wrong.html").as_uri())
    view = View(offline_page.locator(".mg"))
    view.is_painted()
    engine = view.root.get_by_role("region", name="Your engine")
    expect(engine).to_contain_text("One mistake was found in your engine.")
    expect(engine.get_by_role("button", name="Look again")).to_have_count(0)
