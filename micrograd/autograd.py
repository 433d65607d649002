"""Automatic differentiation of scalars: a `Value` remembers what it was made from.

    a, b = Value(2.0), Value(-3.0)
    L = a * b + a
    L.backward()
    a.grad  # -2.0, which is ∂L/∂a = b + 1

`backward` is reverse-mode automatic differentiation. Every operation knows its local derivatives
(`operations.py`: one line each), and the chain rule turns the gradient of a result into gradients
of its operands: `operand.grad += local derivative * result.grad`. That has to happen to a value
before it happens to the values it was made from: in a topological order, from the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from numbers import Integral, Real
from typing import Any

from . import operations, scopes
from .operations import ADD, MULTIPLY, Operation

__all__ = ["NOT_COMPUTED", "Value"]


class _NotComputed(int):
    """The 0 in `grad` before anybody computed it; a display can tell it from a gradient of 0."""

    def __reduce__(self) -> str:
        return "NOT_COMPUTED"


NOT_COMPUTED = _NotComputed(0)


class Value:
    """A number, and how it was computed.

    Args:
        data: the number; any real number, of which an int stays an int.
        _children: the operands, for an operation of your own.
        _op: the name of that operation; assign `_backward` to say how its gradient flows.
        label: a name to show.

    Attributes:
        data: the number. Assigning to it changes nothing downstream.
        grad: the derivative by this value of the value that `backward` was last called on.
        label: a name to show; empty where none was given.

    Raises:
        TypeError: `data` is not a number, or an operand is not a `Value`.
    """

    # Every node pays for a slot; what few nodes have (a label, your own attributes) is in __dict__.
    __slots__ = ("__dict__", "_left", "_operation", "_right", "_scope", "data", "grad")

    data: float
    grad: float
    label = ""
    _operation: Any  # an Operation, an _OwnOperation, or None: a leaf
    _left: Value | None
    _right: Value | None  # None: the operation has one operand
    _scope: scopes.Scope | None

    def __init__(
        self, data: float, _children: Iterable[Value] = (), _op: str = "", label: str = ""
    ) -> None:
        self.data = data if data.__class__ is float else _number(data)
        self.grad = NOT_COMPUTED
        self._left = self._right = None
        self._operation = _OwnOperation(_op, _children) if _children or _op else None
        self._scope = scopes.current
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
        if isinstance(exponent, Value):
            return _apply(operations.POWER, self, exponent)
        return _apply(operations.power_of(_number(exponent)), self)

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

    def __abs__(self) -> Value:
        return _apply(operations.ABS, self)

    def exp(self) -> Value:
        return _apply(operations.EXP, self)

    def log(self) -> Value:
        """The natural logarithm."""
        return _apply(operations.LOG, self)

    def tanh(self) -> Value:
        return _apply(operations.TANH, self)

    def sigmoid(self) -> Value:
        """1 / (1 + exp(-x))."""
        return _apply(operations.SIGMOID, self)

    def relu(self) -> Value:
        """max(0, x); its derivative at 0 is taken as 0."""
        return _apply(operations.RELU, self)

    def sin(self) -> Value:
        return _apply(operations.SIN, self)

    def cos(self) -> Value:
        return _apply(operations.COS, self)

    def sqrt(self) -> Value:
        return _apply(operations.SQRT, self)

    def abs(self) -> Value:
        """|x|; its derivative at 0 is taken as 0."""
        return _apply(operations.ABS, self)

    def softplus(self) -> Value:
        """log(1 + exp(x)), a smooth relu; computed so that no x is too large for it."""
        return _apply(operations.SOFTPLUS, self)

    def maximum(self, other: Value | float) -> Value:
        """max(x, y); its derivatives at x = y are taken as 1/2 each, as in PyTorch's `maximum`.

        A NaN in either gives NaN, and then both derivatives are 1.
        """
        return _apply(operations.MAX, self, other)

    def minimum(self, other: Value | float) -> Value:
        """min(x, y); its derivatives at x = y are taken as 1/2 each, as in PyTorch's `minimum`.

        A NaN in either gives NaN, and then both derivatives are 1.
        """
        return _apply(operations.MIN, self, other)

    def log1p(self) -> Value:
        """log(1 + x), exact for small x too, of which 1 + x loses the last digits."""
        return _apply(operations.LOG1P, self)

    def backward(self) -> None:
        """Fills in `grad`, the derivative of this value, of every value it was computed from.

        The gradients of leaves add up over calls, as in PyTorch; all others are set anew. So
        calling it twice doubles the gradients of the leaves and nothing else, and a training loop
        sets the gradients of its parameters to 0 before each call.

        If one of your own operations raises, every gradient is as it was before the call.
        """
        nodes = self._ancestors()
        before = [node.grad for node in nodes]
        try:
            for node in nodes:
                if node._left is not None or node._prev:
                    node.grad = 0
            self.grad = 1
            _propagate(reversed(nodes))
        except BaseException:
            for node, grad in zip(nodes, before, strict=True):
                node.grad = grad
            raise

    def _ancestors(self) -> list[Value]:
        """Every value this one was computed from and itself, operands before results.

        It is the topological sort of the lecture, depth first with the left operand first. The
        path down to the value at hand is kept in a list, so that no graph is too deep for it.
        """
        order: list[Value] = []
        seen: set[Value] = set()
        path: list[Value] = []
        own_operands: dict[Value, Iterator[Value]] = {}  # those not looked at yet
        node: Value | None = self
        while True:
            while node is not None and node not in seen:
                seen.add(node)
                path.append(node)
                node = node._left
            if not path:
                return order
            last = path[-1]
            node = last._right
            if last._left is None and last._operation is not None:
                rest = own_operands.setdefault(last, iter(last._prev))
                node = next((operand for operand in rest if operand not in seen), None)
            if node is None or node in seen:
                order.append(path.pop())

    # The names by which code written for other small engines looks inside a Value.

    @property
    def _op(self) -> str:
        """The name of the operation; empty for a leaf."""
        return self._operation.name if self._operation is not None else ""

    @property
    def _prev(self) -> tuple[Value, ...]:
        """The operands, in order; twice the same for `a * a`."""
        if isinstance(self._operation, _OwnOperation):
            return self._operation.operands
        if self._left is None:
            return ()
        return (self._left,) if self._right is None else (self._left, self._right)

    @property
    def _backward(self) -> Callable[[], None]:
        """Adds this value's share to the gradients of its operands. Assign it for your own."""
        return lambda: _propagate([self])

    @_backward.setter
    def _backward(self, backward: Callable[[], None]) -> None:
        self._operation = _OwnOperation(self._op, self._prev, backward)
        self._left = self._right = None

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"

    def __reduce__(self) -> tuple[Any, ...]:
        operands = (self._left, self._right)
        state = (self._operation, self.data, self.grad, self._scope, self.__dict__)
        return _restore, (self.__class__, operands, *state)

    # How notebooks show a Value: the one place where the engine knows of the widget.

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        try:
            from micrograd_widget.display import mimebundle
        except ImportError:
            return None
        return mimebundle(self)

    def _display_(self) -> Any:
        try:
            from micrograd_widget import show
        except ImportError:
            return repr(self)
        return show(self)


