"""A graph without `-`, `/` and `neg`, as the published micrograd writes it.

That engine makes differences and quotients of other operations: `x - y` is `x + y * -1`, `-x` is
`x * -1` and `x / y` is `x * y**-1`. Compilers that read `_op` and `_prev` rely on it: of arithmetic
they know `+`, `*` and `**`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import autograd
from .autograd import Value
from .operations import DIVIDE, NEGATE, SUBTRACT, Operation
from .scopes import within

__all__ = ["expanded"]

_FORMS: dict[Operation, Callable[..., Value]] = {
    NEGATE: lambda x: x * -1,
    SUBTRACT: lambda x, y: x + y * -1,
    DIVIDE: lambda x, y: x * y**-1,
}


def expanded(value: Value) -> Value:
    """The same computation in a form in which `-`, `/` and `neg` are made of `+`, `*` and `**`.

    Leaves are the very same objects, so a gradient by the new value lands in your leaves; so are
    values that have nothing of the kind before them. All others are new, with the labels and the
    scopes of the old ones. A quotient may differ in its last digit from the product that it
    becomes.

    Raises:
        ValueError: an operation of your own has an operand that changes; its `_backward` knows the
            old one only.
        ArithmeticError, ValueError: an operation has no result for what its leaves hold now.
    """
    new: dict[Value, Value] = {}
    for node in value._ancestors():
        operands = [new[operand] for operand in node._operands]
        operation: Any = node._operation
        form = _FORMS.get(operation)
        if form is None and operands == list(node._operands):
            new[node] = node
            continue
        if not isinstance(operation, Operation):
            raise ValueError(
                f"{node._op or 'a value'} is an operation of your own on a value that is expanded; "
                "its _backward knows the old value only"
            )
        with within(node._scope):
            new[node] = form(*operands) if form else autograd._apply(operation, *operands)
        if node.label:
            new[node].label = node.label
    return new[value]
