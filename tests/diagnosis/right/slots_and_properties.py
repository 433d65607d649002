import math


class Value:
    __slots__ = ("_data", "_grad", "_parents", "_op", "_back")

    def __init__(self, data, parents=(), op="leaf", back=None):
        self._data, self._grad = data, 0.0
        self._parents, self._op, self._back = parents, op, back

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, number):
        if not math.isfinite(number):
            raise ValueError("a value has to be finite")
        self._data = number

    @property
    def grad(self):
        return self._grad

    @grad.setter
    def grad(self, number):
        self._grad = number

    @property
    def is_leaf(self):
        return not self._parents

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.of(other)

        def back(g):
            self.grad += g
            other.grad += g

        return Value(self.data + other.data, (self, other), "+", back)

    def __mul__(self, other):
        other = Value.of(other)

        def back(g):
            self.grad += g * other.data
            other.grad += g * self.data

        return Value(self.data * other.data, (self, other), "*", back)

    def __pow__(self, n):
        def back(g):
            self.grad += g * n * self.data ** (n - 1)

        return Value(self.data**n, (self,), f"**{n}", back)

    def __neg__(self):
        def back(g):
            self.grad -= g

        return Value(-self.data, (self,), "neg", back)

    def __sub__(self, other):
        return self + -Value.of(other)

    def __truediv__(self, other):
        return self * Value.of(other) ** -1

    def __radd__(self, other):
        return Value.of(other) + self

    def __rsub__(self, other):
        return Value.of(other) - self

    def __rmul__(self, other):
        return Value.of(other) * self

    def __rtruediv__(self, other):
        return Value.of(other) / self

    def relu(self):
        def back(g):
            self.grad += g * (self.data > 0)

        return Value(max(self.data, 0.0), (self,), "relu", back)

    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.data))

        def back(g):
            self.grad += g * s * (1 - s)

        return Value(s, (self,), "sigmoid", back)

    def backward(self):
        order = []
        marked = set()
        stack = [(self, iter(self._parents))]
        marked.add(id(self))
        while stack:
            node, parents = stack[-1]
            for parent in parents:
                if id(parent) not in marked:
                    marked.add(id(parent))
                    stack.append((parent, iter(parent._parents)))
                    break
            else:
                order.append(node)
                stack.pop()
        self._grad = 1.0
        for node in reversed(order):
            if node._back is not None:
                node._back(node._grad)
