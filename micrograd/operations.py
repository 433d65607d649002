"""The operations a `Value` can be made by: one line each for name, value and local derivatives.

The local derivative of `out = f(a, b)` is how fast `out` moves when one operand moves and the other
stays: (∂out/∂a, ∂out/∂b). The chain rule in `Value.backward` multiplies it by `out.grad`.

Numbers follow IEEE 754: an infinity or a NaN that comes in goes on through, and `+ - * /` of large
numbers round to infinity. Where an operation has no result for finite operands (`log(0)`, `1 / 0`,
`exp(1000)`), `value` raises. Local derivatives never raise: where a curve is vertical (`sqrt` at 0)
they are infinite. At a corner they follow PyTorch: 0 for `relu` and `abs` at 0.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """What a `Value` was made by.

    Attributes:
        code: its number on a tape, which never changes: saved tapes hold it.
        name: what `Value._op` shows.
        arity: the number of its operands, 1 or 2.
        value: the operands' data -> the result's data.
        derivatives: the operands' data, then the result's -> one local derivative for an
            operation of one operand, a pair for an operation of two.
        exponent: the number n of `x ** n`, None for every other operation.
    """

    code: int
    name: str
    arity: int
    value: Callable[..., float]
    derivatives: Callable[..., Any]
    exponent: float | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        if self.exponent is not None:
            return power_of, (self.exponent,)
        return _named, (self.name,)


def quotient(a: float, b: float) -> float:
    """`a / b` as IEEE 754 has it: an infinity or a NaN where Python raises ZeroDivisionError."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def power(x: float, n: float) -> float:
    """`x ** n`, where `x**2` is `x*x`, `x**-1` is `1/x` and `x**0.5` is `sqrt(x)`, to the last bit.

    General powers differ between mathematical libraries in the last place, these three do not, so
    that every implementation of a tape gets the same numbers.
    """
    if n == 2:
        return x * x
    if n == -1:
        return 1 / x
    if n == 0.5:
        return math.sqrt(x)
    if -math.inf < x < 0 and n % 1 > 0:
        raise ValueError("the result is a complex number")
    result: Any = x**n
    if isinstance(result, int) and abs(result) > 2**53:
        return float(result)
    return result  # type: ignore[no-any-return]


def _power_slope(x: float, n: float, out: float) -> float:
    """The derivative of `x ** n` by x, which is n * x**(n-1)."""
    if n == 0:
        return 0.0
    if n == 2:
        return 2 * x
    if n == -1:
        return -(out * out)
    if n == 0.5:
        return quotient(0.5, out)
    try:
        return n * power(x, n - 1)
    except ValueError:
        return math.nan
    except ArithmeticError:  # x is 0 and the curve vertical, or the slope is too large for a float
        odd = (n - 1) % 2 == 1
        return math.copysign(math.inf, math.copysign(1.0, x) * n if odd else n)


def _exponent_slope(x: float, n: float, out: float) -> float:
    """The derivative of `x ** n` by n, which is x**n * log(x); 0 at x = 0, where 0**n stays 0."""
    if x == 0 and n >= 0:
        return 0.0
    if x == 0 and n < 0:
        return -math.inf
    return out * math.log(x) if x > 0 else math.nan


def _sigmoid(x: float) -> float:
    # Two forms, so that exp is only ever asked for numbers of at most 1.
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def _sin(x: float) -> float:
    return math.nan if math.isinf(x) else math.sin(x)


def _cos(x: float) -> float:
    return math.nan if math.isinf(x) else math.cos(x)


def _sign(x: float) -> float:
    return (x > 0) - (x < 0) if x == x else math.nan


#           code  name  arity  value                    local derivatives
ADD = Operation(1, "+", 2, operator.add, lambda a, b, out: (1, 1))
SUBTRACT = Operation(2, "-", 2, operator.sub, lambda a, b, out: (1, -1))
MULTIPLY = Operation(3, "*", 2, operator.mul, lambda a, b, out: (b, a))
DIVIDE = Operation(
    4, "/", 2, operator.truediv, lambda a, b, out: (quotient(1, b), quotient(-out, b))
)
POWER = Operation(
    5, "**", 2, power, lambda a, b, out: (_power_slope(a, b, out), _exponent_slope(a, b, out))
)
NEGATE = Operation(6, "neg", 1, operator.neg, lambda a, out: -1)
EXP = Operation(7, "exp", 1, math.exp, lambda a, out: out)
LOG = Operation(8, "log", 1, math.log, lambda a, out: quotient(1, a))
TANH = Operation(9, "tanh", 1, math.tanh, lambda a, out: 1 - out * out)
SIGMOID = Operation(10, "sigmoid", 1, _sigmoid, lambda a, out: out * (1 - out))
RELU = Operation(11, "ReLU", 1, lambda a: 0 if a < 0 else a, lambda a, out: out > 0)
SIN = Operation(12, "sin", 1, _sin, lambda a, out: _cos(a))
COS = Operation(13, "cos", 1, _cos, lambda a, out: -_sin(a))
SQRT = Operation(14, "sqrt", 1, math.sqrt, lambda a, out: quotient(0.5, out))
ABS = Operation(15, "abs", 1, abs, lambda a, out: _sign(a))

POWER_OF = 16
"""The code of `x ** constant`, whatever the constant."""


@lru_cache(maxsize=256, typed=True)
def power_of(exponent: float) -> Operation:
    """The operation `x ** exponent` for a constant exponent, named like `**3`."""
    return Operation(
        POWER_OF,
        f"**{exponent}",
        1,
        lambda a: power(a, exponent),
        lambda a, out: _power_slope(a, exponent, out),
        exponent,
    )


OPERATIONS = (
    *(ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, NEGATE, EXP, LOG),
    *(TANH, SIGMOID, RELU, SIN, COS, SQRT, ABS),
)
"""Every operation but `x ** constant`."""

BY_CODE = {operation.code: operation for operation in OPERATIONS}


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
        return quotient(*operands) if operation is DIVIDE else math.nan
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
