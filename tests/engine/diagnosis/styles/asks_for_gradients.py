import math


class Value:
    def __init__(self, data, _children=(), _op="", requires_grad=False):
        self.data = float(data)
        self.requires_grad = requires_grad or any(c.requires_grad for c in _children)
        self.grad = 0.0 if self.requires_grad else None
        self._prev = set(_children)
        self._op = _op
        self._backward = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            if self.requires_grad:
                self.grad += out.grad
            if other.requires_grad:
                other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            if self.requires_grad:
                self.grad += other.data * out.grad
            if other.requires_grad:
                other.grad += self.data * out.grad

        out._backward = _backward
        return out

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            if self.requires_grad:
                self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        if not self.requires_grad:
            raise RuntimeError("does not require grad")
        topo, seen = [], set()

        def build(v):
            if v not in seen:
                seen.add(v)
                for c in v._prev:
                    build(c)
                topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


def graphs():
    for k in range(3):
        a, b = Value(2.0, requires_grad=True), Value(-3.0, requires_grad=True)
        c = Value(1.5)
        r = [a * b + c * a, (a * b - c).tanh() * a, a + a * a][k]
        yield r
        a, b = Value(2.0, requires_grad=True), Value(-3.0, requires_grad=True)
        r = [a * b + c * a, (a * b - c).tanh() * a, a + a * a][k]
        r.backward()
        yield r
