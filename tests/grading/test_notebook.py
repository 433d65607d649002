"""Grading in a notebook: a class that was typed in cells, by both kinds of processes."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from tests.diagnosis.styles import CLOSURES

from .learners import NETWORK

# The imports, the class and what is put into it later stand in cells of their own, and one has a
# line that is no Python.
SOURCE = CLOSURES.source()
IMPORTS, CLASS = SOURCE[: SOURCE.index("class Value")], SOURCE[SOURCE.index("class Value") :]
CLASS = CLASS.replace("(1 - t**2)", "(1 - t)")
LATER = "Value.sigmoid = lambda self: (self * 0.5).tanh() * 0.5 + 0.5\n"
CHOSEN = """\
import sys
from micrograd_widget import grade
from micrograd_widget.grading import run
if {way!r} == "start":
    run.way_for = lambda learner: "start"
"""
GRADE = """\
report = grade(Value)
print([one.name for one in report.results if not one.passed], report["tanh"].mistakes[0].source)
print(report.points, report.possible, report.limited, sys.stdout.__class__.__module__)
"""
INPUT = """\
def asks(self):
    return Value(float(input("number? ")))

Value.exp = asks
print(grade(Value)["exp"].code)
"""


@pytest.mark.parametrize("way", ["fork", "start"])
def test_a_class_of_a_notebook_is_graded(way: str) -> None:
    cells = [IMPORTS, f"%config Completer.use_jedi = False\n{CLASS}", NETWORK, LATER]
    cells += [CHOSEN.format(way=way), GRADE, INPUT]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    graded, asked = (
        "".join(one.text for one in cell.outputs if one.output_type == "stream")
        for cell in notebook.cells[-2:]
    )
    failed, points = graded.splitlines()
    assert failed == "['tanh', 'gradients'] self.grad += (1 - t) * out.grad"
    assert points == "22 25 True ipykernel.iostream"
    assert asked.strip() == "asksForInput"
