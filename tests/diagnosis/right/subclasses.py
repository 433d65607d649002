import math


class Base:
    def __init__(self, data, prev=(), op=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op = prev, op

    def _backward(self):
        pass

    def lift(self, x):
        return x if isinstance(x, Base) else Parameter(x)

    def __add__(self, other):
        return Sum(self, self.lift(other))

    def __mul__(self, other):
        return Product(self, self.lift(other))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + self.lift(other) * -1

    def __radd__(self, other):
        return self.lift(other) + self

    def __rsub__(self, other):
        return self.lift(other) - self

    def __rmul__(self, other):
        return self.lift(other) * self

    def squash(self):
        return Squash(self)

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if v not in seen:
                seen.add(v)
                [build(p) for p in v._prev]
                topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


class Parameter(Base):
    pass


class Sum(Base):
    def __init__(self, a, b):
        super().__init__(a.data + b.data, (a, b), "+")

    def _backward(self):
        for p in self._prev:
            p.grad += self.grad


class Product(Base):
    def __init__(self, a, b):
        super().__init__(a.data * b.data, (a, b), "*")

    def _backward(self):
        a, b = self._prev
        a.grad += b.data * self.grad
        b.grad += a.data * self.grad


class Squash(Base):
    def __init__(self, a):
        super().__init__(math.tanh(a.data), (a,), "tanh")

    def _backward(self):
        (a,) = self._prev
        a.grad += (1.0 - self.data * self.data) * self.grad
