"""Quizzes, notes and lessons, in a notebook and on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP

from .accessibility import CLIPPED, finds_nothing
from .graphs import lecture
from .views import View

CELL = """
from micrograd import Value
from micrograd_widget import show
a, b = Value(2.0, label="a"), Value(-3.0, label="b")
L = a * b + a
w = show(L, quiz=[a, b], note="Work these out.", language="it")
w
"""


def quiz_of(view: View) -> Locator:
    return view.root.get_by_role("region", name="Quiz")


def answer(view: View, *guesses: str) -> None:
    field = quiz_of(view).get_by_role("textbox")
    for guess in guesses:
        field.fill(guess)
        field.press("Enter")


def test_in_a_notebook_python_hears_how_it_went(open_notebook):
    notebook = open_notebook(CELL)
    notebook.run_all()
    view = notebook.view()
    expect(view.root).to_contain_text("Work these out.")
    expect(quiz_of(view)).to_contain_text("Quanto vale b.grad?")
    cells = notebook.count_cells()
    answer(view, "7", "2")
    expect(quiz_of(view)).to_contain_text("La risposta è giusta: b.grad vale 2.0.")
    notebook.python_says("str(w.quiz_result)", "1 di 2 giusta, 1 senza risposta")
    notebook.python_says("w.quiz_result.answers[0].value is b", True)
    notebook.python_says("w.quiz_result.answers[0].tries", 2)
    notebook.python_says("a.grad", 0)
    answer(view, "-2")
    expect(quiz_of(view)).to_contain_text("2 su 2 giuste")
    notebook.python_says("(w.quiz_result.right, w.quiz_result.asked)", (2, 2))
    # Who has worked the backward pass out stands at its end, and Python with them.
    notebook.python_says("(w.cursor, a.grad)", (5, -2.0))
    assert notebook.count_cells() == cells


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_page_a_quiz_hides_and_helps(open_graph, artifacts: Path, theme):
    view = open_graph(lecture(), quiz="backward", theme=theme)
    quiz = quiz_of(view)
    expect(quiz).to_contain_text("What is f.grad?")
    expect(view.root.get_by_role("button", name="Check gradients", exact=True)).to_have_count(0)
    expect(view.track).to_have_count(0)
    # What is heard of a value says no more than what is seen.
    expect(view.root.locator(".mg-outline")).to_contain_text("f: leaf, data")
    expect(view.root.locator(".mg-outline")).not_to_contain_text("gradient −2")
    answer(view, "3")
    expect(quiz).to_contain_text("Chain rule")
    finds_nothing(view.root)
    answer(view, "3")
    expect(quiz).to_contain_text("1.0 × 4.0")
    view.picture(artifacts / f"quiz_{theme}.png")
    answer(view, "3")
    expect(quiz).to_contain_text("That is not right: f.grad is 4.0.")
    answer(view, "-2", "-2", "-2", "-4", "6")
    expect(quiz).to_contain_text("5 of 6 right")
    finds_nothing(view.root)
    view.stands_at(7)


def test_a_quiz_begins_from_the_page_by_keys_alone(open_graph):
    view = open_graph(lecture())
    view.press("q")
    quiz = quiz_of(view)
    expect(quiz).to_be_focused()
    quiz.get_by_role("button", name="Results").press("Enter")
    expect(quiz.get_by_role("textbox")).to_be_focused()
    answer(view, "-6")
    expect(quiz).to_contain_text("That is right: e is −6.0.")
    expect(quiz.get_by_role("textbox")).to_be_focused()
    expect(quiz.get_by_role("textbox")).to_have_value("")
    quiz.get_by_role("button", name="End the quiz").press("Enter")
    expect(quiz).to_contain_text("1 of 3 right")
    view.stands_at(3)


def test_a_narrow_page_has_room_for_a_quiz(offline_page: Page, open_graph):
    offline_page.set_viewport_size({"width": 380, "height": 800})
    view = open_graph(lecture(), quiz="backward", note="`a` word")
    answer(view, "3", "3")
    assert view.buttons_outside() == []
    assert view.root.evaluate(CLIPPED) == []


def test_it_opens_at_a_place_with_a_note(open_graph):
    view = open_graph(lecture(), at="d", note="Look at `d`.")
    view.stands_at(2)
    note = view.root.get_by_role("region", name="Note")
    expect(note).to_have_text("Look at d.")
    expect(view.root).to_contain_text("d = e + c")


def test_it_unfolds_to_the_place(open_graph):
    loss = MLP(3, [8, 8, 1])([1.0, 2.0, 3.0]) ** 2
    folded = open_graph(loss)
    rows = folded.root.get_by_role("treeitem")
    before = rows.count()
    view = open_graph(loss, at="v7")
    expect(view.root.locator(".mg-selected h3")).to_contain_text("v₇")
    assert before != view.root.get_by_role("treeitem").count()


def test_it_stops_at_the_loss(open_graph):
    L = lecture()
    L.backward()
    view = open_graph(L, steps="forward")
    expect(view.track).to_have_attribute("aria-valuemax", "3")
    view.stands_at(3)
    expect(view.track).not_to_contain_text("backward")
    expect(view.root).not_to_contain_text("grad")
    view.press("Home", "ArrowRight", "End", "ArrowRight")
    view.stands_at(3)
    expect(view.root).not_to_contain_text("grad")
    for tool in ("Check gradients", "Descend", "Why this order?", "Health"):
        expect(view.root.get_by_role("button", name=tool, exact=True)).to_have_count(0)


def test_it_hides_what_a_lesson_has_not_reached(open_graph):
    L = lecture()
    features = ["inspector", "timeline", "search", "minimap", "edit", "nudge", "paths"]
    view = open_graph(L, hide=[*features, "check", "descent", "order", "health", "quiz"])
    for part in (".mg-inspector", ".mg-timeline", ".mg-tools", ".mg-find", ".mg-minimap"):
        expect(view.root.locator(part)).to_have_count(0)
    main = view.root.locator(".mg-main").bounding_box()
    stage = view.root.locator(".mg-stage").bounding_box()
    assert main is not None and stage is not None
    assert stage["width"] == pytest.approx(main["width"], abs=2)
    view.press("/", "c", "q", "Home")
    expect(view.root.locator(".mg-search, .mg-tool")).to_have_count(0)


def test_a_quiz_has_a_place_where_the_inspector_is_hidden(open_graph):
    view = open_graph(lecture(), quiz=["d"], hide=["inspector"])
    answer(view, "4")
    expect(quiz_of(view)).to_contain_text("That is right: d is 4.0.")
    expect(view.root.locator(".mg-selected, .mg-step")).to_have_count(0)
