import math


class Expr:
    """Gradients in a dictionary on the side, copied to the values when all are there."""

    def __init__(self, value, deps=None, name=None):
        self.value = value
        self.deps = deps or []
        self.name = name
        self.grad = 0.0

    def __add__(self, other):
        other = other if isinstance(other, Expr) else Expr(other)
        return Expr(self.value + other.value, [(self, 1.0), (other, 1.0)], "add")

    def __sub__(self, other):
        other = other if isinstance(other, Expr) else Expr(other)
        return Expr(self.value - other.value, [(self, 1.0), (other, -1.0)], "sub")

    def __mul__(self, other):
        other = other if isinstance(other, Expr) else Expr(other)
        return Expr(self.value * other.value, [(self, other.value), (other, self.value)], "mul")

    def __neg__(self):
        return Expr(-self.value, [(self, -1.0)], "neg")

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Expr(other - self.value, [(self, -1.0)], "rsub")

    def __pow__(self, n):
        return Expr(self.value**n, [(self, n * self.value ** (n - 1))], "pow")

    def sigmoid(self):
        s = 1.0 / (1.0 + math.exp(-self.value))
        return Expr(s, [(self, s * (1.0 - s))], "sigmoid")

    def backward(self):
        order, seen = [], set()

        def visit(e):
            if e not in seen:
                seen.add(e)
                for dep, _ in e.deps:
                    visit(dep)
                order.append(e)

        visit(self)
        grads = dict.fromkeys(order, 0.0)
        grads[self] = 1.0
        for e in reversed(order):
            for dep, partial in e.deps:
                grads[dep] += partial * grads[e]
        for e, grad in grads.items():
            e.grad += grad
