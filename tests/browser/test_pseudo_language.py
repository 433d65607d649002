"""Both widgets in a language that nobody speaks: no English is left, and no text is cut."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP, Value, trace
from micrograd.datasets import yin_yang
from micrograd_widget import TrainingPanel, show

from .pseudo_language import NAME, TAG, cut_texts, scrolls_sideways, translate, words_outside
from .training_view import TrainingView
from .views import View

WIDTHS = [380, 1100]
NAMES = {
    "data",
    "grad",
    "tanh",
    "ReLU",
    "exp",
    "log",
    "MLP",
    "layer",
    "neuron",
    "loss",
    "mean",
    "sin",
    "πx",
}
"""What Python calls things, and how mathematics writes operations."""


@pytest.fixture(params=WIDTHS)
def page(request, offline_page: Page, add_language) -> Page:
    add_language(TAG, NAME, translate)
    offline_page.set_viewport_size({"width": request.param, "height": 900})
    return offline_page


@pytest.fixture
def is_whole() -> Iterator[Callable[[Locator], None]]:
    """Opens all that unfolds, and finds what of a widget is in another language, or cut."""
    found: set[str] = set()

    def check(root: Locator) -> None:
        root.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        expect(root.locator("progress")).to_have_count(0)
        # A graph that was opened from a panel is in a shadow root of its own.
        for part in (root, *root.locator(".mg").all()):
            found.update(f"{word} | is in no catalogue" for word in words_outside(part, NAMES))
            found.update(cut_texts(part))
        if scrolls_sideways(root.page):
            found.add("the page scrolls sideways")

    yield check
    assert "\n".join(sorted(found)) == ""


@pytest.fixture
def open_(page: Page, tmp_path: Path) -> Callable[..., Locator]:
    """Writes a display as a page, and opens that."""

    def open_display(display) -> Locator:
        page.goto(display.to_html(tmp_path / "page.html").as_uri())
        return page.locator(".mg").first

    return open_display


@pytest.fixture
def graph(open_) -> Callable[..., View]:
    def open_graph(value: Value, **options) -> View:
        view = View(open_(show(value, language=TAG, **options)))
        view.is_painted()
        return view

    return open_graph


@pytest.fixture
def open_panel(open_) -> Callable[[TrainingPanel], TrainingView]:
    return lambda panel: TrainingView(open_(panel))


@pytest.fixture
def panel(open_panel) -> Callable[..., TrainingView]:
    def open_made(**options) -> TrainingView:
        view = open_panel(TrainingPanel(language=TAG, points=60, **options))
        view.shows_a_picture()
        return view

    return open_made


def expression() -> Value:
    """A value that is used twice, a corner, a saturated tanh, and an infinite gradient's cousin."""
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    e = a * b
    e.label = "e"
    f = e.relu() + (e.tanh() + 4.0) ** 2 * e
    f.label = "f"
    f.backward()
    return f


def mean_loss() -> Value:
    random.seed(2)
    model = MLP(2, [4, 1])
    losses = [(model([x / 7, 1 - x / 9]) - 1.0) ** 2 for x in range(12)]
    total = sum(losses[1:], losses[0]) / len(losses)
    total.label = "loss"
    total.backward()
    return total


# The graph


@pytest.mark.parametrize("cursor", [None, 0, 3, 8, 15])
def test_a_step_and_what_is_selected(graph, is_whole, cursor):
    view = graph(expression(), cursor=cursor, note="0")
    is_whole(view.root)
    for _ in range(3):
        view.press("ArrowDown")
        is_whole(view.root)


@pytest.mark.parametrize("key", ["c", "l", "o", "m", "h", "q", "?", "/"])
def test_a_tool(graph, is_whole, key):
    view = graph(expression())
    view.press(key)
    is_whole(view.root)
    for button in view.root.locator(".mg-tool :is([role=tab], input[type=radio])").all():
        button.click(force=True)
        is_whole(view.root)


def test_a_quiz(graph, is_whole):
    view = graph(expression(), quiz="forward")
    field = view.root.locator(".mg-quiz input")
    for guess in ("many", "9876", "9875", "9874", "1"):
        field.fill(guess)
        field.press("Enter")
        is_whole(view.root)
    view.root.locator(".mg-quiz > button.mg-link").click()
    is_whole(view.root)


def test_a_graph_that_folds(graph, is_whole):
    view = graph(mean_loss())
    is_whole(view.root)
    for key in ("f", "ArrowDown", "Enter", "End", "x"):
        view.press(key)
        is_whole(view.root)
    for menu in view.root.locator("button.mg-stack").all():
        menu.focus()
        menu.press("Enter")
        is_whole(view.root)
        view.root.page.keyboard.press("Escape")


@pytest.mark.parametrize("key", ["c", "l", "o", "m", "h", "q", "/"])
def test_a_tool_on_a_graph_that_folds(graph, is_whole, key):
    view = graph(mean_loss())
    view.press(key)
    is_whole(view.root)


