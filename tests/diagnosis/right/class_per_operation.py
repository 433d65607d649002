import math


class Node:
    args = ()

    def __init__(self):
        self.gradient = 0.0

    def __add__(self, other):
        return Add(self, lift(other))

    def __radd__(self, other):
        return Add(lift(other), self)

    def __sub__(self, other):
        return Subtract(self, lift(other))

    def __rsub__(self, other):
        return Subtract(lift(other), self)

    def __mul__(self, other):
        return Multiply(self, lift(other))

    def __rmul__(self, other):
        return Multiply(lift(other), self)

    def __truediv__(self, other):
        return Divide(self, lift(other))

    def __rtruediv__(self, other):
        return Divide(lift(other), self)

    def __neg__(self):
        return Subtract(Constant(0.0), self)

    def partials(self):
        return ()

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for arg in node.args:
                    visit(arg)
                order.append(node)

        visit(self)
        self.gradient = 1.0
        while order:
            node = order.pop()
            for arg, partial in zip(node.args, node.partials()):
                arg.gradient += partial * node.gradient


class Constant(Node):
    def __init__(self, value):
        super().__init__()
        self.value = value


class Operation(Node):
    def __init__(self, *args):
        super().__init__()
        self.args = args
        self.value = self.compute(*(arg.value for arg in args))


class Add(Operation):
    def compute(self, a, b):
        return a + b

    def partials(self):
        return 1.0, 1.0


class Subtract(Operation):
    def compute(self, a, b):
        return a - b

    def partials(self):
        return 1.0, -1.0


class Multiply(Operation):
    def compute(self, a, b):
        return a * b

    def partials(self):
        a, b = self.args
        return b.value, a.value


class Divide(Operation):
    def compute(self, a, b):
        return a / b

    def partials(self):
        a, b = self.args
        return 1 / b.value, -a.value / b.value**2


class Tanh(Operation):
    def compute(self, a):
        return math.tanh(a)

    def partials(self):
        return (1 - self.value**2,)


class Exp(Operation):
    def compute(self, a):
        return math.exp(a)

    def partials(self):
        return (self.value,)


def lift(x):
    return x if isinstance(x, Node) else Constant(x)
