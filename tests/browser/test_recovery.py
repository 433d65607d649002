"""JupyterLab where messages are lost, a kernel restarts, or two browsers show one widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from .notebook import IS_OPEN, RESTART, Notebook
from .test_jupyterlab import LECTURE
from .test_training_jupyterlab import MOONS
from .training_view import TrainingView
from .views import View

NOTICE = ".mg-left-out, .mg-messages"


@pytest.fixture
def open_again(browser, complaints) -> Iterator[Callable[[Notebook], Notebook]]:
    """Opens a notebook in another browser, with the kernel that runs already."""
    contexts = []

    def open_(notebook: Notebook) -> Notebook:
        notebook.ask("panel.context.save()")
        context = browser.new_context(
            viewport={"width": 1400, "height": 1000}, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        complaints.listen(page)
        page.goto(notebook.page.url.split("?")[0] + "?token=test&reset")
        page.wait_for_function(IS_OPEN)
        page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        return Notebook(page)

    yield open_
    for context in contexts:
        context.close()


def edit(view: View, presses_down: int, number: str) -> None:
    """Gives the leaf a number that is selected after so many presses of the arrow down."""
    view.press("Escape", *["ArrowDown"] * presses_down)
    view.press("e")
    page = view.root.page
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def notice(root: Locator) -> Locator:
    return root.locator(NOTICE)


def panel_of(notebook: Notebook) -> TrainingView:
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg").first)
    view.shows_a_picture()
    return view


def test_a_run_that_is_lost_is_sent_again(connections, open_notebook):
    notebook = open_notebook(MOONS, "panel")
    notebook.run_all()
    notebook.shows(1)
    view = panel_of(notebook)
    view.click("Step")
    notebook.python_says("panel.step", 1)
    connections.loses = lambda _: True
    view.click("Step")
    view.click("Step")
    expect(notice(view.root)).to_contain_text("Python does not answer")
    connections.loses = lambda _: False
    notebook.python_says("panel.step", 3)
    expect(notice(view.root)).to_have_count(0)
    assert connections.lost != []
    view.choose("rate", "0.03")
    notebook.python_says("panel.state['changes'][-1]['set']", {"learning_rate": 0.03})


def test_an_edit_and_a_step_that_are_lost_are_sent_again(connections, open_notebook):
    notebook = open_notebook(LECTURE, "L")
    notebook.run_all()
    notebook.shows(1)
    view = notebook.view()
    view.click("To the end")
    notebook.python_says("a.grad", 6.0)
    connections.loses = lambda _: True
    edit(view, 1, "5")
    expect(notice(view.root)).to_contain_text("Python does not answer")
    connections.loses = lambda _: False
    notebook.python_says("(a.data, L.data)", (5.0, 10.0))
    expect(notice(view.root)).to_have_count(0)
    assert connections.lost != []


@pytest.mark.parametrize("shown", ["panel", "L"])
def test_after_a_restart_it_says_that_python_no_longer_has_it(open_notebook, shown):
    notebook = open_notebook(LECTURE + MOONS.replace("from IPython", "\nfrom IPython"), shown)
    notebook.run_all()
    notebook.shows(1)
    root = notebook.page.locator(".jp-Notebook .mg").first
    expect(root).to_be_visible()
    if shown == "panel":
        panel_of(notebook).click("Step")
        notebook.python_says("panel.step", 1)
    notebook.page.evaluate(RESTART)
    expect(notice(root)).to_contain_text("Python no longer has")
    if shown == "panel":
        view = TrainingView(root)
        view.click("Step")
        view.stands_at(2)
        expect(notice(root)).to_contain_text("Python no longer has the weights")
    # The cells once more: another display, which Python has.
    notebook.run_all()
    expect(notice(notebook.page.locator(".jp-Notebook"))).to_have_count(0)
    notebook.shows(1)
    if shown == "panel":
        panel_of(notebook).click("Step")
        notebook.python_says("panel.step", 1)
    else:
        notebook.view().click("To the end")
        notebook.python_says("a.grad", 6.0)


def test_two_browsers_lose_no_edit(open_notebook, open_again):
    notebook = open_notebook(LECTURE, "L")
    notebook.run_all()
    notebook.shows(1)
    one = notebook.view()
    one.click("To the end")
    notebook.python_says("a.grad", 6.0)
    other = open_again(notebook).view()
    other.stands_at(7)
    edit(other, 1, "5")
    notebook.python_says("a.data", 5.0)
    one.press("Escape")
    edit(one, 2, "7")
    notebook.python_says("(a.data, b.data, L.data)", (5.0, 7.0, -90.0))
    for view in (one, other):
        expect(view.root.locator(".mg-inspector")).to_contain_text("L")
        view.click("To the start")
        view.click("One step forward")
        expect(view.root.locator(".mg-formula")).to_have_text("e = 5.0 × 7.0 = 35.0")
    one.stands_at(1)
    other.stands_at(1)


def test_two_browsers_show_one_run(open_notebook, open_again):
    notebook = open_notebook(MOONS, "panel")
    notebook.run_all()
    notebook.shows(1)
    one = panel_of(notebook)
    one.click("Step")
    notebook.python_says("panel.step", 1)
    other = panel_of(open_again(notebook))
    other.stands_at(1)
    other.click("Step")
    one.stands_at(2)
    # Both train for a while, and come to rest one after the other.
    one.click("▶ Train")
    other.click("▶ Train")
    for view in (one, other):
        pause = view.root.get_by_role("button", name="❚❚ Pause")
        # One that has taken over the run of the other has none any more.
        pause.evaluate_all("buttons => buttons.forEach(button => button.click())")
    for view in (one, other):
        expect(view.root.get_by_role("button", name="▶ Train")).to_be_visible()
    one.click("Step")
    step = one.step()
    other.stands_at(step)
    notebook.python_says("panel.step", step)
    notebook.python_says("len(panel.history)", step + 1)


def test_a_tab_that_is_closed_while_it_trains_holds_up_nobody(open_notebook, open_again):
    notebook = open_notebook(MOONS, "panel")
    notebook.run_all()
    notebook.shows(1)
    one = panel_of(notebook)
    closed = open_again(notebook)
    other = panel_of(closed)
    one.click("Step")
    other.stands_at(1)
    other.click("▶ Train")
    expect(one.shown_step).not_to_have_text("000,001")
    closed.page.close()
    # What the closed tab had told is on its way still.
    notebook.python_says("panel.step == int(panel.run['step'])", True)
    for _ in range(2):
        one.click("Step")
        notebook.python_says("panel.step", one.step())
        notebook.python_says("len(panel.history)", one.step() + 1)
    expect(notice(one.root)).to_have_count(0)
