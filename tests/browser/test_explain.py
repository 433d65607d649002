"""What the inspector says of a step, on a page and in JupyterLab."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from micrograd import Value

LECTURE = """
from micrograd import Value
from micrograd_widget import show
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
e = a * b
d = e + c
L = d * f
"""
FALLS = "If d rose by 0.01, L would fall by about 0.02."


def neuron() -> Value:
    x, w = Value(2.0, label="x"), Value(-3.0, label="w")
    n = x * w
    n.label = "n"
    o = n.tanh()
    o.label = "o"
    return o


def test_a_page_explains_every_step(open_graph):
    view = open_graph(neuron())
    step = view.root.locator(".mg-step")
    said = []
    view.press("Home")
    for position in range(1, 6):
        view.press("ArrowRight")
        view.stands_at(position)
        said.append(step.inner_text())
    assert len(set(said)) == 5
    facts = [
        "n is the product of x and w",
        "o is tanh of n",
        "begins at the output",
        "saturated",
        "the other factor",
    ]
    for text, fact in zip(said, facts, strict=True):
        assert fact in text
    # The sentence that is heard is one of those that are read.
    meaning = "If n rose by 0.01, o would rise by about 2.458e−7."
    assert meaning in said[-1]
    expect(view.root.locator("[role=status].mg-hidden")).to_contain_text(meaning)


def test_formulas_are_set_by_the_browser(open_graph):
    view = open_graph(neuron(), cursor=4)
    fraction = view.root.locator(".mg-slope mfrac").first
    top, bottom = (fraction.locator("> *").nth(place).bounding_box() for place in (0, 1))
    assert top["y"] + top["height"] <= bottom["y"] + 2
    exponent = view.root.locator(".mg-slope msup > *").nth(1).bounding_box()
    base = view.root.locator(".mg-slope msup > *").nth(0).bounding_box()
    assert exponent["y"] < base["y"]
    expect(view.root.locator(".mg-slope")).to_contain_text("1−")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 380])
def test_nothing_of_it_is_cut_off(open_graph, offline_page, artifacts, theme, width):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(neuron(), cursor=5, theme=theme)
    inspector = view.root.locator(".mg-inspector")
    assert inspector.evaluate("element => element.scrollWidth <= element.clientWidth")
    slopes = view.root.locator(".mg-slope").evaluate_all(
        "slopes => slopes.map(slope => slope.getBoundingClientRect().toJSON())"
    )
    for above, below in pairwise(slopes):
        assert below["left"] >= above["right"] or below["top"] >= above["bottom"] - 0.5
    view.picture(artifacts / f"explain-{theme}-{width}.png")


def test_a_page_speaks_italian(open_graph):
    view = open_graph(neuron(), cursor=4, language="it")
    expect(view.root.locator(".mg-step")).to_contain_text("Qui tanh è satura")
    expect(view.root.get_by_role("button", name="Un passo avanti", exact=True)).to_be_visible()
    expect(view.root.locator(".mg-track")).to_have_attribute("aria-label", "Passo")


def test_a_notebook_explains_and_keeps_up(open_notebook):
    notebook = open_notebook(LECTURE, "w = show(L, cursor=6)\nw")
    notebook.run_all()
    view = notebook.view()
    step = view.root.locator(".mg-step")
    expect(step).to_contain_text("A sum passes its gradient back unchanged")
    expect(step).to_contain_text(FALLS)
    notebook.python("w.language = 'it'")
    expect(step).to_contain_text("Se d crescesse di 0.01, L calerebbe di circa 0.02.")
    notebook.python("w.language = 'en'\nf.data = 5.0\nw.run_forward()\nw.cursor = 6")
    expect(step).to_contain_text("If d rose by 0.01, L would rise by about 0.05.")
