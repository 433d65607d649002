"""The widget in a real JupyterLab, with a real kernel."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from .notebook import PANEL, Notebook

LECTURE = """
from IPython.display import display
from micrograd import Value
from micrograd_widget import show
a = Value(2.0)
b = Value(-3.0)
c = Value(10.0)
f = Value(-2.0)
e = a * b
d = e + c
L = d * f
"""
LAST = 7


@pytest.fixture
def lecture(open_notebook) -> Notebook:
    """A notebook that was run and shows the lecture's graph."""
    notebook = open_notebook(LECTURE, "L")
    notebook.run_all()
    notebook.shows(1)
    return notebook


def test_it_shows_the_graph_with_the_names_of_the_variables(lecture):
    view = lecture.view()
    view.shows_a_picture()
    view.stands_at(3)
    expect(view.root.locator(".mg-title")).to_have_text("L")
    expect(view.root.locator(".mg-counts")).to_have_text("7 values · 3 ops")
    for key, equation in [("ArrowDown", "a"), ("ArrowUp", "a"), ("Escape", None)]:
        view.press(key)
        selected = view.root.locator(".mg-selected h3")
        if equation:
            expect(selected).to_have_text(equation)
        else:
            expect(selected).to_have_count(0)


def test_clicks_step_here_and_in_python(lecture):
    view = lecture.view()
    view.click("To the start")
    view.stands_at(0)
    expect(view.root.locator(".mg-inspector")).to_contain_text("4 leaves")
    for position, equation in [(1, "e = a × b"), (2, "d = e + c"), (3, "L = d × f")]:
        view.click("One step forward")
        view.stands_at(position)
        expect(view.root.locator(".mg-inspector h3")).to_have_text(equation)
    view.click("One step back")
    view.stands_at(2)
    view.click("To the end")
    view.stands_at(LAST)
    lecture.python_says("(a.grad, b.grad, c.grad, d.grad, f.grad)", (6.0, -4.0, -2.0, -2.0, 4.0))
    view.click("One step back")
    view.stands_at(LAST - 1)
    hears_the_cursor(lecture, LAST - 1)
    lecture.python_says("(a.grad, e.grad)", (6.0, -2.0))


def hears_the_cursor(notebook: Notebook, cursor: int | None) -> None:
    """Waits until Python knows where the page stands, and so has done what follows from it."""
    find = "__import__('micrograd_widget.display').display.connected[-1].cursor"
    notebook.python_says(find, cursor)


