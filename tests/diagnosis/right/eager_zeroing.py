import math


class Value:
    """Sets all gradients of its graph to 0 first, so that none is left of a run before."""

    def __init__(self, data, children=(), op=""):
        self.data, self.grad, self.op = data, 0.0, op
        self.children = list(children)
        self.chain = None

    def zero_grad(self):
        for v in self.sorted():
            v.grad = 0.0

    def sorted(self):
        out, seen = [], []

        def go(v):
            if v not in seen:
                seen.append(v)
                for c in v.children:
                    go(c)
                out.append(v)

        go(self)
        return out

    def backward(self):
        self.zero_grad()
        self.grad = 1.0
        for v in self.sorted()[::-1]:
            if v.chain:
                v.chain(v)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, [self, other], "+")
        out.chain = add_backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, [self, other], "*")
        out.chain = mul_backward
        return out

    def __sub__(self, other):
        return self + other * -1

    def __neg__(self):
        return self * -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return other + self * -1

    def tanh(self):
        out = Value(math.tanh(self.data), [self], "tanh")
        out.chain = tanh_backward
        return out


def add_backward(out):
    for child in out.children:
        child.grad += out.grad


def mul_backward(out):
    a, b = out.children
    a.grad += b.data * out.grad
    b.grad += a.data * out.grad


def tanh_backward(out):
    out.children[0].grad += (1 - out.data**2) * out.grad
