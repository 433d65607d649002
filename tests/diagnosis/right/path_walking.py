import math


class Value:
    """Walks every path from the root down; what arrives is added."""

    def __init__(self, data, local=()):
        self.data = data
        self.grad = 0.0
        self._local = local

    def __add__(self, other):
        other = _value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = _value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    def __sub__(self, other):
        other = _value(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return _value(other) - self

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t**2),))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def backward(self, upstream=1.0):
        self.grad += upstream
        for parent, local in self._local:
            parent.backward(upstream * local)


def _value(x):
    return x if isinstance(x, Value) else Value(x)
