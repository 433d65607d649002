import math
import operator

# name: (forward, partials)
TABLE = {
    "add": (operator.add, lambda a, b: (1, 1)),
    "sub": (operator.sub, lambda a, b: (1, -1)),
    "mul": (operator.mul, lambda a, b: (b, a)),
    "div": (operator.truediv, lambda a, b: (1 / b, -a / b**2)),
    "neg": (operator.neg, lambda a: (-1,)),
    "tanh": (math.tanh, lambda a: (1 - math.tanh(a) ** 2,)),
    "exp": (math.exp, lambda a: (math.exp(a),)),
    "relu": (lambda a: max(a, 0), lambda a: (int(a > 0),)),
}


class V:
    def __init__(self, v, op=None, args=()):
        self.v, self.op, self.args, self.g = v, op, args, 0

    @classmethod
    def do(cls, op, *args):
        args = [a if isinstance(a, cls) else cls(a) for a in args]
        return cls(TABLE[op][0](*[a.v for a in args]), op, args)

    def __add__(a, b):
        return V.do("add", a, b)

    def __radd__(a, b):
        return V.do("add", b, a)

    def __sub__(a, b):
        return V.do("sub", a, b)

    def __rsub__(a, b):
        return V.do("sub", b, a)

    def __mul__(a, b):
        return V.do("mul", a, b)

    def __rmul__(a, b):
        return V.do("mul", b, a)

    def __truediv__(a, b):
        return V.do("div", a, b)

    def __rtruediv__(a, b):
        return V.do("div", b, a)

    def __neg__(a):
        return V.do("neg", a)

    def tanh(a):
        return V.do("tanh", a)

    def exp(a):
        return V.do("exp", a)

    def relu(a):
        return V.do("relu", a)

    def backprop(self):
        order = {}

        def visit(a):
            if id(a) not in order:
                for b in a.args:
                    visit(b)
                order[id(a)] = a

        visit(self)
        self.g = 1
        for a in reversed(order.values()):
            if a.op:
                for b, d in zip(a.args, TABLE[a.op][1](*[b.v for b in a.args])):
                    b.g += d * a.g
