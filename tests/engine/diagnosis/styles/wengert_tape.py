import math

TAPE = []


class Var:
    def __init__(self, value):
        self.value = value
        self.grad = 0.0
        self.args = ()
        self.pull = None
        TAPE.append(self)

    def __add__(self, o):
        return add(self, lift(o))

    def __radd__(self, o):
        return add(lift(o), self)

    def __mul__(self, o):
        return mul(self, lift(o))

    def __rmul__(self, o):
        return mul(lift(o), self)

    def __sub__(self, o):
        return sub(self, lift(o))

    def __rsub__(self, o):
        return sub(lift(o), self)

    def __truediv__(self, o):
        return div(self, lift(o))

    def __rtruediv__(self, o):
        return div(lift(o), self)

    def __neg__(self):
        return sub(lift(0.0), self)


def lift(x):
    return x if isinstance(x, Var) else Var(x)


def _node(value, args, pull):
    out = Var(value)
    out.args = args
    out.pull = pull
    return out


def add(a, b):
    return _node(a.value + b.value, (a, b), lambda g: (g, g))


def sub(a, b):
    return _node(a.value - b.value, (a, b), lambda g: (g, -g))


def mul(a, b):
    return _node(a.value * b.value, (a, b), lambda g: (g * b.value, g * a.value))


def div(a, b):
    return _node(a.value / b.value, (a, b), lambda g: (g / b.value, -g * a.value / b.value**2))


def exp(a):
    e = math.exp(a.value)
    return _node(e, (a,), lambda g: (g * e,))


def tanh(a):
    t = math.tanh(a.value)
    return _node(t, (a,), lambda g: (g * (1 - t * t),))


def backward(root):
    for v in TAPE:
        v.grad = 0.0
    root.grad = 1.0
    for v in reversed(TAPE):
        if v.pull is not None and v.grad != 0.0:
            for a, g in zip(v.args, v.pull(v.grad), strict=False):
                a.grad += g


def graphs():
    fs = [
        lambda a, b: a * b + a,
        lambda a, b: tanh(a * b) * a - b,
        lambda a, b: a / b + a * a,
        lambda a, b: exp(a) / (b * b),
        lambda a, b: 2.0 - a * b,
        lambda a, b: 1.0 / a,
    ]
    for f in fs:
        yield f(Var(2.0), Var(-3.0))
        r = f(Var(2.0), Var(-3.0))
        backward(r)
        yield r