def test_looking_changes_nothing_in_python_and_a_finished_pass_is_said(open_notebook):
    notebook = open_notebook(LECTURE, "L.backward()\na.grad = 0.5\nL")
    notebook.run_all()
    notebook.shows(1)
    view = notebook.view()
    status = view.root.locator(".mg-written")
    grads = "(a.grad, b.grad, c.grad, f.grad)"
    before = (0.5, -4.0, -2.0, 4.0)
    for key, position in [("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1)]:
        view.press(key)
        view.stands_at(position)
    hears_the_cursor(notebook, 1)
    notebook.python_says(grads, before)
    expect(status).to_be_empty()

    box = view.root.bounding_box()
    for position in range(2, LAST):
        view.press("ArrowRight")
        view.stands_at(position)
    hears_the_cursor(notebook, LAST - 1)
    notebook.python_says(grads, before)
    view.press("ArrowRight")
    expect(status).to_have_text("Python’s gradients are set: a.grad, b.grad, c.grad and 4 more.")
    notebook.python_says(grads, (6.0, -4.0, -2.0, 4.0))
    assert view.root.bounding_box() == box, "nothing moves when it is said"

    notebook.python("a.grad = 0.5")
    view.press("Home")
    expect(status).to_be_empty()
    hears_the_cursor(notebook, 0)
    notebook.python_says(grads, before)
    # Where many steps are taken before Python hears of one, the pass is finished all the same.
    view.press(*["End", "Home"] * 3)
    expect(status).to_have_text(
        "Python’s numbers were set at another step, and stay as they are: "
        "a.grad, b.grad, c.grad and 4 more."
    )
    hears_the_cursor(notebook, 0)
    notebook.python_says(grads, (6.0, -4.0, -2.0, 4.0))

    view.click("Send to Python")
    expect(status).to_have_text(
        "Python’s numbers are set to what is shown here: a, b, c and 4 more."
    )
    notebook.python_says(grads, (0, 0, 0, 0))
    view.click("Reset")
    notebook.python_says(grads, before)
    expect(status).to_have_text("Python’s values hold again what they held before.")


def test_an_edit_sets_data_in_python_and_no_gradient(open_notebook):
    notebook = open_notebook(LECTURE, "L.backward()\nL")
    notebook.run_all()
    notebook.shows(1)
    view = notebook.view()
    view.press("ArrowDown", "e")
    notebook.page.keyboard.type("4")
    notebook.page.keyboard.press("Enter")
    status = view.root.locator(".mg-written")
    expect(status).to_contain_text("Python’s data is set: a.data, and what is computed from it.")
    notebook.python_says("(a.data, e.data, d.data, L.data)", (4.0, -12.0, -2.0, 4.0))
    notebook.python_says("(a.grad, b.grad, f.grad)", (6.0, -4.0, 4.0))
    view.click("Send to Python")
    expect(status).to_contain_text("Python’s gradients are set")
    notebook.python_says("(a.grad, b.grad, f.grad)", (6.0, -8.0, -2.0))


def test_a_sandbox_offers_nothing_to_send(open_notebook):
    notebook = open_notebook(LECTURE, "show(L, link=False)", "w = show(L)\nw")
    notebook.run_all()
    notebook.shows(2)
    sandbox, linked = notebook.view(0), notebook.view(1)
    for view in (sandbox, linked):
        view.press("End")
        view.stands_at(LAST)
    send = {"name": "Send to Python", "exact": True}
    expect(linked.root.get_by_role("button", **send)).to_be_enabled()
    expect(sandbox.root.get_by_role("button", **send)).to_have_count(0)
    expect(sandbox.root.locator(".mg-written")).to_be_empty()


def test_keys_step_and_python_agrees_with_backward(lecture):
    view = lecture.view()
    for key, position in [
        ("Home", 0),
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("End", LAST),
    ]:
        view.press(key)
        view.stands_at(position)
    stepped = "[v.grad for v in (a, b, c, d, e, f, L)]"
    lecture.python_says("L.grad", 1.0)
    lecture.python_says("a.grad", 6.0)
    by_widget = lecture.python(f"print({stepped})")
    anew = LECTURE + f"L.backward()\nprint({stepped})"
    by_backward = lecture.python(f"exec({anew!r}, {{}})")
    assert json.loads(by_widget) == json.loads(by_backward)
    view.press("ArrowLeft", "w")
    view.stands_at(LAST - 1)
    lecture.python_says("a.grad", 0)
    view.press("Home", "w")
    lecture.python_says(stepped, [0] * 7)


def test_reset_gives_python_back_what_it_held(lecture):
    view = lecture.view()
    view.press("End")
    lecture.python_says("a.grad", 6.0)
    view.click("Reset")
    view.stands_at(3)
    lecture.python_says("(a.grad, L.data)", (0, -8.0))


def test_space_plays(lecture):
    view = lecture.view()
    view.root.locator("select").select_option("8")
    view.press("Home", "Space")
    view.stands_at(3)
    view.press("Space")
    view.stands_at(LAST)
    lecture.python_says("a.grad", 6.0)


def test_keys_of_the_widget_do_not_reach_the_notebook(lecture):
    view = lecture.view()
    cells = lecture.count_cells()
    view.press("b", "a", "x", "d", "d", "m", "ArrowDown", "Enter", "Home", "ArrowRight")
    view.stands_at(1)
    assert lecture.count_cells() == cells
    assert lecture.ask("panel.content.widgets.map(cell => cell.model.type)") == ["code", "code"]
    assert lecture.ask("panel.content.mode") == "command"

    # Elsewhere the same key does insert a cell; otherwise this test would say nothing.
    lecture.ask("panel.content.node.focus()")
    lecture.page.keyboard.press("b")
    lecture.page.wait_for_function(
        f"count => {{ {PANEL} return panel.content.widgets.length === count; }}", arg=cells + 1
    )


@pytest.mark.parametrize("where", [".mg", ".mg-track", ".mg-play", ".mg-speed select"])
def test_saving_works_from_within_the_widget(lecture, where):
    dirty = "panel.context.model.dirty"
    assert lecture.ask(dirty)
    view = lecture.view()
    view.press("ArrowRight", "b")
    lecture.page.locator(where).first.focus()
    lecture.page.keyboard.press("Control+s")
    lecture.page.wait_for_function(f"() => {{ {PANEL} return !{dirty}; }}")
    cells = lecture.count_cells()
    lecture.page.keyboard.press("b")
    assert lecture.count_cells() == cells


def test_after_a_restart_it_runs_again(lecture):
    view = lecture.view()
    view.press("End")
    lecture.python_says("a.grad", 6.0)
    view.root.evaluate("root => root.classList.add('before-the-restart')")
    lecture.restart()
    lecture.run_all()
    expect(lecture.page.locator(".before-the-restart")).to_have_count(0)
    lecture.shows(1)
    view = lecture.view()
    view.stands_at(3)
    lecture.python_says("a.grad", 0)
    view.press("End")
    view.stands_at(LAST)
    lecture.python_says("a.grad", 6.0)
    view.click("Reset")
    lecture.python_says("a.grad", 0)


def test_python_drives_the_view_and_hears_of_it(open_notebook):
    notebook = open_notebook(LECTURE, "w = show(L)\nw")
    notebook.run_all()
    view = notebook.view()
    notebook.python("w.cursor = 5")
    view.stands_at(5)
    notebook.python("w.step()")
    view.stands_at(6)
    notebook.python("w.selected = d")
    expect(view.root.locator(".mg-selected h3")).to_have_text("d = e + c")
    notebook.python("w.theme = 'dark'")
    expect(view.root).to_contain_class("mg-dark")
    notebook.python("heard = []\nw.observe(lambda change: heard.append(change['new']), 'cursor')")
    view.press("End")
    view.press("Escape")
    notebook.python_says("(heard[-1], w.cursor, w.selected)", (LAST, LAST, None))
    view.press("ArrowUp")
    notebook.python_says("w.selected is L", True)
    notebook.python("a.data = 4.0\nw.run_forward()")
    view.stands_at(3)
    expect(view.root.locator(".mg-formula")).to_contain_text("= 4.0")
    assert notebook.python("w.cursor = 99").startswith("TraitError")
    view.stands_at(3)


def test_infinities_draw_no_warning(open_notebook):
    notebook = open_notebook(
        LECTURE, "x = Value(float('inf'))\ny = x * 0.0 + Value(float('nan'))\ny"
    )
    notebook.run_all()
    view = notebook.view()
    view.press("Home", "ArrowRight")
    expect(view.root.locator(".mg-formula")).to_contain_text("∞")
    view.press("End")
    notebook.python_says("x.grad", 0.0)
    errors = notebook.page.locator("[data-mime-type='application/vnd.jupyter.stderr']")
    expect(errors).to_have_count(0)


def test_two_views_stay_in_step_and_one_can_go(open_notebook):
    notebook = open_notebook(LECTURE, "w = show(L)\ndisplay(w)", "display(w)")
    notebook.run_all()
    notebook.shows(2)
    one, other = notebook.view(0), notebook.view(1)
    one.press("Home")
    other.stands_at(0)
    other.click("One step forward")
    one.stands_at(1)
    one.press("ArrowDown")
    expect(other.root.locator(".mg-selected h3")).to_have_text("a")

    gone = one.root.element_handle()
    place = gone.evaluate_handle("root => root.getRootNode().host.parentElement")
    notebook.ask("panel.content.widgets[1].model.clearExecution()")
    notebook.shows(1)
    notebook.page.wait_for_function("place => place.childElementCount === 0", arg=place)
    left = notebook.view()
    left.stands_at(1)
    left.press("End")
    left.stands_at(LAST)
    notebook.python_says("a.grad", 6.0)
    assert gone.evaluate("root => root.querySelector('.mg-track')?.ariaValueNow ?? null") != "7"


def test_a_disconnected_display_steps_on_alone(open_notebook):
    many = """
from micrograd_widget.display import MOST_CONNECTED
for _ in range(MOST_CONNECTED):
    _ = L._repr_mimebundle_()
"""
    notebook = open_notebook(LECTURE, "L", many)
    notebook.run_all()
    notebook.python_says(
        "len(__import__('comm').get_comm_manager().comms) <= 2 * MOST_CONNECTED + 4", True
    )
    view = notebook.view()
    view.press("Home")
    view.stands_at(0)
    view.click("To the end")
    view.stands_at(LAST)
    notebook.python_says("a.grad", 0)


@pytest.mark.parametrize("width", [1100, 380])
def test_it_looks_well_in_both_themes(lecture, artifacts, width):
    view = lecture.view()
    view.press("Home", *["ArrowRight"] * 6)
    view.stands_at(6)
    page = lecture.page
    # How much of a window JupyterLab keeps to itself changes with its width.
    page.set_viewport_size({"width": width + 300, "height": 1000})
    view.root.evaluate(
        "(root, width) => { root.getRootNode().host.parentElement.style.width = `${width}px`; }",
        width,
    )
    expect(view.root).to_have_css("width", f"{width}px")
    try:
        for theme in ("Light", "Dark"):
            lecture.theme(f"JupyterLab {theme}")
            expect(page.locator("body")).to_have_attribute(
                "data-jp-theme-light", "true" if theme == "Light" else "false"
            )
            colour = "rgb(255, 255, 255)" if theme == "Light" else "rgb(17, 20, 24)"
            expect(view.root).to_have_css("background-color", colour)
            view.shows_a_picture()
            assert view.buttons_outside() == []
            view.picture(artifacts / f"jupyterlab-{theme.lower()}-{width}.png")
    finally:
        lecture.theme("JupyterLab Light")


def test_what_is_typed_in_a_field_does_not_reach_the_notebook(lecture):
    view = lecture.view()
    keyboard = lecture.page.keyboard
    # Undoing in the notebook would take this cell away again.
    lecture.ask("app.commands.execute('notebook:insert-cell-below')")
    cells = lecture.count_cells()
    executed = lecture.python("print(len(In))")
    view.press("ArrowDown", "e")
    field = view.root.locator(".mg-edit-over input")
    expect(field).to_be_focused()
    keyboard.type("dd b a x m y z 00 3")
    for key in ("z", "Shift+Z", "y", "x", "c", "v", "Backspace", "Enter"):
        keyboard.press(f"Control+{key}")
        field.focus()
    keyboard.press("Shift+Enter")
    assert lecture.count_cells() == cells
    assert lecture.ask("panel.content.widgets.map(cell => cell.model.type)") == ["code"] * cells
    assert lecture.python("print(len(In))") == executed
    lecture.shows(1)
