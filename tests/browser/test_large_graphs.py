"""Graphs of all sizes reach the page, which answers its reader meanwhile.

Chromium calls a task of the main thread long from 50 ms on. How long one takes depends on what else
the machine does, so the figures are printed (`pytest -rP`), and bench/large_page.py holds them to
their bars. What is asserted here holds on any machine: all that is asked for comes, and where the
page itself has to do the work, it has turns in between to answer its reader.
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


def report_long_tasks(page: Page, what: str) -> None:
    """Prints how long the long tasks took since this was asked last."""
    print(f"{what}: long tasks of {sorted(page.evaluate(LONG_TASKS))} ms")


@pytest.fixture
def report(offline_page: Page):
    """Prints what kept the page of a graph from answering."""
    offline_page.add_init_script(WATCH)

    return partial(report_long_tasks, offline_page)


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
def test_a_page_opens_steps_and_folds(open_page_of, report, values):
    view = open_page_of(values)
    view.is_painted()
    view.shows_a_picture()
    report("opening")
    last = int(view.track.get_attribute("aria-valuemax"))
    for key, position in [("Home", 0), ("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1)]:
        view.press(key)
        view.stands_at(position)
        report(key)
    if values <= 10:
        return
    opened = unfold(view)
    report("unfolding")
    view.press("f")
    expect(counts(view)).not_to_have_text(opened)
    report("folding")


def test_a_chain_in_which_nothing_folds_opens_and_steps_too(open_page_of, report):
    view = open_page_of(100_000, chain_of)
    view.is_painted()
    view.shows_a_picture()
    report("opening a chain")
    last = int(view.track.get_attribute("aria-valuemax"))
    computed = (last - 1) // 2
    # The first operation backward is where the lines end that run along everything.
    for key, position in [("ArrowRight", computed + 1), ("ArrowRight", computed + 2), ("Home", 0)]:
        view.press(key)
        view.stands_at(position)
        report(key)


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


TURNS = """
delete window.Worker;
window.turns = 0;
const isReading = root => [...root.querySelectorAll(".mg-progress, div, micrograd-graph")].some(
  one => one.matches(".mg-progress") || (one.shadowRoot && isReading(one.shadowRoot))
);
const tick = () => {
  if (isReading(document)) window.turns++;
  setTimeout(tick);
};
tick();
"""
"""Without workers, counts the turns that others have while a page says how far it has come."""


def test_a_page_that_may_have_no_workers_has_turns_in_between(open_page_of, report, offline_page):
    offline_page.add_init_script(TURNS)
    view = open_page_of(100_000)
    view.is_painted()
    report("opening without workers")
    # Work in one piece leaves one or two. The clock cuts it: a slow machine has more of them.
    assert offline_page.evaluate("window.turns") >= 5


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
    expect(view.root).to_contain_text("Reading the graph was stopped.")
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

MOST_SECONDS = 300
"""This only ends a test whose picture never comes."""


def is_painted(page: Page) -> None:
    """Waits for a picture, and until no better one is being made."""
    canvas = page.locator(".mg-stage > canvas:not(.mg-minimap)")
    expect(canvas).to_have_attribute("data-painted", "true", timeout=1_000 * MOST_SECONDS)
    expect(page.locator(".mg-progress")).to_have_count(0, timeout=1_000 * MOST_SECONDS)


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
    report_long_tasks(page, "arriving")
    view = notebook.view()
    expect(view.root.locator(".mg-left-out")).to_contain_text("not saved with the notebook")
    last = int(view.track.get_attribute("aria-valuemax"))
    for key, position in [("Home", 0), ("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1)]:
        view.press(key)
        view.stands_at(position)
        report_long_tasks(page, key)
    opened = unfold(view)
    report_long_tasks(page, "unfolding")
    view.press("f")
    expect(counts(view)).not_to_have_text(opened)
    report_long_tasks(page, "folding")

    notebook.ask("panel.context.save()")
    page.reload()
    is_painted(page)
