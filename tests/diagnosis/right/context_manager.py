import contextlib
import math

_recording = [True]


@contextlib.contextmanager
def no_grad():
    _recording.append(False)
    try:
        yield
    finally:
        _recording.pop()


class Value:
    def __init__(self, data, requires_grad=True, _from=(), _backward=None, op=""):
        self.data = data
        self.requires_grad = requires_grad
        self.grad = 0.0
        self._from = _from if _recording[-1] else ()
        self._backward = _backward if _recording[-1] else None
        self.op = op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other, requires_grad=False)

        def _backward(g):
            return g, g

        return Value(self.data + other.data, True, (self, other), _backward, "+")

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other, requires_grad=False)

        def _backward(g):
            return g * other.data, g * self.data

        return Value(self.data * other.data, True, (self, other), _backward, "*")

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (other * -1)

    def __rsub__(self, other):
        return other + self * -1

    def log(self):
        def _backward(g):
            return (g / self.data,)

        return Value(math.log(self.data), True, (self,), _backward, "log")

    def tanh(self):
        t = math.tanh(self.data)

        def _backward(g):
            return (g * (1 - t * t),)

        return Value(t, True, (self,), _backward, "tanh")

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) in seen:
                return
            seen.add(id(v))
            for parent in v._from:
                visit(parent)
            order.append(v)

        with no_grad():
            visit(self)
            self.grad = 1.0
            for v in reversed(order):
                if v._backward is None:
                    continue
                for parent, g in zip(v._from, v._backward(v.grad)):
                    if parent.requires_grad:
                        parent.grad += g
