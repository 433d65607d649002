import math
from collections import deque


class Var:
    """Gradients by Kahn's algorithm: a value's turn comes when all its users have had theirs."""

    def __init__(self, val, inputs=(), vjps=()):
        self.val = val
        self.inputs = list(inputs)
        self.vjps = list(vjps)
        self.adj = 0.0

    @staticmethod
    def wrap(x):
        return x if isinstance(x, Var) else Var(x)

    def __add__(self, other):
        other = Var.wrap(other)
        return Var(self.val + other.val, (self, other), (lambda g: g, lambda g: g))

    def __sub__(self, other):
        other = Var.wrap(other)
        return Var(self.val - other.val, (self, other), (lambda g: g, lambda g: -g))

    def __mul__(self, other):
        other = Var.wrap(other)
        x, y = self.val, other.val
        return Var(x * y, (self, other), (lambda g: g * y, lambda g: g * x))

    def __truediv__(self, other):
        other = Var.wrap(other)
        x, y = self.val, other.val
        return Var(x / y, (self, other), (lambda g: g / y, lambda g: -g * x / (y * y)))

    def __pow__(self, n):
        x = self.val
        return Var(x**n, (self,), (lambda g: g * n * x ** (n - 1),))

    def __neg__(self):
        return Var(-self.val, (self,), (lambda g: -g,))

    def __radd__(self, other):
        return Var.wrap(other) + self

    def __rsub__(self, other):
        return Var.wrap(other) - self

    def __rmul__(self, other):
        return Var.wrap(other) * self

    def __rtruediv__(self, other):
        return Var.wrap(other) / self

    def tanh(self):
        t = math.tanh(self.val)
        return Var(t, (self,), (lambda g: g * (1 - t * t),))

    def relu(self):
        x = self.val
        return Var(max(x, 0.0), (self,), (lambda g: g if x > 0 else 0.0,))

    def backward(self):
        users = {}
        seen, stack = {id(self)}, [self]
        while stack:
            for operand in stack.pop().inputs:
                users[id(operand)] = users.get(id(operand), 0) + 1
                if id(operand) not in seen:
                    seen.add(id(operand))
                    stack.append(operand)
        self.adj = 1.0
        ready = deque([self])
        while ready:
            v = ready.popleft()
            for operand, vjp in zip(v.inputs, v.vjps):
                operand.adj += vjp(v.adj)
                users[id(operand)] -= 1
                if users[id(operand)] == 0:
                    ready.append(operand)
