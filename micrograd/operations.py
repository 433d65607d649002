"""The operations a `Value` can be made by: one row each, and all that is known of it stands there.

    TANH = _row(9, "tanh", "tanh(a)", "1 - out * out")

A row has a code, a name and formulas: of the value, over the operands `a` and `b`, and of the local
derivative by each operand, over the operands and the result `out`. The local derivative by `a` is
how fast `out` moves when `a` moves and `b` stays: ∂out/∂a. The chain rule in `Value.backward` hands
this times `out.grad` to the operand.

A formula is Python, and is written once. From it come the functions that a `Value` computes with
(`formulas.py`), the source text of replays and their functions of whole arrays (`replay/`), and
the graphs of gradients that are Values (`gradients.py`). So a new operation is a row with the next
free code, its name in `OPERATIONS`, and a method of `Value`.

Numbers follow IEEE 754: an infinity or a NaN that comes in goes on through, and `+ - * /` of large
numbers round to infinity. Where an operation has no result for finite operands (`log(0)`, `1 / 0`,
`exp(1000)`), `value` raises; replays, which must go on, take the formula `otherwise` instead. Local
derivatives never raise: where a curve is vertical (`sqrt` at 0) they are infinite. At a corner they
follow PyTorch: 0 for `relu` and `abs` at 0, the slope of the negative side for a leaky relu, half
for each of two equal operands of `max`. As there, a derivative that is written as 0 lets nothing
through, an infinite gradient neither, where `0 * inf` would be NaN (`share_formula`). NaN has no
slope; what is taken for it is PyTorch's choice too: 1 for `relu`, 0 for `abs`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from .formulas import python_function, share_formula, total_function
from .functions import EXACT_POWERS, FUNCTIONS


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """What a `Value` was made by.

    Attributes:
        code: its number on a tape. It never changes: saved tapes hold it.
        name: what `Value._op` shows.
        formula: of the result, over the operands a and b.
        slopes: for each operand the formula of the local derivative, over a, b and `out`.
        value: the operands' data -> the result's data.
        total: as `value`, but where that raises, it gives the infinity or the NaN of IEEE 754. Of
            floats it makes a float.
        derivatives: the operands' data, then the result's -> one local derivative for an
            operation of one operand, a pair for an operation of two.
        shares: the operands' data, then the result's, then its gradient -> what the operand gets of
            this gradient, which is the local derivative times it; a pair for two operands.
        corner: the operands' data -> a number that changes its sign at a corner of the curve; None
            for a curve without one.
        exponent: the number n of `x ** n`, None for every other operation.
    """

    code: int
    name: str
    formula: str
    slopes: tuple[str, ...]
    value: Callable[..., float]
    total: Callable[..., float]
    derivatives: Callable[..., Any]
    shares: Callable[..., Any]
    corner: Callable[..., float] | None
    exponent: float | None

    @property
    def arity(self) -> int:
        """The number of operands, 1 or 2."""
        return len(self.slopes)

    def __reduce__(self) -> tuple[Any, ...]:
        original = BY_CODE[self.code] if self.exponent is None else power_of(self.exponent)
        if self.name != original.name:
            return renamed, (original, self.name)
        if self.exponent is not None:
            return power_of, (self.exponent,)
        return _named, (self.name,)


TOTAL_FUNCTIONS = FUNCTIONS.copy()
"""What formulas of derivatives may name: the same, but an operation is `total` and never raises."""


def _row(
    code: int,
    name: str,
    formula: str,
    *slopes: str,
    otherwise: str = "",
    corner: str = "",
    exponent: float | None = None,
) -> Operation:
    """An operation from its formulas.

    Args:
        code: its number on a tape, which no other operation ever had.
        name: what `Value._op` shows.
        formula: of the result.
        slopes: of the local derivative by each operand.
        otherwise: of the result where a function in `formula` raises; left out where none does.
        corner: of a number that changes its sign at a corner of the curve.
        exponent: of a power with a constant exponent.
    """
    operands = ", ".join("ab"[: len(slopes)])
    value = python_function(formula, operands, FUNCTIONS)
    total = total_function(otherwise or formula, operands, FUNCTIONS, floats=True)
    shares = [share_formula(slope, keeps_type=True) for slope in slopes]
    return Operation(
        code=code,
        name=name,
        formula=formula,
        slopes=slopes,
        value=value,
        total=_guarded(value, total) if otherwise else total,
        derivatives=total_function(f"({', '.join(slopes)})", f"{operands}, out", TOTAL_FUNCTIONS),
        shares=total_function(f"({', '.join(shares)})", f"{operands}, out, g", TOTAL_FUNCTIONS),
        corner=python_function(corner, operands, FUNCTIONS) if corner else None,
        exponent=exponent,
    )


def _guarded(value: Callable[..., float], otherwise: Callable[..., float]) -> Callable[..., float]:
    def total(*operands: float) -> float:
        try:
            return value(*operands)
        except (ArithmeticError, ValueError):
            return otherwise(*operands)

    return total


#         code  name  value    local derivatives
ADD = _row(1, "+", "a + b", "1", "1")
SUBTRACT = _row(2, "-", "a - b", "1", "-1")
MULTIPLY = _row(3, "*", "a * b", "b", "a")
DIVIDE = _row(4, "/", "a / b", "1 / b", "-out / b")
POWER = _row(
    5,
    "**",
    "power(a, b)",
    "0.0 if b == 0 else power_slope(a, b, out)",
    "exponent_slope(a, b, out)",
    otherwise="power_otherwise(a, b)",
)
NEGATE = _row(6, "neg", "-a", "-1")
EXP = _row(7, "exp", "exp(a)", "out", otherwise="inf")
LOG = _row(8, "log", "log(a)", "1 / a", otherwise="-inf if a == 0 else nan")
TANH = _row(9, "tanh", "tanh(a)", "1 - out * out")
# Two forms in one, so that exp is only ever asked for numbers of at most 1 and never overflows.
SIGMOID = _row(10, "sigmoid", "(1 if a >= 0 else exp(a)) / (1 + exp(-abs(a)))", "out * (1 - out)")
RELU = _row(11, "ReLU", "0 if a < 0 else a", "0 if out == 0 else 1", corner="a")
SIN = _row(12, "sin", "sin(a)", "cos(a)", otherwise="nan")
COS = _row(13, "cos", "cos(a)", "-sin(a)", otherwise="nan")
SQRT = _row(14, "sqrt", "sqrt(a)", "0.5 / out", otherwise="nan")
ABS = _row(15, "abs", "abs(a)", "sign(a)", corner="a")
SOFTPLUS = _row(17, "softplus", "(a if a > 0 else 0) + log1p(exp(-abs(a)))", "sigmoid(a)")
MAX = _row(
    18,
    "max",
    "a if a >= b else b if a < b else nan",
    "0 if a < b else 0.5 if a == b else 1",
    "0 if a > b else 0.5 if a == b else 1",
    corner="a - b",
)
MIN = _row(
    19,
    "min",
    "a if a <= b else b if a > b else nan",
    "0 if a > b else 0.5 if a == b else 1",
    "0 if a < b else 0.5 if a == b else 1",
    corner="a - b",
)
LOG1P = _row(20, "log1p", "log1p(a)", "1 / (1 + a)", otherwise="-inf if a == -1 else nan")
# The slope b of the negative side is an operand like any other, so it may be learnt too.
LEAKY_RELU = _row(
    21,
    "leaky ReLU",
    "a if a > 0 else b * a",
    "1 if a > 0 else b",
    "0 if a > 0 else a",
    corner="a",
)

POWER_OF = 16
"""The code of `x ** constant`, whatever the constant."""

OPERATIONS = (
    *(ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, NEGATE, EXP, LOG),
    *(TANH, SIGMOID, RELU, SIN, COS, SQRT, ABS, SOFTPLUS, MAX, MIN, LOG1P),
    LEAKY_RELU,
)
"""Every operation but `x ** constant`."""
BY_CODE = {operation.code: operation for operation in OPERATIONS}
TOTAL_FUNCTIONS |= {operation.name: operation.total for operation in OPERATIONS}
TOTAL_FUNCTIONS["power"] = POWER.total


@lru_cache(maxsize=1024, typed=True)
def power_of(exponent: float) -> Operation:
    """The operation `x ** exponent` for a constant exponent, named like `**3`."""
    formula, slope = EXACT_POWERS.get(
        exponent, (f"power(a, {exponent})", f"power_slope(a, {exponent}, out)")
    )
    if exponent == 0:
        slope = "0.0"
    otherwise = f"power_otherwise(a, {exponent})"
    name = f"**{exponent}"
    return _row(POWER_OF, name, formula, slope, otherwise=otherwise, exponent=exponent)


def renamed(operation: Operation, name: Any) -> Operation:
    """The same operation under another name, as it is shown."""
    return replace(operation, name=name)


def _named(name: str) -> Operation:
    return next(operation for operation in OPERATIONS if operation.name == name)


def refused(
    operation: Operation, operands: Sequence[float], names: Sequence[str], error: Exception
) -> float:
    """What stands in for a result that Python refused: IEEE 754's where an operand is not finite.

    Args:
        operation: whose `value` raised.
        operands: the numbers it was given.
        names: what the operands are called, empty where they have no name.
        error: what it raised.

    Raises:
        ZeroDivisionError, OverflowError, ValueError: every operand is finite, so that there is no
            result. The message names the operation and its operands.
    """
    if not all(map(math.isfinite, operands)):
        return operation.total(*operands)
    shown = [f"({number})" if number < 0 else f"{number}" for number in operands]
    if operation.exponent is not None:
        expression = f"{shown[0]} ** {operation.exponent}"
    elif len(operands) == 2:
        expression = f"{shown[0]} {operation.name} {shown[1]}"
    else:
        expression = f"{operation.name}({operands[0]})"
    named = [f"{name} = {number}" for name, number in zip(names, operands, strict=True) if name]
    where = f" (with {', '.join(named)})" if named else ""
    if isinstance(error, ZeroDivisionError):
        raise ZeroDivisionError(f"{expression} divides by zero{where}") from None
    if isinstance(error, OverflowError):
        raise OverflowError(f"{expression} is too large for a float{where}") from None
    raise ValueError(f"{expression} is not a real number{where}") from None