class _OwnOperation:
    """An operation made outside this file, by `Value(x, operands, name)` and `_backward`.

    Attributes:
        name: what `Value._op` shows.
        operands: what the result was computed from.
        backward: adds to the operands' gradients; None as long as nobody said how.
    """

    __slots__ = ("backward", "name", "operands")

    def __init__(
        self,
        name: str,
        operands: Iterable[Value],
        backward: Callable[[], None] | None = None,
    ) -> None:
        self.name = name
        self.operands = tuple(operands)
        self.backward = backward
        for operand in self.operands:
            if not isinstance(operand, Value):
                raise TypeError(f"an operand has to be a Value, not {type(operand).__name__}")


_new = Value.__new__
_ABSENT: Any = object()  # not None, which somebody may have tried to add


def _apply(operation: Operation, left: Any, right: Any = _ABSENT) -> Value:
    """The result of an operation, as a Value that remembers it. Plain numbers become Values."""
    if left.__class__ is not Value:
        left = _value(left)
    if right.__class__ is not Value:
        right = None if right is _ABSENT else _value(right)
    try:
        if right is None:
            data = operation.value(left.data)
        else:
            data = operation.value(left.data, right.data)
    except (ArithmeticError, ValueError) as error:
        operands = (left,) if right is None else (left, right)
        names = [operand.label for operand in operands]
        data = operations.refused(operation, [operand.data for operand in operands], names, error)
    out = _new(Value)
    out.data = data
    out.grad = NOT_COMPUTED
    out._operation = operation
    out._left = left
    out._right = right
    out._scope = scopes.current
    return out


def _propagate(nodes: Iterable[Value]) -> None:
    """The chain rule at each node in turn: operand.grad += local derivative * result.grad.

    It adds, because an operand that is used twice gets a share from each use.
    """
    for node in nodes:
        operation, grad = node._operation, node.grad
        left: Any = node._left  # what each operation has of operands, its branch below knows
        right: Any = node._right
        # Most of a network is + and *; written out, these save a fifth of a backward pass.
        if operation is ADD:
            left.grad += grad
            right.grad += grad
        elif operation is MULTIPLY:
            left.grad += right.data * grad
            right.grad += left.data * grad
        elif left is None:
            if operation is not None and operation.backward is not None:
                operation.backward()
        elif right is None:
            left.grad += operation.derivatives(left.data, node.data) * grad
        else:
            left_slope, right_slope = operation.derivatives(left.data, right.data, node.data)
            left.grad += left_slope * grad
            right.grad += right_slope * grad


def _value(other: Value | float) -> Value:
    return other if isinstance(other, Value) else Value(other)


def _number(data: Any) -> float:
    """A plain int or float of the same worth."""
    if isinstance(data, Integral):
        whole = int(data)
        return whole if abs(whole) <= 2**53 else float(whole)
    if isinstance(data, Real):
        return float(data)
    raise TypeError(f"a Value holds a number, not {type(data).__name__}")


def _restore(
    kind: type[Value],
    operands: tuple[Value | None, Value | None],
    operation: Operation | _OwnOperation | None,
    data: float,
    grad: float,
    scope: scopes.Scope | None,
    attributes: dict[str, Any],
) -> Value:
    out = kind.__new__(kind)
    out.data, out.grad = data, grad
    out._left, out._right = operands
    out._operation = operation
    out._scope = scope
    out.__dict__.update(attributes)
    return out
