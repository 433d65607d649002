"""Automatic differentiation of scalars: a `Value` remembers what it was made from.

    a, b = Value(2.0), Value(-3.0)
    L = a * b + a
    L.backward()
    a.grad  # -2.0, which is ∂L/∂a = b + 1

`backward` is reverse-mode automatic differentiation. Every operation knows its local derivatives
(`operations.py`: one row each), and the chain rule turns the gradient of a result into gradients
of its operands: `operand.grad += local derivative * result.grad`. A gradient has to be complete
before it is passed on, so `backward` goes through the values in a topological order, from the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import current_scope, operations
from .comparisons import Comparable
from .further_functions import FurtherFunctions
from .inside import LooksLikeOthers
from .node import restored_on_error
from .not_computed import NOT_COMPUTED
from .notebook import ShownAsGraph
from .operations import ADD, MULTIPLY, Operation
from .own_operation import own_operation
from .patches import Patchable
from .pickling import Picklable
from .plain_numbers import computes_itself, plain_number, real_number
from .scopes import Scope

__all__ = ["NOT_COMPUTED", "Value"]


_new = object.__new__
_ABSENT: Any = object()  # None would hide a mistake such as `a + None`


class Value(  # what serves display, copies and code for other engines is in files of its own
    LooksLikeOthers, FurtherFunctions, Comparable, Picklable, ShownAsGraph, metaclass=Patchable
):
    """A number, and how it was computed.

    Args:
        data: any real number, which keeps its type where that is precise (`plain_numbers.py`).
        _children: the operands, for an operation of your own (`own_operation.py` has examples).
        _op: the name of that operation, or the local derivative by each operand.
        label: a name to show.
        names: the operands and local derivatives by the names that other engines have for them.

    Attributes:
        data: the number. Assigning to it changes nothing downstream.
        grad: the derivative by this value of the value that `backward` was last called on.
        label: a name to show; empty where none was given.

    Raises:
        TypeError: `data` is not a number, or an operand is not a `Value`.
    """

    # With the slots of Node, what every value has. A label and your own attributes, which few have,
    # are in a dictionary that is made when it is needed.
    __slots__ = ("_scope", "data", "grad")

    data: float
    grad: float
    label = ""
    _scope: Scope | None

    def __new__(cls, *_: Any, **__: Any) -> Value:
        value = _new(cls)
        value.grad = NOT_COMPUTED
        value._operation = value._left = value._right = None
        value._scope = current_scope.current()
        return value

    def __init__(
        self,
        data: float,
        _children: Iterable[Value] = (),
        _op: Any = "",
        label: str = "",
        **names: Any,
    ) -> None:
        self.data = data if data.__class__ is float else real_number(data)
        if _children or _op or names:
            self._operation = own_operation(_children, _op, names)
        if label:
            self.label = label

    # Arithmetic. A plain number on either side becomes a Value first.

    def __add__(self, other: Value | float) -> Value:
        return _apply(ADD, self, other)

    def __sub__(self, other: Value | float) -> Value:
        return _apply(operations.SUBTRACT, self, other)

    def __mul__(self, other: Value | float) -> Value:
        return _apply(MULTIPLY, self, other)

    def __truediv__(self, other: Value | float) -> Value:
        return _apply(operations.DIVIDE, self, other)

    def __pow__(self, exponent: Value | float) -> Value:
        if isinstance(exponent, Value) or computes_itself(exponent, "**"):
            return _apply(operations.POWER, self, exponent)
        return _apply(operations.power_of(plain_number(exponent)), self)

    def __radd__(self, other: float) -> Value:
        return _apply(ADD, other, self)

    def __rsub__(self, other: float) -> Value:
        return _apply(operations.SUBTRACT, other, self)

    def __rmul__(self, other: float) -> Value:
        return _apply(MULTIPLY, other, self)

    def __rtruediv__(self, other: float) -> Value:
        return _apply(operations.DIVIDE, other, self)

    def __rpow__(self, base: float) -> Value:
        return _apply(operations.POWER, base, self)

    def __neg__(self) -> Value:
        return _apply(operations.NEGATE, self)

    def exp(self) -> Value:
        return _apply(operations.EXP, self)

    def tanh(self) -> Value:
        return _apply(operations.TANH, self)

    def relu(self) -> Value:
        """max(0, x); its derivative at 0 is taken as 0."""
        return _apply(operations.RELU, self)

    def backward(self, create_graph: bool = False) -> None:
        """Fills in `grad`, the derivative of this value, of every value it was computed from.

        The gradients of leaves add up over calls, as in PyTorch; all others are set anew. So
        calling it twice doubles the gradients of the leaves and nothing else, and a training loop
        sets the gradients of its parameters to 0 before each call.

        With `create_graph` gradients are Values, which have gradients themselves (`gradients.py`).
        If one of your own operations raises, every gradient is as it was before the call.
        """
        if create_graph:
            return self._backward_with_graph()
        nodes = self._ancestors()
        with restored_on_error(nodes):
            for node in nodes:
                # All but leaves, unless their gradient was taken away as in PyTorch.
                if node._left is not None or node._operands or node.grad is None:
                    node.grad = 0
            self.grad = 1
            self._propagate(reversed(nodes))

    @staticmethod
    def _propagate(nodes: Iterable[Value]) -> None:
        """The chain rule at each node in turn: operand.grad += local derivative * result.grad.

        It adds, because an operand that is used twice gets a share from each use. The products are
        `operation.shares`, of the formulas in `operations.py`.
        """
        for node in nodes:
            # Any, as each branch below knows how many operands its operation has.
            operation: Any = node._operation
            left: Any = node._left
            right: Any = node._right
            grad = node.grad
            # Most operations of a network are + and *. Written out here, they take less time.
            if operation is ADD:
                left.grad += grad
                right.grad += grad
            elif operation is MULTIPLY:
                left.grad += right.data * grad
                right.grad += left.data * grad
            elif left is None:
                if operation is not None:
                    operation.propagate(node)
            elif right is None:
                left.grad += operation.shares(left.data, node.data, grad)
            else:
                for_left, for_right = operation.shares(left.data, right.data, node.data, grad)
                left.grad += for_left
                right.grad += for_right

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"


def _apply(operation: Operation, left: Any, right: Any = _ABSENT) -> Value:
    """The result of an operation, as a Value that remembers it. Plain numbers become Values."""
    if left.__class__ is not Value:
        left = left if isinstance(left, Value) else Value(left)
    if right.__class__ is not Value:
        if right is _ABSENT:
            right = None
        elif right.__class__ is float:
            right = Value(right)
        elif not isinstance(right, Value):
            if computes_itself(right, operation.name):
                return NotImplemented  # type: ignore[no-any-return]  # Python asks `right` then
            right = Value(right)
    try:
        # Written out for the most frequent operations, as in `_propagate`.
        if operation is MULTIPLY:
            data = left.data * right.data
        elif operation is ADD:
            data = left.data + right.data
        elif right is None:
            data = operation.value(left.data)
        else:
            data = operation.value(left.data, right.data)
    except (ArithmeticError, ValueError) as error:
        operands = [left] if right is None else [left, right]
        numbers, names = [one.data for one in operands], [one.label for one in operands]
        data = operations.refused(operation, numbers, names, error)
    out = _new(Value)
    out.data = data
    out.grad = NOT_COMPUTED
    out._operation = operation
    out._left = left
    out._right = right
    out._scope = current_scope.current()
    return out
