"""Operations of your own, which no row of the table describes.

There are three ways to make one, and the engines that people learn from have one each:

    out = Value(math.sin(x.data), (x,), "sin")  # and then out._backward = a function
    out = Value(math.sin(x.data), _prev=(x,), _op="sin")  # the same by other names
    out = Value(math.sin(x.data), (x,), (math.cos(x.data),))  # with the local derivatives
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .operations import Operation
from .plain_numbers import real_number

if TYPE_CHECKING:
    from .autograd import Value


class OwnOperation:
    """What stands in for a row of the table.

    Attributes:
        name: what `Value._op` shows.
        operands: the values that the result was computed from.
        backward: the function that adds to their gradients; None until it is assigned.
        local_gradients: the derivative by each operand, for an operation that was given these.
        known: the operation of the table that computed the result, where only `_backward` was
            replaced.
    """

    __slots__ = ("backward", "known", "local_gradients", "name", "operands")

    def __init__(
        self,
        name: Any,
        operands: Sequence[Value],
        backward: Callable[[], object] | None = None,
        local_gradients: Sequence[float] = (),
        known: Operation | None = None,
    ) -> None:
        self.name = name
        self.operands = tuple(operands)
        self.backward = backward
        self.local_gradients = tuple(local_gradients)
        self.known = known

    def propagate(self, node: Value) -> None:
        """The chain rule at the result, as `Value._propagate` has it for the table's operations."""
        if self.backward is not None:
            self.backward()
            return
        for operand, slope in zip(self.operands, self.local_gradients, strict=False):
            operand.grad += slope * node.grad


def own_operation(children: Iterable[Value], op: Any, names: dict[str, Any]) -> OwnOperation | None:
    """The operation that the arguments of `Value` describe; None for a leaf.

    Args:
        children: the operands.
        op: the name of the operation; or a sequence of numbers, its local derivatives.
        names: arguments by the names that other engines have for them: `_prev` and `children` for
            the operands, `local_grads` for the local derivatives.

    Raises:
        TypeError: an operand is not a `Value`, a local derivative is not a number, or there is no
            such argument.
        ValueError: there are more or fewer local derivatives than operands.
    """
    local_gradients: Any = ()
    for name, given in names.items():
        if name in ("local_grads", "_local_grads"):
            local_gradients = given
        elif name not in ("_prev", "children"):
            raise TypeError(f"Value has no argument {name!r}")
        elif children:
            raise TypeError(f"Value was given its operands twice, the second time as {name!r}")
        else:
            children = given
    if not local_gradients and _are_numbers(op):
        local_gradients, op = op, ""
    operands = operands_of(children)
    if not operands and not local_gradients and not op:
        return None
    return OwnOperation(op, operands, local_gradients=checked(local_gradients, operands))


def operands_of(given: Iterable[Any]) -> tuple[Value, ...]:
    """The operands, as a tuple.

    Raises:
        TypeError: one is not a `Value`.
    """
    from .node import Node  # not above: it needs this file first

    operands = tuple(given)
    for operand in operands:
        if not isinstance(operand, Node):
            raise TypeError(f"an operand has to be a Value, not {type(operand).__name__}")
    return operands


def checked(local_gradients: Iterable[Any], operands: Sequence[Value]) -> tuple[float, ...]:
    """Local derivatives, as numbers.

    Raises:
        TypeError: one is not a number.
        ValueError: there are some, but not one for each operand.
    """
    try:
        found = tuple(map(real_number, local_gradients))
    except TypeError as error:
        raise TypeError(f"local gradients have to be numbers: {error}") from None
    if found and len(found) != len(operands):
        raise ValueError(
            f"an operation has one local gradient for each operand: {len(found)} were given for "
            f"{len(operands)}"
        )
    return found


def _are_numbers(op: Any) -> bool:
    """Whether what stands in the place of a name is a sequence of local derivatives."""
    if not isinstance(op, tuple | list):
        return False
    return len(op) > 0 and not any(isinstance(part, str) or part is None for part in op)
