from functools import partialmethod

import numpy as np


class Tensor:
    def __init__(self, data):
        self.data = np.asarray(data, dtype=np.float32)
        self.grad = None
        self._ctx = None

    def backward(self, allow_fill=True):
        if self._ctx is None:
            return
        if self.grad is None and allow_fill:
            assert self.data.size == 1
            self.grad = np.ones_like(self.data)
        for t0 in reversed(self.deepwalk()):
            if t0.grad is None:
                continue
            grads = t0._ctx.backward(t0._ctx, t0.grad)
            if len(t0._ctx.parents) == 1:
                grads = [grads]
            for t, g in zip(t0._ctx.parents, grads, strict=False):
                if g is None:
                    continue
                assert g.shape == t.data.shape
                t.grad = g if t.grad is None else t.grad + g

    def deepwalk(self):
        def _deepwalk(node, visited, nodes):
            visited.add(node)
            if node._ctx:
                [_deepwalk(i, visited, nodes) for i in node._ctx.parents if i not in visited]
                nodes.append(node)
            return nodes

        return _deepwalk(self, set(), [])

    def sub(self, x):
        return self + x.mul(Tensor([-1.0]))


class Function:
    def __init__(self, *tensors):
        self.parents = tensors
        self.saved_tensors = []

    def save_for_backward(self, *x):
        self.saved_tensors.extend(x)

    def apply(self, arg, *x):
        ctx = arg(self, *x)
        ret = Tensor(arg.forward(ctx, self.data, *[t.data for t in x]))
        ret._ctx = ctx
        return ret


def register(name, fxn):
    setattr(Tensor, name, partialmethod(fxn.apply, fxn))


class Mul(Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x * y

    @staticmethod
    def backward(ctx, g):
        x, y = ctx.saved_tensors
        return y * g, x * g


register("mul", Mul)
register("__mul__", Mul)


class Add(Function):
    @staticmethod
    def forward(ctx, x, y):
        return x + y

    @staticmethod
    def backward(ctx, g):
        return g, g


register("add", Add)
register("__add__", Add)


class ReLU(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return np.maximum(x, 0)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        gi = g.copy()
        gi[x < 0] = 0
        return gi


register("relu", ReLU)


class Tanh(Function):
    @staticmethod
    def forward(ctx, x):
        t = np.tanh(x)
        ctx.save_for_backward(t)
        return t

    @staticmethod
    def backward(ctx, g):
        (t,) = ctx.saved_tensors
        return g * (1 - t * t)


register("tanh", Tanh)


def graphs():
    def T(x):
        return Tensor([x])

    fs = [
        lambda a, b: a * b + a,
        lambda a, b: (a * b).tanh() * a,
        lambda a, b: (a * b).relu() + a * a,
        lambda a, b: a.sub(b).relu(),
    ]
    for f in fs:
        yield f(T(2.0), T(-3.0))
        r = f(T(2.0), T(-3.0))
        r.backward()
        yield r
