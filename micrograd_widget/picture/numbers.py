"""Numbers as the cards of the widget show them; `js/src/shared/number_format.ts` has the same."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

_MINUS = "\N{MINUS SIGN}"
_PLAIN = Decimal("0.0001")


def number_text(number: float) -> str:
    """A number with 4 decimals; scientific below 1e-4 and from 1e6 on; with a true minus sign."""
    if math.isnan(number):
        return "NaN"
    sign = _MINUS if number < 0 else ""
    magnitude = abs(number)
    if math.isinf(magnitude):
        return f"{sign}\N{INFINITY}"
    if magnitude != 0 and (magnitude < 1e-4 or magnitude >= 1e6):
        return sign + _scientific(Decimal(magnitude))
    return f"{sign}{Decimal(magnitude).quantize(_PLAIN, ROUND_HALF_UP)}"


def _scientific(magnitude: Decimal) -> str:
    exponent = magnitude.adjusted()
    digits = _mantissa(magnitude, exponent)
    if digits >= 10:  # it was rounded up
        exponent += 1
        digits = _mantissa(magnitude, exponent)
    return f"{digits}e{_MINUS if exponent < 0 else ''}{abs(exponent)}"


def _mantissa(magnitude: Decimal, exponent: int) -> Decimal:
    return magnitude.scaleb(-exponent).quantize(Decimal("0.001"), ROUND_HALF_UP)


def short_number(number: float) -> str:
    """As `number_text`, without zeros at the end that say nothing: 2.0, 0.25."""
    text = number_text(number)
    if "." not in text or "e" in text:
        return text
    digits = text.rstrip("0")
    return f"{digits}0" if digits.endswith(".") else digits
