import math
from dataclasses import dataclass


class Context:
    def save_for_backward(self, *values):
        self.saved_values = values


@dataclass
class History:
    last_fn: type = None
    ctx: Context = None
    inputs: tuple = ()


class ScalarFunction:
    @classmethod
    def apply(cls, *values):
        scalars = [v if isinstance(v, Scalar) else Scalar(v) for v in values]
        ctx = Context()
        number = cls.forward(ctx, *[s.data for s in scalars])
        return Scalar(number, History(cls, ctx, tuple(scalars)))


class Add(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        return a + b

    @staticmethod
    def backward(ctx, d_output):
        return d_output, d_output


class Mul(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a * b

    @staticmethod
    def backward(ctx, d_output):
        a, b = ctx.saved_values
        return b * d_output, a * d_output


class Inv(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return 1.0 / a

    @staticmethod
    def backward(ctx, d_output):
        (a,) = ctx.saved_values
        return -1.0 / (a * a) * d_output


class Neg(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        return -a

    @staticmethod
    def backward(ctx, d_output):
        return -d_output


class Sigmoid(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        s = 1 / (1 + math.exp(-a))
        ctx.save_for_backward(s)
        return s

    @staticmethod
    def backward(ctx, d_output):
        (s,) = ctx.saved_values
        return d_output * s * (1 - s)


class Log(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return math.log(a)

    @staticmethod
    def backward(ctx, d_output):
        (a,) = ctx.saved_values
        return d_output / a


class Scalar:
    def __init__(self, v, back=None, name=None):
        self.data = float(v)
        self.history = back if back is not None else History()
        self.derivative = None
        self.name = name

    def __add__(self, b):
        return Add.apply(self, b)

    def __radd__(self, b):
        return Add.apply(b, self)

    def __mul__(self, b):
        return Mul.apply(self, b)

    def __rmul__(self, b):
        return Mul.apply(b, self)

    def __neg__(self):
        return Neg.apply(self)

    def __sub__(self, b):
        return Add.apply(self, -b)

    def __rsub__(self, b):
        return Add.apply(b, -self)

    def __truediv__(self, b):
        return Mul.apply(self, Inv.apply(b))

    def __rtruediv__(self, b):
        return Mul.apply(b, Inv.apply(self))

    def sigmoid(self):
        return Sigmoid.apply(self)

    def log(self):
        return Log.apply(self)

    def is_leaf(self):
        return self.history.last_fn is None

    def backward(self, d_output=1.0):
        order, seen = [], set()

        def visit(s):
            if id(s) in seen:
                return
            seen.add(id(s))
            for parent in s.history.inputs:
                visit(parent)
            order.insert(0, s)

        visit(self)
        derivatives = {id(self): d_output}
        for s in order:
            d = derivatives.get(id(s), 0.0)
            if s.is_leaf():
                s.derivative = d if s.derivative is None else s.derivative + d
                continue
            back = s.history.last_fn.backward(s.history.ctx, d)
            back = back if isinstance(back, tuple) else (back,)
            for parent, share in zip(s.history.inputs, back):
                derivatives[id(parent)] = derivatives.get(id(parent), 0.0) + share
