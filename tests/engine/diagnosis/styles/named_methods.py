import math


class Num:
    """needs a label; methods instead of operators; backprop by a counter of uses"""

    registry = {}  # noqa: RUF012

    def __init__(self, value, label, deps=(), back=None):
        self.value, self.label, self.deps, self.back = value, label, list(deps), back
        self.adjoint = 0.0
        self.uses = 0
        for d in self.deps:
            d.uses += 1
        Num.registry[label] = self

    def plus(self, o):
        def back(g):
            return [g, g]

        return Num(self.value + o.value, f"({self.label}+{o.label})", [self, o], back)

    def times(self, o):
        def back(g):
            return [g * o.value, g * self.value]

        return Num(self.value * o.value, f"({self.label}*{o.label})", [self, o], back)

    def squashed(self):
        t = math.tanh(self.value)
        return Num(t, f"tanh({self.label})", [self], lambda g: [g * (1 - t * t)])

    def backprop(self):
        waiting = {}

        def count(n):
            for d in n.deps:
                waiting[id(d)] = waiting.get(id(d), 0) + 1
                if waiting[id(d)] == 1:
                    count(d)

        count(self)
        self.adjoint = 1.0
        ready = [self]
        while ready:
            n = ready.pop()
            if n.back is None:
                continue
            for d, g in zip(n.deps, n.back(n.adjoint), strict=False):
                d.adjoint += g
                waiting[id(d)] -= 1
                if waiting[id(d)] == 0:
                    ready.append(d)


def graphs():
    fs = [
        lambda a, b: a.times(b).plus(a),
        lambda a, b: a.times(b).squashed().times(a),
        lambda a, b: a.times(a).plus(a),
    ]
    for f in fs:
        yield f(Num(2.0, "a"), Num(-3.0, "b"))
        r = f(Num(2.0, "a"), Num(-3.0, "b"))
        r.backprop()
        yield r