def test_a_change_of_a_leaf(graph, is_whole):
    view = graph(expression(), selected=None)
    view.press("Home", "ArrowDown", "e")
    field = view.root.locator("input").first
    for number in ("many", "7"):
        field.fill(number)
        field.press("Enter")
        is_whole(view.root)


def test_paths_and_what_lies_around(graph, is_whole):
    f = expression()
    [a] = [node for node in trace(f)[0] if node.label == "a"]
    view = graph(f, selected=a)
    for key in ("u", "d", "p"):
        view.press(key)
        is_whole(view.root)


def test_a_gradient_that_is_wrong(graph, is_whole):
    f = expression()
    f._prev[0].grad = 99.0
    view = graph(f)
    view.press("c")
    is_whole(view.root)


def test_numbers_that_are_not_finite(graph, is_whole):
    huge = Value(1e200, label="a")
    root = (huge * huge).tanh() + huge * 0.0
    root.backward()
    view = graph(root)
    view.press("h")
    is_whole(view.root)


def test_a_graph_that_was_left_out_or_is_broken(page, tmp_path, is_whole):
    path = show(expression(), language=TAG).to_html(tmp_path / "page.html", whole=False)
    page.goto(path.as_uri())
    expect(page.locator("[role=alert], .mg-failure, .mg").first).to_be_visible()
    is_whole(page.locator("body"))


# The training panel


def test_a_panel_and_its_tabs(panel, is_whole):
    view = panel()
    is_whole(view.root)
    for tab in view.root.get_by_role("tab").all():
        tab.click()
        is_whole(view.root)
    view.root.focus()
    view.root.press("ArrowRight")
    is_whole(view.root)


def test_the_graph_of_a_point_and_of_a_neuron(panel, is_whole):
    view = panel()
    view.open_point()
    is_whole(view.root)
    view.root.page.keyboard.press("Escape")
    neuron(view).press("Enter")
    expect(view.root.locator(".mg-opened canvas:not(.mg-minimap)")).to_have_attribute(
        "data-painted", "true"
    )
    is_whole(view.root)


def test_a_weight_that_is_changed(panel, is_whole):
    view = panel()
    neuron(view).press("w")
    is_whole(view.root)
    view.root.page.keyboard.press("Enter")
    editor = view.root.locator(".mg-middle input")
    editor.fill("many")
    editor.press("Enter")
    is_whole(view.root)


def test_what_is_under_the_pointer(panel, is_whole):
    view = panel()
    view.root.focus()
    for _ in range(5):
        view.root.press("ArrowRight")
    for chart in (".mg-surface-plane", ".mg-network-stage", ".mg-course canvas"):
        view.root.locator(chart).first.hover()
        is_whole(view.root)


def test_why_training_stopped(panel, is_whole):
    view = panel(loss="cross_entropy", learning_rate=1e6, penalty="none", seed=5)
    view.root.focus()
    for _ in range(60):
        view.root.press("ArrowRight")
    expect(view.root.get_by_role("alert")).to_be_visible()
    is_whole(view.root)


def test_what_python_refused(open_panel, is_whole):
    display = TrainingPanel(language=TAG, points=60)
    display.set_state({"state": {**display.state, "noise": 9}})
    view = open_panel(display)
    expect(view.root.get_by_role("alert")).to_contain_text("noise")
    is_whole(view.root)


def test_three_classes(open_panel, is_whole):
    X, y = yin_yang(60, noise=0.0)
    is_whole(open_panel(TrainingPanel(MLP(2, [6, 3]), X, y, language=TAG)).root)


def test_more_than_two_inputs(open_panel, is_whole):
    X = [[i / 10, (i % 5) / 5, (i % 3) / 3] for i in range(30)]
    y = [1 if row[0] + row[1] > 2 else 0 for row in X]
    view = open_panel(TrainingPanel(MLP(3, [4, 1]), X, y, language=TAG))
    is_whole(view.root)
    for tab in view.root.locator(".mg-many").get_by_role("tab").all():
        tab.click()
        is_whole(view.root)


def test_inputs_of_very_different_scales(open_panel, is_whole):
    X = [[i / 10, 1000 * (i % 5), 7] for i in range(30)]
    view = open_panel(TrainingPanel(MLP(3, [4, 1]), X, [i % 2 for i in range(30)], language=TAG))
    is_whole(view.root)
    view.root.get_by_role("status").get_by_role("button").first.click()
    is_whole(view.root)


def test_a_model_of_ones_own(open_panel, is_whole):
    model = MLP(2, [4, 1])
    view = open_panel(
        TrainingPanel(lambda x: model(x).tanh(), parameters=model.parameters(), language=TAG)
    )
    is_whole(view.root)


def neuron(view: TrainingView) -> Locator:
    """The first neuron of the first layer, with the focus."""
    name = re.compile(r"layer 1\W+neuron 1\b")
    found = view.root.get_by_role("button", name=name).first
    found.focus()
    return found
