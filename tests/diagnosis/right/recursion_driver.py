import math


class Node:
    """Asks each user for its share: the gradient of a value is a sum over those who use it."""

    def __init__(self, value):
        self.value = value
        self.children = []
        self.grad_value = None

    def grad(self):
        if self.grad_value is None:
            self.grad_value = sum(weight * node.grad() for weight, node in self.children)
        return self.grad_value

    def _made(self, value, *weighted):
        out = Node(value)
        for weight, operand in weighted:
            operand.children.append((weight, out))
        return out

    def __add__(self, other):
        return self._made(self.value + other.value, (1.0, self), (1.0, other))

    def __sub__(self, other):
        return self._made(self.value - other.value, (1.0, self), (-1.0, other))

    def __mul__(self, other):
        return self._made(self.value * other.value, (other.value, self), (self.value, other))

    def __neg__(self):
        return self._made(-self.value, (-1.0, self))

    def sin(self):
        return self._made(math.sin(self.value), (math.cos(self.value), self))

    def tanh(self):
        t = math.tanh(self.value)
        return self._made(t, (1 - t * t, self))
