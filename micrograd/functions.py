"""The functions that formulas of operations call: those of `math`, and the ones below.

Most of this file is about powers. General powers differ between mathematical libraries in the last
place, but `x*x`, `1/x` and `sqrt(x)` do not. So `x**2`, `x**-1` and `x**0.5` mean these, to the
last bit, and every implementation of a tape gets the same numbers. At -inf and -0.0, `x**-0.5` is
`1/sqrt(x)` as well, and no other power is: PyTorch has the same.
"""

from __future__ import annotations

import math
from typing import Any

from .formulas import python_function, quotient, total_function

EXACT_POWERS = {2: ("a * a", "2 * a"), -1: ("1 / a", "-(out * out)"), 0.5: ("sqrt(a)", "0.5 / out")}
"""By exponent the formula of `a ** exponent`, and the formula of its derivative."""


def sign(x: float) -> int:
    """-1, 0 or 1; 0 of NaN, as in PyTorch."""
    return 1 if x > 0 else -1 if x < 0 else 0


def power(x: float, n: float) -> float:
    """`x ** n`.

    Raises:
        ArithmeticError, ValueError: the result is infinite, too large or not a real number.
    """
    if n in _EXACT_VALUES:
        exact: float = _EXACT_VALUES[n](x)
        return exact
    if x < 0 and n % 1 > 0 and (x != -math.inf or n == -0.5):
        raise ValueError("the result is a complex number")
    result: Any = x**n
    if isinstance(result, int) and abs(result) > 2**53:
        return float(result)
    return result  # type: ignore[no-any-return]


def power_otherwise(x: float, n: float) -> float:
    """What IEEE 754 has for `x ** n` where `power` raises."""
    if x < 0 and n % 1 > 0:
        return math.nan
    return math.copysign(math.inf, x) if n % 2 == 1 or n == -0.5 else math.inf


def power_slope(x: float, n: float, out: float) -> float:
    """The derivative of `x ** n` by x, which is n * x**(n-1); n is not 0."""
    if n in _EXACT_SLOPES:
        exact: float = _EXACT_SLOPES[n](x, out)
        return exact
    try:
        return n * power(x, n - 1)
    except (ArithmeticError, ValueError):
        return n * power_otherwise(x, n - 1)


def exponent_slope(x: float, n: float, out: float) -> float:
    """The derivative of `x ** n` by n, which is x**n * log(x); 0 at x = 0, where 0**n stays 0."""
    if x == 0 and n >= 0:
        return 0.0
    if x == 0 and n < 0:
        return -out
    return out * math.log(x) if x > 0 else math.nan


FUNCTIONS: dict[str, Any] = {
    **vars(math),
    **{"abs": abs, "quotient": quotient, "sign": sign},
    **{"power": power, "power_otherwise": power_otherwise},
    **{"power_slope": power_slope, "exponent_slope": exponent_slope},
}
"""All that formulas may name, as Python has it: where there is no result, functions raise."""

_EXACT_VALUES = {
    exponent: python_function(formula, "a", FUNCTIONS)
    for exponent, (formula, _) in EXACT_POWERS.items()
}
_EXACT_SLOPES = {
    exponent: total_function(slope, "a, out", FUNCTIONS)
    for exponent, (_, slope) in EXACT_POWERS.items()
}
