import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Context:
    no_grad: bool = False
    saved_values: tuple[Any, ...] = ()

    def save_for_backward(self, *values):
        if self.no_grad:
            return
        self.saved_values = values

    @property
    def saved_tensors(self):
        return self.saved_values


def wrap_tuple(x):
    return x if isinstance(x, tuple) else (x,)


def unwrap_tuple(x):
    return x[0] if len(x) == 1 else x


class ScalarFunction:
    @classmethod
    def _backward(cls, ctx, d_out):
        return wrap_tuple(cls.backward(ctx, d_out))

    @classmethod
    def _forward(cls, ctx, *inps):
        return cls.forward(ctx, *inps)

    @classmethod
    def apply(cls, *vals):
        raw, scalars = [], []
        for v in vals:
            if isinstance(v, Scalar):
                scalars.append(v)
                raw.append(v.data)
            else:
                scalars.append(Scalar(v))
                raw.append(v)
        ctx = Context(False)
        c = cls._forward(ctx, *raw)
        return Scalar(c, ScalarHistory(cls, ctx, scalars))


class Add(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        return a + b

    @staticmethod
    def backward(ctx, d):
        return d, d


class Mul(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a * b

    @staticmethod
    def backward(ctx, d):
        a, b = ctx.saved_values
        return d * b, d * a


class Inv(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return 1.0 / a

    @staticmethod
    def backward(ctx, d):
        (a,) = ctx.saved_values
        return -d / a**2


class Neg(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        return -a

    @staticmethod
    def backward(ctx, d):
        return -d


class Log(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return math.log(a + 1e-6)

    @staticmethod
    def backward(ctx, d):
        (a,) = ctx.saved_values
        return d / (a + 1e-6)


class Sigmoid(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        s = 1 / (1 + math.exp(-a)) if a >= 0 else math.exp(a) / (1 + math.exp(a))
        ctx.save_for_backward(s)
        return s

    @staticmethod
    def backward(ctx, d):
        (s,) = ctx.saved_values
        return d * s * (1 - s)


class ReLU(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return a if a > 0 else 0.0

    @staticmethod
    def backward(ctx, d):
        (a,) = ctx.saved_values
        return d if a > 0 else 0.0


class Exp(ScalarFunction):
    @staticmethod
    def forward(ctx, a):
        e = math.exp(a)
        ctx.save_for_backward(e)
        return e

    @staticmethod
    def backward(ctx, d):
        (e,) = ctx.saved_values
        return d * e


class LT(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        return 1.0 if a < b else 0.0

    @staticmethod
    def backward(ctx, d):
        return 0.0, 0.0


class EQ(ScalarFunction):
    @staticmethod
    def forward(ctx, a, b):
        return 1.0 if a == b else 0.0

    @staticmethod
    def backward(ctx, d):
        return 0.0, 0.0


@dataclass
class ScalarHistory:
    last_fn: type[ScalarFunction] | None = None
    ctx: Context | None = None
    inputs: Iterable["Scalar"] = ()


_var_count = 0


@dataclass
class Scalar:
    data: float
    history: ScalarHistory | None = field(default_factory=ScalarHistory)
    derivative: float | None = None
    name: str = field(default="")
    unique_id: int = field(default=0)

    def __post_init__(self):
        global _var_count
        _var_count += 1
        object.__setattr__(self, "unique_id", _var_count)
        object.__setattr__(self, "name", str(self.unique_id))
        object.__setattr__(self, "data", float(self.data))

    def __hash__(self):
        return hash(self.unique_id)

    def __add__(self, b):
        return Add.apply(self, b)

    def __bool__(self):
        return bool(self.data)

    def __lt__(self, b):
        return LT.apply(self, b)

    def __gt__(self, b):
        return LT.apply(b, self)

    def __eq__(self, b):
        return EQ.apply(b, self)

    def __sub__(self, b):
        return Add.apply(self, Neg.apply(b))

    def __neg__(self):
        return Neg.apply(self)

    def __mul__(self, b):
        return Mul.apply(self, b)

    def __truediv__(self, b):
        return Mul.apply(self, Inv.apply(b))

    def __rtruediv__(self, b):
        return Mul.apply(b, Inv.apply(self))

    def __radd__(self, b):
        return self + b

    def __rmul__(self, b):
        return self * b

    def log(self):
        return Log.apply(self)

    def exp(self):
        return Exp.apply(self)

    def sigmoid(self):
        return Sigmoid.apply(self)

    def relu(self):
        return ReLU.apply(self)

    def accumulate_derivative(self, x):
        assert self.is_leaf()
        if self.derivative is None:
            self.derivative = 0.0
        self.derivative += x

    def is_leaf(self):
        return self.history is not None and self.history.last_fn is None

    def is_constant(self):
        return self.history is None

    @property
    def parents(self):
        return self.history.inputs

    def chain_rule(self, d):
        h = self.history
        return list(zip(h.inputs, h.last_fn._backward(h.ctx, d), strict=False))

    def backward(self, d_output=None):
        if d_output is None:
            d_output = 1.0
        backpropagate(self, d_output)


def topological_sort(variable):
    order, seen = [], set()

    def visit(v):
        if v.unique_id in seen or v.is_constant():
            return
        if not v.is_leaf():
            for p in v.parents:
                if not p.is_constant():
                    visit(p)
        seen.add(v.unique_id)
        order.insert(0, v)

    visit(variable)
    return order


def backpropagate(variable, deriv):
    queue = topological_sort(variable)
    ders = {variable.unique_id: deriv}
    for v in queue:
        d = ders[v.unique_id]
        if v.is_leaf():
            v.accumulate_derivative(d)
        else:
            for p, pd in v.chain_rule(d):
                ders[p.unique_id] = ders.get(p.unique_id, 0.0) + pd


def graphs():
    fs = [
        lambda a, b: a * b + a,
        lambda a, b: (a * b).sigmoid() * a - b,
        lambda a, b: (a / b).relu() + (a * a).log(),
        lambda a, b: a.exp() / (b * b),
        lambda a, b: 2.0 * a - b,
        lambda a, b: a * a,
    ]
    for f in fs:
        yield f(Scalar(2.0), Scalar(-3.0))
        r = f(Scalar(2.0), Scalar(-3.0))
        r.backward()
        yield r
