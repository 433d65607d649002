"""The formulas of operations, and what is made of them: functions, and source text for replays.

A formula is a Python expression over the operands `a` and `b` and the result `out`. It consists of
numbers, `+ - * /`, comparisons, `x if condition else y` and calls of functions, and is read in one
of three ways:

- as Python: `/` and functions raise where there is no result. Values are computed so.
- as IEEE 754: nothing raises, `1 / 0` is an infinity and `0 / 0` is NaN. Local derivatives, shares
  of gradients and replays are computed so.
- over Values: each operation makes a Value, so that the result can be differentiated once more.
  Gradients that are Values are computed so. Comparisons look at the data, and are constants.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_OPERATORS: dict[str, Callable[..., Any]] = {
    "a + b": operator.add,
    "a - b": operator.sub,
    "a * b": operator.mul,
    "a / b": operator.truediv,
    "-a": operator.neg,
}


def quotient(a: float, b: float) -> float:
    """`a / b` as IEEE 754 has it: an infinity or a NaN where Python raises ZeroDivisionError."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def python_function(formula: str, arguments: str, names: dict[str, Any]) -> Callable[..., Any]:
    """The function of a formula that is read as Python.

    Args:
        formula: over the arguments.
        arguments: their names, such as "a, b".
        names: the functions that the formula may call. They are looked up at each call.
    """
    called = called_function(formula, arguments)
    if called or formula in _OPERATORS:  # This function is there already, and faster than ours.
        function: Callable[..., Any] = names[called] if called else _OPERATORS[formula]
        return function
    return _compiled(_parsed(f"lambda {arguments}: {formula}"), names)


def total_function(
    formula: str, arguments: str, names: dict[str, Any], *, floats: bool = False
) -> Callable[..., Any]:
    """The function of a formula that is read as IEEE 754: it has a result for all operands.

    Args:
        formula: over the arguments.
        arguments: their names, such as "a, b, out".
        names: the functions that the formula may call, `quotient` among them. They are looked up at
            each call, and must not raise.
        floats: whether integers in the formula stand for floats, so that no result is an integer.
    """
    if "/" not in formula and not (floats and re.search(r"\d", formula)):
        return python_function(formula, arguments, names)
    return _compiled(_AsIeee(floats).visit(_parsed(f"lambda {arguments}: {formula}")), names)


def function_over_values(formula: str, arguments: str, names: dict[str, Any]) -> Callable[..., Any]:
    """The function of a formula that is read over Values.

    Where its arguments only decide which number is the result, this is that number, not a Value.

    Args:
        formula: over the arguments.
        arguments: their names, such as "a, b, out".
        names: the functions of Values that the formula may call.
    """
    return _compiled(_ComparesData().visit(_parsed(f"lambda {arguments}: {formula}")), names)


@lru_cache(maxsize=1024)
def called_function(formula: str, arguments: str) -> str:
    """The function that a formula is one call of, with just these arguments; else empty."""
    found = re.fullmatch(rf"(\w+)\({arguments}\)", formula)
    return found[1] if found else ""


@lru_cache(maxsize=1024)
def calls_functions(formula: str) -> bool:
    """Whether a formula calls any function."""
    return any(isinstance(node, ast.Call) for node in ast.walk(_parsed(formula)))


@lru_cache(maxsize=1024)
def value_source(formula: str) -> str:
    """A formula, read as IEEE 754 for floats, as source text.

    Operands and result are left open as {a}, {b} and {out}, for `str.format`. The text calls
    `quotient`.
    """
    return _source(_parsed(formula).body)


@lru_cache(maxsize=1024)
def share_formula(slope: str, *, keeps_type: bool = False) -> str:
    """What an operand gets of the result's gradient `g`, as a formula that has `g` in it too.

    That is the local derivative times `g`. Where a derivative is written as 0, the operand gets 0
    whatever `g` is, an infinity or NaN too: a relu that is off lets nothing through. A derivative
    that merely comes out as 0, as that of tanh far from 0, is multiplied like any other. PyTorch
    makes the same difference.

    Args:
        slope: the formula of the local derivative.
        keeps_type: whether a 0 is of the type of `g`, as a product with it would be.
    """
    return ast.unparse(_share(_parsed(slope).body, keeps_type))


@lru_cache(maxsize=1024)
def share_source(slope: str) -> str:
    """A share of the result's gradient {g}, as source text like `value_source`."""
    return _source(_parsed(share_formula(slope)).body)


def _share(slope: ast.expr, keeps_type: bool) -> ast.expr:
    gradient = ast.Name("g")
    if isinstance(slope, ast.IfExp):
        branches = (_share(branch, keeps_type) for branch in (slope.body, slope.orelse))
        return ast.IfExp(slope.test, *branches)
    product = ast.BinOp(slope, ast.Mult(), gradient)
    if isinstance(slope, ast.Constant) and slope.value == 0:
        is_finite = _parsed("-inf < g < inf").body
        return ast.IfExp(is_finite, product, ast.Constant(0.0)) if keeps_type else slope
    # A product with 1 or -1 is left out.
    if ast.unparse(slope) in ("1", "-1"):
        return gradient if isinstance(slope, ast.Constant) else ast.UnaryOp(ast.USub(), gradient)
    return product


class _AsIeee(ast.NodeTransformer):
    """Makes of a formula in Python's reading one in that of IEEE 754."""

    def __init__(self, floats: bool) -> None:
        self._floats = floats

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Constant(float(node.value)) if self._floats else node  # type: ignore[arg-type]

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        safe = ast.Call(ast.Name("quotient", ast.Load()), [node.left, node.right], [])
        if not isinstance(node.right, ast.Name):
            return safe
        # Most divisors are not 0, and then there is no call.
        return ast.IfExp(node.right, node, safe)


class _ComparesData(ast.NodeTransformer):
    """Makes of comparisons between Values comparisons between their data."""

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        compared: ast.expr = _Data().visit(node)
        return compared


class _Data(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Attribute(node, "data", ast.Load()) if node.id in ("a", "b", "out") else node


class _LeftOpen(ast.NodeTransformer):
    """Makes of the names of operands, result and gradient what `str.format` puts names in for."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(f"{{{node.id}}}") if node.id in ("a", "b", "out", "g") else node


def _source(formula: ast.expr) -> str:
    return ast.unparse(_LeftOpen().visit(_AsIeee(floats=True).visit(formula)))


def _parsed(formula: str) -> ast.Expression:
    return ast.parse(formula, mode="eval")


def _compiled(tree: ast.Expression, names: dict[str, Any]) -> Callable[..., Any]:
    code = compile(ast.fix_missing_locations(tree), "<the formula of an operation>", "eval")
    function: Callable[..., Any] = eval(code, names)
    return function
