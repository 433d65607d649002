import math


class Num:
    def __init__(self, x, made_from=(), rule=None):
        self.x = x
        self.dx = 0.0
        self.made_from = made_from
        self.rule = rule


def num(a):
    return a if isinstance(a, Num) else Num(a)


def add(a, b):
    a, b = num(a), num(b)

    def rule(d):
        a.dx += d
        b.dx += d

    return Num(a.x + b.x, (a, b), rule)


def sub(a, b):
    a, b = num(a), num(b)

    def rule(d):
        a.dx += d
        b.dx -= d

    return Num(a.x - b.x, (a, b), rule)


def mul(a, b):
    a, b = num(a), num(b)

    def rule(d):
        a.dx += b.x * d
        b.dx += a.x * d

    return Num(a.x * b.x, (a, b), rule)


def div(a, b):
    a, b = num(a), num(b)

    def rule(d):
        a.dx += d / b.x
        b.dx -= d * a.x / b.x**2

    return Num(a.x / b.x, (a, b), rule)


def power(a, n):
    def rule(d):
        a.dx += n * a.x ** (n - 1) * d

    return Num(a.x**n, (a,), rule)


def neg(a):
    def rule(d):
        a.dx -= d

    return Num(-a.x, (a,), rule)


def tanh(a):
    y = math.tanh(a.x)

    def rule(d):
        a.dx += d * (1 - y) * (1 + y)

    return Num(y, (a,), rule)


def exp(a):
    y = math.exp(a.x)

    def rule(d):
        a.dx += d * y

    return Num(y, (a,), rule)


Num.__add__, Num.__radd__ = add, lambda a, b: add(b, a)
Num.__sub__, Num.__rsub__ = sub, lambda a, b: sub(b, a)
Num.__mul__, Num.__rmul__ = mul, lambda a, b: mul(b, a)
Num.__truediv__, Num.__rtruediv__ = div, lambda a, b: div(b, a)
Num.__pow__, Num.__neg__ = power, neg


def differentiate(y):
    order, seen = [], set()

    def visit(a):
        if id(a) not in seen:
            seen.add(id(a))
            for b in a.made_from:
                visit(b)
            order.append(a)

    visit(y)
    for a in order:
        a.dx = 0.0
    y.dx = 1.0
    for a in reversed(order):
        if a.rule is not None:
            a.rule(a.dx)
