"""Graphs of all sizes reach the page, and the page stays awake meanwhile.

Chromium calls a task of the main thread long from 50 ms on. On a busy machine the same task takes
several times as long, and no code of ours runs before the browser has compiled it: what is asserted
is four times the bound. The figures themselves are printed (`pytest -rP`), and bench/large_page.py
measures them.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP, Value
from micrograd.losses import l2, max_margin, mean
from micrograd_widget import show

from .views import View

MOST_MILLISECONDS = 4 * 50

WATCH = """(() => {
  window.longTasks = [];
  const note = list => window.longTasks.push(...list.getEntries().map(entry => entry.duration));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
})()"""
"""Notes how long each long task took."""

LONG_TASKS = """() => new Promise(done => {
  // What was observed is told in a task of its own.
  setTimeout(() => done(window.longTasks.splice(0)), 100);
})"""


@cache
def graph_of(values: int) -> Value:
    """A short expression, or the loss of MLP(2, [16, 16, 1]) on as many points as it takes."""
    if values <= 10:
        a, b, c = Value(2.0), Value(-3.0), Value(10.0)
        return (a * b + c) * (a + 1) + b
    chance = random.Random(0)
    random.seed(1337)
    model = MLP(2, [16, 16, 1])
    # The penalty on the weights is a thousand values already.
    count = max(1, round((values - 1_000) / 650))
    points = [[chance.uniform(-1, 1), chance.uniform(-1, 1)] for _ in range(count)]
    losses = [max_margin(model(point), (-1) ** place) for place, point in enumerate(points)]
    loss = mean(losses) + 1e-4 * l2(model.parameters())
    loss.backward()
    return loss


def stays_awake(page: Page, what: str) -> None:
    """Asserts that nothing took too long since this was asked last."""
    durations = sorted(page.evaluate(LONG_TASKS))
    print(f"{what}: long tasks of {durations} ms")
    assert max(durations, default=0) <= MOST_MILLISECONDS, what


@pytest.fixture
def awake(offline_page: Page):
    """Opens the page of a graph; all that is done there has to leave the page awake."""
    offline_page.add_init_script(WATCH)

    return partial(stays_awake, offline_page)


def chain_of(values: int) -> Value:
    """A loop's graph: nothing folds, and all operations take one of the same two leaves."""
    value, scale, shift = Value(1.0), Value(0.999, label="scale"), Value(0.001, label="shift")
    for _ in range(values // 2):
        value = value * scale + shift
    return value


@pytest.fixture
def open_page_of(offline_page: Page, tmp_path: Path):
    def open_(values: int, graph_of: Callable[[int], Value] = graph_of) -> View:
        path = show(graph_of(values)).to_html(tmp_path / "graph.html")
        offline_page.goto(path.as_uri())
        return View(offline_page.locator(".mg"))

    return open_


@pytest.mark.parametrize("values", [10, 1_000, 100_000])
def test_a_page_opens_steps_and_folds_without_falling_asleep(open_page_of, awake, values):
    view = open_page_of(values)
    view.is_painted()
    view.shows_a_picture()
    awake("opening")
    last = int(view.track.get_attribute("aria-valuemax"))
    for key, position in [("Home", 0), ("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1)]:
        view.press(key)
        view.stands_at(position)
        awake(key)
    if values <= 10:
        return
    opened = unfold(view)
    awake("unfolding")
    view.press("f")
    expect(counts(view)).not_to_have_text(opened)
    awake("folding")


def test_a_chain_in_which_nothing_folds_opens_and_steps_too(open_page_of, awake):
    view = open_page_of(100_000, chain_of)
    view.is_painted()
    view.shows_a_picture()
    awake("opening a chain")
    last = int(view.track.get_attribute("aria-valuemax"))
    computed = (last - 1) // 2
    # The first operation backward is where the lines end that run along everything.
    for key, position in [("ArrowRight", computed + 1), ("ArrowRight", computed + 2), ("Home", 0)]:
        view.press(key)
        view.stands_at(position)
        awake(key)


def counts(view: View) -> Locator:
    """How many values there are, and how many cards and boxes are drawn."""
    return view.root.locator(".mg-counts")


def unfold(view: View) -> str:
    """Opens the first thing that can be opened, and says how many are drawn then."""
    before = counts(view).text_content()
    for _ in range(20):
        view.press("ArrowDown", "Enter")
        if counts(view).text_content() != before:
            break
    expect(counts(view)).not_to_have_text(before)
    return counts(view).text_content()


def test_a_page_that_may_have_no_workers_stays_awake_too(open_page_of, awake, offline_page):
    offline_page.add_init_script("delete window.Worker")
    view = open_page_of(100_000)
    view.is_painted()
    awake("opening without workers")


DEAF = """
window.RealWorker = Worker;
window.Worker = class { postMessage() {} terminate() { window.terminated = true; } };
"""
"""Workers that never answer, so that there is time to give up."""


def test_reading_is_given_up_and_taken_up_again(open_page_of, offline_page):
    offline_page.add_init_script(DEAF)
    view = open_page_of(100_000)
    expect(view.root).to_contain_text("Reading the graph")
    view.click("Cancel")
    expect(view.root).to_contain_text("The graph was not read.")
    assert offline_page.evaluate("window.terminated")
    offline_page.evaluate("() => { window.Worker = window.RealWorker; }")
    view.click("Show the graph")
    view.is_painted()


MILLION = """
import random, time
from micrograd import MLP
from micrograd.losses import l2, max_margin, mean
random.seed(1337)
model = MLP(2, [16, 16, 1])
points = [[random.uniform(-1, 1), random.uniform(-1, 1)] for _ in range(1_500)]
loss = mean([max_margin(model(point), 1) for point in points]) + 1e-4 * l2(model.parameters())
"""

SHOW = """
started = time.time()
display(loss)
seconds = time.time() - started
"""

PAINTED = """() => {
  const canvas = document.querySelector(".mg-stage > canvas:not(.mg-minimap)");
  return canvas?.dataset.painted === "true" && !document.querySelector(".mg-progress");
}"""
"""Whether there is a picture, and no better one is being made."""

MOST_SECONDS = 60
"""Four times what the issue allows; bench/large_page.py measures it."""
MOST_SECONDS_IN_PYTHON = 20


def is_painted(page: Page) -> None:
    page.wait_for_function(PAINTED, timeout=1_000 * MOST_SECONDS)


@pytest.mark.slow
def test_a_million_values_reach_jupyterlab_and_come_again(open_notebook):
    notebook = open_notebook(MILLION, SHOW)
    page = notebook.page
    # JupyterLab's own opening is none of ours.
    page.evaluate(WATCH.replace("buffered: true", "buffered: false"))
    notebook.run_all()
    is_painted(page)
    painted = time.time()
    started, seconds = (float(notebook.python(f"print({name})")) for name in ("started", "seconds"))
    print(f"display to first picture: {painted - started:.1f} s, of which Python {seconds:.1f} s")
    assert seconds < MOST_SECONDS_IN_PYTHON
    assert painted - started < MOST_SECONDS
    stays_awake(page, "arriving")
    view = notebook.view()
    expect(view.root.locator(".mg-left-out")).to_contain_text("not saved with the notebook")
    last = int(view.track.get_attribute("aria-valuemax"))
    for key, position in [("Home", 0), ("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1)]:
        view.press(key)
        view.stands_at(position)
        stays_awake(page, key)
    opened = unfold(view)
    stays_awake(page, "unfolding")
    view.press("f")
    expect(counts(view)).not_to_have_text(opened)
    stays_awake(page, "folding")

    notebook.ask("panel.context.save()")
    page.reload()
    is_painted(page)
