from functools import partial


class Value:
    def __init__(self, data, children=(), op="", label=""):
        self.data = data
        self.grad = 0.0
        self.children = list(children)
        self.op = op
        self.label = label
        self._backward = self._nothing

    def _nothing(self):
        pass

    def _add_backward(self, other, out):
        self.grad += out.grad
        other.grad += out.grad

    def _mul_backward(self, other, out):
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad

    def _pow_backward(self, n, out):
        self.grad += n * self.data ** (n - 1) * out.grad

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, [self, other], "add")
        out._backward = partial(self._add_backward, other, out)
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, [self, other], "mul")
        out._backward = partial(Value._mul_backward, self, other, out)
        return out

    def __pow__(self, n):
        assert isinstance(n, (int, float))
        out = Value(self.data**n, [self], f"pow{n}")
        out._backward = partial(self._pow_backward, n, out)
        return out

    def __truediv__(self, other):
        return self * other**-1

    def __radd__(self, o):
        return self + o

    def __rmul__(self, o):
        return self * o

    def __neg__(self):
        return self * -1

    def __sub__(self, o):
        return self + (-o)

    def backward(self):
        topo = []
        visited = set()
        stack = [(self, iter(self.children))]
        visited.add(self)
        while stack:
            v, it = stack[-1]
            for c in it:
                if c not in visited:
                    visited.add(c)
                    stack.append((c, iter(c.children)))
                    break
            else:
                topo.append(v)
                stack.pop()
        self.grad = 1.0
        while topo:
            topo.pop()._backward()


def graphs():
    fs = [
        lambda a, b: a * b + a,
        lambda a, b: a / b - b,
        lambda a, b: a**2 + a * a,
        lambda a, b: 2 * a - b,
    ]
    for f in fs:
        yield f(Value(2.0), Value(-3.0))
        r = f(Value(2.0), Value(-3.0))
        r.backward()
        yield r
