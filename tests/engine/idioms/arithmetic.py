"""Expressions, on Values and plain numbers."""

from __future__ import annotations

import functools
import math
import operator


def readme(Value):
    a, b = Value(-4.0), Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    return g.data, a.grad, b.grad


def first_graph_of_the_lecture(Value):
    a, b, c = Value(2.0), Value(-3.0), Value(10.0)
    e = a * b
    d = e + c
    f = Value(-2.0)
    L = d * f
    L.backward()
    return L, [v.grad for v in (a, b, c, d, e, f)]


def reflected_operators(Value):
    a = Value(2.5)
    out = 1 + a, 1 - a, 3 * a, 5 / a
    total = sum(out)
    total.backward()
    return [v.data for v in out], a.grad


def in_place_operators(Value):
    a = Value(3.0)
    b = a
    b += 2
    b *= a
    b -= 1
    b /= 4
    b **= 2
    b.backward()
    return b.data, a


def same_value_on_both_sides(Value):
    a = Value(1.5)
    out = a + a + a * a - a / a
    out.backward()
    return out.data, a.grad


def integers_stay_integers(Value):
    a = Value(3)
    out = (a * 2 - 1) ** 2 + a.relu()
    out.backward()
    return repr(out), repr(a)


def powers(Value):
    results = []
    for n in (0, 1, 2, 3, 5, -1, -2, 0.5, 1.5, -0.5):
        a = Value(1.7)
        (a**n).backward()
        results.append(((a**n).data, a.grad))
    return results


def powers_of_negative_numbers(Value):
    a = Value(-2.0)
    out = a**3 + a**2 + a**-1
    out.backward()
    return out.data, a.grad


def power_of_zero(Value):
    a = Value(0.0)
    out = a**2 + a**1
    out.backward()
    return out.data, a.grad


def power_of_a_value(Value):
    return Value(2.0) ** Value(3.0)


def power_with_a_string(Value):
    return Value(2.0) ** "3"


def number_to_the_power_of_a_value(Value):
    return 2 ** Value(3.0)


def names_of_powers(Value):
    a = Value(2.0)
    return [(a**n)._op for n in (2, 3.0, 0.5, -1)]


def division_by_zero(Value):
    return Value(1.0) / Value(0.0)


def zero_to_the_power_of_minus_one(Value):
    return Value(0.0) ** -1


def division_of_integers(Value):
    return Value(6) / Value(3), Value(7) / 2, 7 / Value(2)


def infinities_go_through(Value):
    a = Value(math.inf)
    return (a + 1).data, (a * 2).data, (a - 5).data, Value(-math.inf).relu().data


def nan_goes_through(Value):
    a = Value(math.nan)
    return (a + 1).data, (a * 0).data


def relu_at_and_around_zero(Value):
    found = []
    for x in (-1.0, -0.0, 0.0, 1e-300, 2.0, -3, 0, 4):
        a = Value(x)
        out = a.relu()
        out.backward()
        found.append((out.data, a.grad))
    return found


def sum_of_a_generator(Value):
    values = [Value(i) for i in range(5)]
    total = sum(v * v for v in values)
    total.backward()
    return total.data, [v.grad for v in values]


def sum_from_a_value_on(Value):
    start = Value(10.0)
    total = sum([Value(1.0), Value(2.0)], start)
    total.backward()
    return total.data, start.grad


def reduce_of_products(Value):
    values = [Value(x) for x in (1.5, -2.0, 3.0)]
    out = functools.reduce(operator.mul, values)
    out.backward()
    return out.data, [v.grad for v in values]


def mean_squared_error(Value):
    predictions = [Value(x) for x in (0.1, 0.4, -0.3)]
    targets = [0.0, 1.0, -1.0]
    loss = sum((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)
    loss.backward()
    return loss.data, [p.grad for p in predictions]


def negation_twice(Value):
    a = Value(4.0)
    b = -a
    out = -b
    out.backward()
    return out.data, a.grad


def polynomial_by_horner(Value):
    x = Value(0.7)
    out = Value(0.0)
    for c in (1.0, -2.0, 0.5, 3.0):
        out = out * x + c
    out.backward()
    return out.data, x.grad


def newton_steps_for_a_root(Value):
    x = 1.0
    for _ in range(6):
        v = Value(x)
        f = v**2 - 2
        f.backward()
        x -= f.data / v.grad
    return x


def data_reassigned_between_forward_and_backward(Value):
    a, b = Value(2.0), Value(3.0)
    out = a * b
    a.data = 10.0
    out.backward()
    return out.data, a.grad, b.grad


def adding_none(Value):
    return Value(1.0) + None


def adding_a_string(Value):
    return Value(1.0) + "1"


def function_of_plain_numbers_and_of_values(Value):
    def f(x, y):
        return 3 * x**2 - 4 * x + 5 + x * y

    x, y = Value(3.0), Value(-1.0)
    out = f(x, y)
    out.backward()
    h = 1e-6
    slope = (f(3.0 + h, -1.0) - f(3.0 - h, -1.0)) / (2 * h)
    return out.data, f(3.0, -1.0), x.grad, abs(slope - x.grad) < 1e-6


def tanh_by_hand(Value):
    x = Value(0.5)
    e = 2.718281828459045 ** (2 * 0.5)
    t = (Value(e) * x - 1) / (Value(e) * x + 1)
    t.backward()
    return t.data, x.grad


def booleans(Value):
    a = Value(True)
    out = a * 2 + (3 > 2)
    return out.data


def truth_of_a_value(Value):
    return bool(Value(0.0)), bool(Value(1.0)), [v.data for v in filter(None, [Value(0), Value(2)])]


def long_expression_in_one_line(Value):
    a, b, c = Value(1.0), Value(2.0), Value(3.0)
    out = (a * b + c) * (a - b / c) + ((a + b) * (b + c)).relu() - 1 / (a + b + c) ** 2
    out.backward()
    return out.data, a.grad, b.grad, c.grad
