"""What people do with gradients: repeat, clear, set, accumulate."""

from __future__ import annotations


def _graph(Value):
    a, b = Value(2.0), Value(-3.0)
    c = a * b
    return a, b, c, c + a


def backward_twice_on_leaves_of_one_operation(Value):
    a, b = Value(2.0), Value(3.0)
    c = a * b
    c.backward()
    c.backward()
    return a.grad, b.grad, c.grad


def backward_twice_through_an_inner_value(Value):
    a, b, c, L = _graph(Value)
    L.backward()
    L.backward()
    return a.grad, b.grad, c.grad, L.grad


def backward_of_two_roots(Value):
    a = Value(2.0)
    (a * 3).backward()
    (a * a).backward()
    return a.grad


def backward_of_a_leaf(Value):
    a = Value(5.0)
    a.backward()
    return a


def gradients_before_backward(Value):
    a, b, c, L = _graph(Value)
    return [v.grad for v in (a, b, c, L)], repr(L)


def gradients_cleared_by_hand(Value):
    a, b, c, L = _graph(Value)
    L.backward()
    for v in (a, b, c, L):
        v.grad = 0
    L.backward()
    return a.grad, b.grad, c.grad, L.grad


def gradients_cleared_to_a_float(Value):
    a, b, c, L = _graph(Value)
    for v in (a, b, c, L):
        v.grad = 0.0
    L.backward()
    return repr(a.grad), repr(b.grad), repr(c.grad), repr(L.grad)


def gradient_of_the_root_is_one(Value):
    a = Value(2.0)
    L = a * 3
    L.grad = 100.0
    L.backward()
    return L.grad, a.grad


def gradient_given_to_a_leaf_before(Value):
    a = Value(2.0)
    a.grad = 10.0
    (a * 3).backward()
    return a.grad


def lecture_style_by_hand(Value):
    a, b, c, L = _graph(Value)
    L.grad = 1.0
    L._backward()
    c._backward()
    return a.grad, b.grad, c.grad


def one_node_at_a_time_in_topological_order(Value):
    a, b, _, L = _graph(Value)
    order, visited = [], set()

    def build(v):
        if v not in visited:
            visited.add(v)
            for child in v._prev:
                build(child)
            order.append(v)

    build(L)
    L.grad = 1.0
    for node in reversed(order):
        node._backward()
    return len(order), a.grad, b.grad


def accumulated_over_a_batch(Value):
    w = Value(0.5)
    for x, y in [(1.0, 2.0), (2.0, 3.0), (3.0, 5.0)]:
        loss = (w * x - y) ** 2
        loss.backward()
    return w.grad


def descent_on_two_numbers(Value):
    x, y = Value(3.0), Value(-2.0)
    for _ in range(50):
        loss = (x - 1) ** 2 + (y + 0.5) ** 2 + x * y * 0.1
        x.grad = y.grad = 0
        loss.backward()
        x.data -= 0.1 * x.grad
        y.data -= 0.1 * y.grad
    return x.data, y.data, loss.data


def new_leaves_in_every_step(Value):
    x = 3.0
    for _ in range(20):
        v = Value(x)
        loss = (v - 1) ** 2
        loss.backward()
        x = (v + v.grad * -0.1).data
    return x


def updated_as_a_value(Value):
    w = Value(1.0)
    for _ in range(3):
        loss = w * w
        loss.backward()
        w = Value(w.data - 0.1 * w.grad)
    return w.data


def clipped_between_steps(Value):
    w = Value(10.0)
    history = []
    for _ in range(4):
        w.grad = 0
        (w**2).backward()
        w.grad = max(-1.0, min(1.0, w.grad))
        w.data -= w.grad
        history.append(w.data)
    return history


def momentum_kept_on_the_value(Value):
    w = Value(1.0)
    w.velocity = 0.0
    for _ in range(5):
        w.grad = 0
        ((w - 3) ** 2).backward()
        w.velocity = 0.9 * w.velocity - 0.05 * w.grad
        w.data += w.velocity
    return w.data, w.velocity


def none_as_a_gradient(Value):
    a = Value(2.0)
    a.grad = None
    (a * 3).backward()
    return a.grad


def gradients_of_constants(Value):
    a = Value(2.0)
    out = a * 3 + 1
    out.backward()
    constants = [v for v in _all(out) if v._op == "" and v is not a]
    return sorted((v.data, v.grad) for v in constants)


def _all(root):
    seen = set()

    def visit(v):
        if v not in seen:
            seen.add(v)
            for child in v._prev:
                visit(child)

    visit(root)
    return seen


def unused_values_keep_no_gradient(Value):
    a, b = Value(1.0), Value(2.0)
    a * b
    (a + 1).backward()
    return a.grad, b.grad


def diamond(Value):
    x = Value(1.5)
    left, right = x * 2, x**2
    out = left * right + left
    out.backward()
    return x.grad, left.grad, right.grad


def wide_sum_with_a_shared_leaf(Value):
    x = Value(0.1)
    out = sum(x * i for i in range(100))
    out.backward()
    return out.data, x.grad


def numeric_and_analytic_gradient(Value):
    def f(values):
        a, b = values
        return (a * b + b**3).relu() * a

    values = [Value(1.2), Value(0.7)]
    f(values).backward()
    worst = 0.0
    for i, v in enumerate(values):
        h = 1e-6
        up = [Value(u.data + (h if i == k else 0)) for k, u in enumerate(values)]
        down = [Value(u.data - (h if i == k else 0)) for k, u in enumerate(values)]
        numeric = (f(up).data - f(down).data) / (2 * h)
        worst = max(worst, abs(numeric - v.grad))
    return worst < 1e-6, [v.grad for v in values]


def chain_deeper_than_recursion(Value):
    x = Value(1.0)
    out = x
    for _ in range(5000):
        out = out + 1
    out.backward()
    return out.data, x.grad
