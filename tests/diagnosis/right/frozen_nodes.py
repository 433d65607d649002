import math
from dataclasses import dataclass, field


@dataclass
class Cell:
    total: float = 0.0


@dataclass(frozen=True, eq=False)
class Value:
    """A value that cannot be changed: its gradient is in a cell of its own."""

    data: float
    sources: tuple = ()
    partials: tuple = ()
    cell: Cell = field(default_factory=Cell)

    @property
    def grad(self):
        return self.cell.total

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, (self, other), (1.0, -1.0))

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __neg__(self):
        return Value(-self.data, (self,), (-1.0,))

    def __radd__(self, other):
        return as_value(other) + self

    def __rsub__(self, other):
        return as_value(other) - self

    def __rmul__(self, other):
        return as_value(other) * self

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1.0 - t * t,))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, (self,), (e,))

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                for source in v.sources:
                    visit(source)
                order.append(v)

        visit(self)
        self.cell.total = 1.0
        for v in reversed(order):
            for source, partial in zip(v.sources, v.partials):
                source.cell.total += partial * v.cell.total


def as_value(x):
    return x if isinstance(x, Value) else Value(x)
