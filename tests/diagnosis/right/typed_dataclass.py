from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Callable, Union

Operand = Union["Value", float, int]


@dataclass(eq=False)
class Value:
    data: float
    grad: float = 0.0
    prev: tuple[Value, ...] = field(default=(), repr=False)
    op: str = ""
    _backward: Callable[[], None] = field(default=lambda: None, repr=False)

    def __add__(self, other: Operand) -> Value:
        rhs = ensure(other)
        out = Value(self.data + rhs.data, prev=(self, rhs), op="+")

        def _backward() -> None:
            self.grad += out.grad
            rhs.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: Operand) -> Value:
        rhs = ensure(other)
        out = Value(self.data * rhs.data, prev=(self, rhs), op="*")

        def _backward() -> None:
            self.grad += rhs.data * out.grad
            rhs.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, exponent: float) -> Value:
        out = Value(self.data**exponent, prev=(self,), op=f"^{exponent}")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def __neg__(self) -> Value:
        return self * -1.0

    def __sub__(self, other: Operand) -> Value:
        return self + (-ensure(other))

    def __rsub__(self, other: Operand) -> Value:
        return ensure(other) - self

    def __truediv__(self, other: Operand) -> Value:
        return self * ensure(other) ** -1.0

    def __rtruediv__(self, other: Operand) -> Value:
        return ensure(other) / self

    def __radd__(self, other: Operand) -> Value:
        return self + other

    def __rmul__(self, other: Operand) -> Value:
        return self * other

    def relu(self) -> Value:
        out = Value(max(0.0, self.data), prev=(self,), op="relu")

        def _backward() -> None:
            self.grad += out.grad if out.data > 0 else 0.0

        out._backward = _backward
        return out

    def sigmoid(self) -> Value:
        s = 0.5 * (1 + math.tanh(self.data / 2))
        out = Value(s, prev=(self,), op="sigmoid")

        def _backward() -> None:
            self.grad += s * (1 - s) * out.grad

        out._backward = _backward
        return out

    def backward(self) -> None:
        order: list[Value] = []
        visited: set[int] = set()

        def visit(node: Value) -> None:
            if id(node) not in visited:
                visited.add(id(node))
                for operand in node.prev:
                    visit(operand)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


def ensure(x: Operand) -> Value:
    return x if isinstance(x, Value) else Value(float(x))
