import numpy as np


class Tensor:
    def __init__(self, data, parents=(), op=None):
        self.data = np.array(data, dtype=float).reshape(1)
        self.grad = np.zeros(1)
        self.parents = parents
        self.op = op

    def __add__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        return Tensor(self.data + other.data, (self, other), "add")

    def __sub__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        return Tensor(self.data - other.data, (self, other), "sub")

    def __mul__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        return Tensor(self.data * other.data, (self, other), "mul")

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Tensor(other) - self

    def __neg__(self):
        return Tensor(-self.data, (self,), "neg")

    def sigmoid(self):
        return Tensor(1 / (1 + np.exp(-self.data)), (self,), "sigmoid")

    def step_back(self):
        g, ps = self.grad, self.parents
        if self.op == "add":
            ps[0].grad = ps[0].grad + g
            ps[1].grad = ps[1].grad + g
        elif self.op == "sub":
            ps[0].grad = ps[0].grad + g
            ps[1].grad = ps[1].grad - g
        elif self.op == "mul":
            ps[0].grad = ps[0].grad + g * ps[1].data
            ps[1].grad = ps[1].grad + g * ps[0].data
        elif self.op == "neg":
            ps[0].grad = ps[0].grad - g
        elif self.op == "sigmoid":
            ps[0].grad = ps[0].grad + g * self.data * (1 - self.data)

    def backward(self):
        order = []

        def visit(t):
            if any(t is other for other in order):
                return
            for parent in t.parents:
                visit(parent)
            order.append(t)

        visit(self)
        self.grad = np.ones(1)
        for t in order[::-1]:
            t.step_back()
