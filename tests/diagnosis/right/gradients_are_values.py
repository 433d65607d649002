import math


class Value:
    """Gradients are values too, so that one can differentiate twice."""

    def __init__(self, data, parents=(), vjp=None):
        self.data = float(data)
        self.parents = parents
        self.vjp = vjp
        self.grad = None

    def __add__(self, other):
        other = _lift(other)
        return Value(self.data + other.data, (self, other), lambda g: (g, g))

    def __mul__(self, other):
        other = _lift(other)
        return Value(self.data * other.data, (self, other), lambda g: (g * other, g * self))

    def __neg__(self):
        return Value(-self.data, (self,), lambda g: (-g,))

    def __sub__(self, other):
        return self + (-_lift(other))

    def __rsub__(self, other):
        return _lift(other) + (-self)

    def __radd__(self, other):
        return _lift(other) + self

    def __rmul__(self, other):
        return _lift(other) * self

    def exp(self):
        out = Value(math.exp(self.data), (self,), lambda g: (g * out,))
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,), lambda g: (g * (1 - out * out),))
        return out

    def backward(self):
        order, seen = [], set()

        def walk(v):
            if id(v) not in seen:
                seen.add(id(v))
                for parent in v.parents:
                    walk(parent)
                order.append(v)

        walk(self)
        self.grad = Value(1.0)
        for v in reversed(order):
            if v.vjp is None:
                continue
            for parent, share in zip(v.parents, v.vjp(v.grad)):
                parent.grad = share if parent.grad is None else parent.grad + share


def _lift(x):
    return x if isinstance(x, Value) else Value(x)
