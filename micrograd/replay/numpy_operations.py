"""The operations over arrays of numpy. Only `vectorised.py` imports this file.

They are read off the same formulas as everywhere, but never raise: where there is no result, they
give IEEE 754's infinities and NaN. `exp`, `log`, `tanh` and their like differ from Python's in the
last places.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..formulas import called_function, share_formula
from ..functions import exponent_slope, power_slope
from ..operations import OPERATIONS, POWER, Operation

Array: TypeAlias = NDArray[np.float64]
Form: TypeAlias = tuple[Callable[..., Any], tuple[Callable[..., Any], ...]]
"""An operation's value, and for each operand its share of the result's gradient g."""

_FASTER: dict[str, Callable[..., Any]] = {
    "a + b": np.add,
    "a - b": np.subtract,
    "a * b": np.multiply,
    "a / b": np.divide,
    "-a": np.negative,
    "a * a": np.square,
    "0 if a < 0 else a": lambda a: np.maximum(a, 0.0),
}
"""Formulas that numpy has a function for. Most of these can write results into existing memory."""


def form_of(operation: Operation) -> Form:
    """The functions of an operation."""
    operands = ", ".join("ab"[: operation.arity])
    called = called_function(operation.formula, operands)
    value = _named(called) if called else _FASTER.get(operation.formula)
    shares = [share_formula(slope) for slope in operation.slopes]
    return (
        value or _function(operation.formula, operands),
        tuple(_function(_AS_ARRAY.get(share, share), f"{operands}, out, g") for share in shares),
    )


_AS_ARRAY = {"0.0": "zeros_like(g)"}
"""A share that is a number, and its formula over arrays."""


def _function(formula: str, arguments: str) -> Callable[..., Any]:
    tree = _OverArrays().visit(ast.parse(f"lambda {arguments}: {formula}", mode="eval"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    functions = {name: _named(name) for name in names.difference(arguments.split(", "))}
    code = compile(ast.fix_missing_locations(tree), "<the formula of an operation>", "eval")
    function: Callable[..., Any] = eval(code, functions)
    return function


class _OverArrays(ast.NodeTransformer):
    """Makes of a condition between two numbers a choice between the elements of two arrays."""

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        self.generic_visit(node)
        where = ast.Name("where", ast.Load())
        return ast.Call(where, [node.test, node.body, node.orelse], [])


def _named(name: str) -> Any:
    """What a formula means by a name: a function below, an operation with a formula, or numpy's."""
    if name in _OURS:
        return _OURS[name]
    for operation in OPERATIONS:
        if operation.name == name and not operation.formula.startswith(f"{name}("):
            return form_of(operation)[0]
    return getattr(np, name)


def _by_element(function: Callable[..., Any]) -> Callable[..., Array]:
    """A function of numbers as one of arrays: slow, for what is rare and full of exceptions."""

    def over(*arrays: Array) -> Array:
        found: Array = np.vectorize(function, otypes=[float])(*arrays)
        return found

    return over


def _power(a: Array, n: Array | float) -> Array:
    if isinstance(n, np.ndarray):
        return _power_by_element(a, n)
    if n == -0.5:  # numpy's power has other numbers at -inf and -0.0
        return np.where((a == -np.inf) | (a == 0), 1 / np.sqrt(a), a**n)
    return a**n


def _power_slope(a: Array, n: Array | float, out: Array) -> Array:
    return _power_slope_by_element(a, n, out) if isinstance(n, np.ndarray) else n * a ** (n - 1)


def _sign(a: Array) -> Array:
    positive: Array = np.where(a > 0, 1.0, 0.0)
    return positive - (a < 0)


_power_by_element = _by_element(POWER.total)
_power_slope_by_element = _by_element(power_slope)
_OURS: dict[str, Callable[..., Any]] = {
    "sign": _sign,
    "power": _power,
    "power_slope": _power_slope,
    "exponent_slope": _by_element(exponent_slope),
}
