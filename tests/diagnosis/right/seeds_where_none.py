import math


class Tensor:
    """Seeds only where there is no gradient yet, and forgets the graph after its run."""

    def __init__(self, data, _children=(), _op=""):
        self.data = data
        self.grad = None
        self._children = _children
        self._op = _op
        self._backward = None

    def accumulate(self, grad):
        self.grad = grad if self.grad is None else self.grad + grad

    def __add__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        out = Tensor(self.data + other.data, (self, other), "add")

        def _backward(grad):
            self.accumulate(grad)
            other.accumulate(grad)

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        out = Tensor(self.data * other.data, (self, other), "mul")

        def _backward(grad):
            self.accumulate(grad * other.data)
            other.accumulate(grad * self.data)

        out._backward = _backward
        return out

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other

    __radd__ = __add__
    __rmul__ = __mul__

    def tanh(self):
        out = Tensor(math.tanh(self.data), (self,), "tanh")

        def _backward(grad):
            self.accumulate(grad * (1 - out.data**2))

        out._backward = _backward
        return out

    def backward(self, gradient=None):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for child in t._children:
                    visit(child)
                order.append(t)

        visit(self)
        if self.grad is None:
            self.grad = 1.0 if gradient is None else gradient
        for t in reversed(order):
            if t._backward is not None:
                t._backward(t.grad)
