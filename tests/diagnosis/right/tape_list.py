import math


class Tape:
    """A Wengert list: each operation appends how it is undone."""

    def __init__(self):
        self.records = []

    def clear(self):
        self.records.clear()


tape = Tape()


class Var:
    def __init__(self, value, inputs=(), op=""):
        self.value = value
        self.grad = 0.0
        self.inputs = inputs
        self.op = op

    def _record(self, value, op, *pairs):
        out = Var(value, tuple(one for one, _ in pairs), op)
        tape.records.append((out, pairs))
        return out

    def __add__(self, other):
        return self._record(self.value + other.value, "+", (self, 1.0), (other, 1.0))

    def __sub__(self, other):
        return self._record(self.value - other.value, "-", (self, 1.0), (other, -1.0))

    def __mul__(self, other):
        return self._record(self.value * other.value, "*", (self, other.value), (other, self.value))

    def __neg__(self):
        return self._record(-self.value, "neg", (self, -1.0))

    def __pow__(self, n):
        return self._record(self.value**n, "pow", (self, n * self.value ** (n - 1)))

    def tanh(self):
        t = math.tanh(self.value)
        return self._record(t, "tanh", (self, 1 - t * t))

    def backward(self):
        for out, _ in tape.records:
            out.grad = 0.0
        self.grad = 1.0
        for out, pairs in reversed(tape.records):
            for operand, local in pairs:
                operand.grad += local * out.grad
