"""A record of a learner's own backward pass is stepped through, beside what the chain rule says."""

from __future__ import annotations

import math
from typing import Any

from playwright.sync_api import expect

from .notebook import Notebook

ENGINE = """
import math

class Mine:
    def __init__(self, data, children=(), op="", label=""):
        self.data, self.grad, self._prev, self._op, self.label = data, 0.0, children, op, label
        self._backward = lambda: None

    def __mul__(self, other):
        out = Mine(self.data * other.data, (self, other), "*")

        def backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Mine(t, (self,), "tanh")

        def backward():
            self.grad += (1 - t) * out.grad

        out._backward = backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node._prev:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()

x, w = Mine(0.25, label="x"), Mine(2.0, label="w")
n = x * w
n.label = "n"
o = n.tanh()
o.label = "o"
"""
BOTH = "your engine: 0.5379, chain rule: 0.7864"
"""1 - tanh(0.5), which is wrong, and 1 - tanh(0.5)²."""
NOT_THEIRS = "These are the numbers of the chain rule, not what Mine computes."


def made() -> Any:
    namespace: dict[str, Any] = {}
    exec(ENGINE, namespace)
    return namespace["o"]


def test_a_page_steps_through_a_record_without_a_kernel(open_graph) -> None:
    root = made()
    view = open_graph(root, record=True)
    assert root.grad == 0.0
    step = view.root.locator(".mg-step")
    slider = view.root.locator("[role=slider]")
    expect(slider).to_have_attribute("aria-valuemax", "5")
    view.press("Home", "ArrowRight", "ArrowRight", "ArrowRight")
    view.stands_at(3)
    expect(step).to_contain_text("Recorded backward pass · step 1 of 3")
    expect(step).to_contain_text("backward() itself sets these gradients")
    view.press("ArrowRight")
    expect(step).to_contain_text("n.grad: 0.0 → 0.5379")
    expect(step.locator(".mg-parting")).to_have_text(BOTH)
    expect(view.root.locator("[role=status].mg-hidden")).to_contain_text(BOTH)
    rows = view.root.locator("[role=tree]")
    expect(rows).to_contain_text(f"n.grad: {BOTH}")
    view.press("ArrowRight")
    expect(step).to_contain_text("w.grad: 0.0 → 0.1345")
    # By the numbers that it was given, the product is right.
    expect(step.locator(".mg-parting")).to_have_count(0)
    expect(rows).to_contain_text("w.grad: your engine: 0.1345, chain rule: 0.1966")
    view.press("ArrowLeft", "ArrowLeft")
    expect(rows).not_to_contain_text("chain rule")


def test_the_leaves_of_a_record_say_why_they_stay(open_graph) -> None:
    root = made()
    view = open_graph(root, record=True, selected=root._prev[0]._prev[0])
    selected = view.root.locator(".mg-selected")
    expect(selected).to_contain_text("Change the number in your code, and record the run again.")
    expect(selected.locator("input")).to_have_count(0)


def test_without_a_record_a_page_says_whose_numbers_it_shows(open_graph) -> None:
    view = open_graph(made(), cursor=4)
    step = view.root.locator(".mg-step")
    expect(step).to_contain_text(NOT_THEIRS)
    expect(step).to_contain_text("= 0.7864")
    expect(view.root.get_by_role("button", name="Record your backward()")).to_have_count(0)


def test_a_derivative_that_is_not_known_is_not_called_a_number(open_graph) -> None:
    x = made()
    view = open_graph(type(x)(3.0, (x,), "mystery"), cursor=6)
    step = view.root.locator(".mg-step")
    view.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    view.stands_at(3)
    view.press("ArrowRight", "ArrowRight")
    expect(step).to_contain_text("The local derivative is not known until your code runs")
    expect(step).not_to_contain_text("NaN")
    expect(step).not_to_contain_text("_backward")


def test_a_notebook_records_when_it_is_asked(open_notebook) -> None:
    shown = "from micrograd_widget import show\nshow(o)"
    notebook: Notebook = open_notebook(ENGINE, shown)
    notebook.run_all()
    notebook.shows(1)
    # Below so many lines it is not in sight, and what is far away is not painted.
    notebook.page.locator(".jp-Notebook .mg").scroll_into_view_if_needed()
    view = notebook.view()
    view.shows_a_picture()
    view.press("End")
    expect(view.root.locator(".mg-step")).to_contain_text(NOT_THEIRS)
    notebook.python_says("(o.grad, n.grad, x.grad)", (0.0, 0.0, 0.0))
    view.click("Record your backward()")
    slider = view.root.locator("[role=slider]")
    expect(slider).to_have_attribute("aria-valuemax", "5")
    view.stands_at(2)
    notebook.python_says("(o.grad, n.grad, x.grad)", (0.0, 0.0, 0.0))
    view.press("ArrowRight", "ArrowRight")
    expect(view.root.locator(".mg-step .mg-parting")).to_have_text(BOTH)
    view.press("ArrowRight")
    notebook.python_says("round(n.grad, 12)", round(1 - math.tanh(0.5), 12))
