import math


class Value:
    __slots__ = ("_bw", "_data", "_grad", "_parents", "name")

    def __init__(self, data, parents=(), name=None):
        self._data = data
        self._grad = None
        self._parents = parents
        self._bw = None
        self.name = name

    @property
    def data(self):
        return self._data

    @property
    def grad(self):
        return 0.0 if self._grad is None else self._grad

    @grad.setter
    def grad(self, g):
        self._grad = g

    def _accumulate(self, g):
        self._grad = g if self._grad is None else self._grad + g

    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        out = Value(self._data + o._data, (self, o))

        def bw(g):
            self._accumulate(g)
            o._accumulate(g)

        out._bw = bw
        return out

    def __mul__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        out = Value(self._data * o._data, (self, o))

        def bw(g):
            self._accumulate(g * o._data)
            o._accumulate(g * self._data)

        out._bw = bw
        return out

    def log(self):
        out = Value(math.log(self._data), (self,))
        out._bw = lambda g: self._accumulate(g / self._data)
        return out

    def relu(self):
        out = Value(self._data if self._data > 0 else 0.0, (self,))
        if self._data > 0:
            out._bw = lambda g: self._accumulate(g)
        return out

    def zero_grad(self):
        self._grad = None

    def backward(self, gradient=1.0):
        order, seen = [], set()

        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                [visit(p) for p in v._parents]
                order.append(v)

        visit(self)
        self._accumulate(gradient)
        for v in reversed(order):
            if v._bw is not None and v._grad is not None:
                v._bw(v._grad)


def graphs():
    fs = [
        lambda a, b: a * b + a,
        lambda a, b: (a * b).relu() * a,
        lambda a, b: a * a + a,
        lambda a, b: (a * 2.0).log() + b,
        lambda a, b: (b * b).relu(),
    ]
    for f in fs:
        yield f(Value(2.0), Value(-3.0))
        r = f(Value(2.0), Value(-3.0))
        r.backward()
        yield r
