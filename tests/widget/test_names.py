"""Names of variables, read from a real IPython shell."""

from __future__ import annotations

import atexit
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from micrograd.variable_names import variable_names


@pytest.fixture
def shell(monkeypatch, tmp_path):
    """A shell of its own, and nothing of it left behind."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    for hook in ("displayhook", "excepthook", "ps1", "ps2", "ps3"):
        if hasattr(sys, hook):
            monkeypatch.setattr(sys, hook, getattr(sys, hook))
    config = Config()
    config.HistoryManager.enabled = False
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(config=config)
    shell.run_cell("from micrograd import Value\nfrom micrograd_widget import show", True)
    yield shell
    shell.restore_sys_module_state()
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)
    InteractiveShell.clear_instance()


@pytest.fixture
def names(shell):
    """Runs cells; the names of the values of the graph that the last one evaluates to."""

    def run(*cells: str) -> list[str]:
        result = None
        for cell in cells:
            result = shell.run_cell(cell, store_history=True)
            result.raise_error()
        shell.user_ns["_shown"] = result.result
        shell.run_cell("_widget = show(_shown)").raise_error()
        tape = shell.user_ns["_widget"].tape
        named = dict(zip(tape.label_node, tape.label, strict=True))
        return [named.get(number, "") for number in range(len(tape.nodes))]

    return run


def test_a_value_is_called_as_its_variable(names):
    assert names("a = Value(2.0)\nb = Value(3.0)", "c = a * b", "c") == ["a", "b", "c"]


def test_values_without_a_variable_have_no_name(names):
    assert names("a = Value(2.0)", "L = a * 3 + 1", "L") == ["a", "", "", "", "L"]


def test_a_label_wins(names):
    assert names("a = Value(2.0, label='alpha')", "L = -a", "L") == ["alpha", "L"]


def test_what_ipython_keeps_is_no_name(names, shell):
    assert names("Value(2.0) * Value(3.0)", "_ + 1.0") == ["", "", "", "", ""]
    assert "_1" in shell.user_ns or "_2" in shell.user_ns


def test_a_name_that_begins_with_an_underscore_does_not_count(names):
    assert names("_a = Value(2.0)\n__b = Value(1.0)", "L = _a * __b", "L") == ["", "", "L"]


def test_what_a_loop_left_behind_is_no_name(names):
    cell = "xs = [Value(1.0), Value(2.0)]\nL = Value(0.0)\nfor x in xs:\n    L = L + x"
    assert names(cell, "L") == ["", "", "", "", "L"]


def test_nested_and_unpacked_loop_targets_are_no_names(names):
    cell = """
xs, ys = [Value(1.0)], [Value(2.0)]
for i in range(1):
    for j, (x, y) in enumerate(zip(xs, ys)):
        L = x * y
L
"""
    assert names(cell) == ["", "", "L"]


def test_a_comprehension_leaves_nothing(names):
    assert names("xs = [x for x in (Value(1.0), Value(2.0))]", "sum(xs)")[:2] == ["", ""]


def test_a_loop_variable_that_is_bound_anew_counts(names):
    cells = ("for x in [Value(1.0)]:\n    pass", "x = Value(2.0)", "L = x * 3.0", "L")
    assert names(*cells) == ["x", "", "L"]


def test_of_two_names_the_first_bound_counts(names):
    assert names("z = Value(1.0)", "a = z", "z") == ["z"]
    assert names("n = Value(1.0)\nm = n", "m") == ["n"]
    assert names("q = p = Value(1.0)", "p") == ["q"]


def test_a_rebound_name_is_taken_from_its_old_value(names):
    assert names("a = Value(1.0)", "b = a * 2.0", "a = b + 1.0", "a") == ["", "", "b", "", "a"]


def test_variables_of_functions_are_no_names(names):
    cell = "def f():\n    inner = Value(2.0)\n    return inner * 2.0\nL = f()\nL"
    assert names(cell) == ["", "", "L"]


def test_cells_with_magics_or_errors_do_no_harm(names, shell):
    shell.run_cell("%%capture\nhidden = 1", store_history=True)
    shell.run_cell("%precision 3", store_history=True)
    shell.run_cell("this is no Python", store_history=True)
    assert names("z = Value(1.0)", "a = z", "a") == ["z"]


def test_without_a_shell_the_main_program_is_read(monkeypatch, lecture):
    InteractiveShell.clear_instance()
    monkeypatch.setattr(sys.modules["__main__"], "alpha", lecture.a, raising=False)
    assert variable_names()[id(lecture.a)] == "alpha"


def test_the_module_of_an_app_that_a_server_runs_is_read(shell, lecture):
    source = "from micrograd import Value\nfrom micrograd_widget import show\n"
    app = {"__name__": "lesson_of_a_server"}
    exec(f"{source}rate = Value(2.0)\nloss = rate * 3.0\nwidget = show(loss)", app)
    assert app["widget"].tape.label == ["rate", "loss"]
    shell.user_ns["rate_of_the_notebook"] = app["rate"]
    exec("widget = show(loss)", app)
    assert app["widget"].tape.label == ["rate_of_the_notebook", "loss"]
