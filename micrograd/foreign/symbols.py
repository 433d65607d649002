"""The operations by the names and signs that engines give them."""

from __future__ import annotations

import re

from ..operations import OPERATIONS, Operation, power_of

_BY_NAME = {operation.name: operation for operation in OPERATIONS}

_WORDS = {
    "+": "+ add plus sum addition radd iadd",
    "-": "- − – sub subtract minus subtraction difference rsub isub",
    "*": "* × ⋅ · ∗ mul multiply times product multiplication prod rmul imul",
    "/": "/ ÷ ∕ div divide truediv division quotient rtruediv",
    "**": "** ^ pow power",
    "neg": "neg - − negative negate unary- unaryminus usub",
    "exp": "exp exponential e^ e**",
    "log": "log ln logarithm naturallog",
    "tanh": "tanh hyperbolictangent",
    "ReLU": "relu rectifiedlinear",
    "sigmoid": "sigmoid σ logistic sigm expit",
    "sin": "sin sine",
    "cos": "cos cosine",
    "sqrt": "sqrt √ squareroot",
    "abs": "abs absolute |x| |·| ||",
    "max": "max maximum",
    "min": "min minimum",
    "softplus": "softplus",
    "log1p": "log1p",
}
_NAMED: dict[tuple[str, int], Operation] = {
    (word, _BY_NAME[name].arity): _BY_NAME[name]
    for name, words in _WORDS.items()
    if name in _BY_NAME
    for word in words.split()
}
_SQUARES = frozenset(["²", "square", "squared", "sqr", "sq", "**2", "^2", "x²", "x^2"])
_ENDINGS = re.compile(r"(backward|function|operation|node|fn|op)\d*$")


def operation_named(name: str, arity: int) -> Operation | None:
    """The operation that a name or a sign stands for, of so many operands; None if it is unknown.

    Names of methods (`__mul__`), of classes (`MulBackward`, `TanhFunction`) and signs count.
    """
    plain = name.strip().lower().replace("_", "").replace(" ", "")
    for text in (name.strip(), plain, _ENDINGS.sub("", plain)):
        if arity == 1 and text in _SQUARES:
            return power_of(2.0)
        found = _NAMED.get((text, arity)) or _in_operations(text, arity)
        if found:
            return found
        power = re.fullmatch(r"(?:\*\*|\^|pow)\(?(-?\d+(?:\.\d*)?(?:e-?\d+)?)\)?", text)
        if power and arity == 1:
            return power_of(float(power[1]))
    return None


def _in_operations(text: str, arity: int) -> Operation | None:
    operation = _BY_NAME.get(text)
    return operation if operation and operation.arity == arity else None
