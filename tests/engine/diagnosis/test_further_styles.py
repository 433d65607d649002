"""Engines in further styles: right ones are not accused, and mistakes in them are named.

The mistakes are put in by exchanging a text of their source.
"""

from __future__ import annotations

import importlib.util
import itertools
import sys
from pathlib import Path
from typing import Any

import pytest

from micrograd.diagnosis import check

STYLES = Path(__file__).parent / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.py"))


def loaded(path: Path, name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_right_engines_are_not_accused(name):
    for root in loaded(STYLES / f"{name}.py", f"right_{name}").graphs():
        assert check(root).findings == ()


MISTAKES = [
    ("asks_for_gradients", "(1 - t**2) * out.grad", "(1 - t**2)", "no upstream", "tanh"),
    ("asks_for_gradients", "reversed(topo)", "topo", "order", "backward"),
    ("scalar_functions", "return d * b, d * a", "return d * a, d * b", "swapped", "Mul"),
    ("scalar_functions", "return d * s * (1 - s)", "return d * (1 - s)", "derivative", "Sigmoid"),
    # A part of a quotient, which no operator is alone.
    ("scalar_functions", "return -d / a**2", "return d / a**2", "sign", "Inv"),
    ("variables_of_arrays", "return g, -g", "return g, g", "sign", "Sub"),
    ("variables_of_arrays", "c * x ** (c - 1) * g", "c * x ** c * g", "derivative", "Pow"),
    (
        "single_precision_arrays",
        "return g * (1 - t * t)",
        "return 1 - t * t",
        "no upstream",
        "Tanh",
    ),
    ("single_precision_arrays", "return y * g, x * g", "return x * g, y * g", "swapped", "Mul"),
    ("wengert_tape", "(g * e,)", "(e,)", "no upstream", "exp"),
    (
        "partials",
        "n * self.data ** (n - 1) * out.grad",
        "n * out.grad",
        "derivative",
        "_pow_backward",
    ),
    (
        "property_grad",
        "g if self._grad is None else self._grad + g",
        "g",
        "overwrites",
        "_accumulate",
    ),
    ("named_methods", "[g * (1 - t * t)]", "[g * (1 - t)]", "derivative", "squashed"),
    ("named_methods", "d.adjoint += g", "d.adjoint = g", "overwrites", "backprop"),
    (
        "own_operations",
        "self.grad += d * out.grad",
        "self.grad = d * out.grad",
        "overwrites",
        "gelu",
    ),
    ("own_operations", "+= math.cos(x.data)", "+= math.sin(x.data)", "derivative", "sinus"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "cause", "where"), MISTAKES)
def test_mistakes_are_named(name, right, wrong, cause, where, tmp_path):
    source = (STYLES / f"{name}.py").read_text()
    assert right in source
    path = tmp_path / f"{name}.py"
    path.write_text(source.replace(right, wrong, 1))
    graphs = loaded(path, f"wrong_{name}_{cause}").graphs()
    told = {
        (finding.cause, finding.where)
        for root in itertools.islice(graphs, 12)
        for finding in check(root).findings
    }
    assert told == {(cause, where)}
