"""Code that looks inside a Value, or builds one by hand."""

from __future__ import annotations

import math


def operands_are_a_set(Value):
    x, y = Value(1.0), Value(2.0)
    z = x + y
    return z._prev == {x, y}, len(z._prev), x in z._prev


def operands_of_a_square(Value):
    x = Value(3.0)
    return len((x * x)._prev)


def operands_of_a_leaf(Value):
    return len(Value(1.0)._prev), Value(1.0)._prev == set(), bool(Value(1.0)._prev)


def union_of_operands(Value):
    x, y = Value(1.0), Value(2.0)
    z, w = x + 1, x * y
    return x in (z._prev | w._prev), len(z._prev & w._prev), (z._prev - w._prev) < z._prev


def operand_added_by_hand(Value):
    x, y, z = Value(1.0), Value(2.0), Value(3.0)
    out = x + y
    out._prev.add(z)
    return len(out._prev), z in out._prev


def operands_assigned(Value):
    x, y = Value(1.0), Value(2.0)
    out = Value(5.0)
    out._prev = {x, y}
    return len(out._prev), out._prev == {x, y}


def operands_removed_to_free_memory(Value):
    x = Value(2.0)
    out = x * 3
    out.backward()
    out._prev = set()
    return len(out._prev), x.grad


def names_of_operations(Value):
    a, b = Value(1.0), Value(2.0)
    return [v._op for v in (a, a + b, a * b, a**2, a.relu(), a + 1)]


def names_of_composed_operations(Value):
    a, b = Value(1.0), Value(2.0)
    return [v._op for v in (a - b, a / b, -a, 1 - a, 1 / a)]


def name_of_an_operation_assigned(Value):
    a = Value(1.0)
    b = a + 1
    b._op = "inc"
    b.backward()
    return b._op, a.grad


def name_given_to_a_leaf(Value):
    a = Value(1.0)
    a._op = "input"
    (a * 2).backward()
    return a._op, a.grad


def own_operation_by_a_closure(Value):
    x = Value(0.7)
    out = Value(math.sin(x.data), (x,), "sin")

    def _backward():
        x.grad += math.cos(x.data) * out.grad

    out._backward = _backward
    y = out * 2
    y.backward()
    return y.data, x.grad, out.grad, out._op


def own_operation_as_a_method(Value):
    def exp(self):
        out = Value(math.exp(self.data), (self,), "exp")

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    Value.exp = exp
    x = Value(0.3)
    y = x.exp() + x.exp().exp()
    y.backward()
    return y.data, x.grad


def own_operation_of_three_operands(Value):
    a, b, c = Value(1.0), Value(2.0), Value(3.0)
    out = Value(a.data * b.data + c.data, (a, b, c), "fma")

    def _backward():
        a.grad += b.data * out.grad
        b.grad += a.data * out.grad
        c.grad += out.grad

    out._backward = _backward
    (out * out).backward()
    return a.grad, b.grad, c.grad


def own_operation_without_a_backward(Value):
    a = Value(2.0)
    out = Value(a.data * 5, (a,), "scale")
    out.backward()
    return out.grad, a.grad


def custom_backward_that_raises(Value):
    a = Value(2.0)
    out = Value(4.0, (a,), "bad")

    def _backward():
        raise RuntimeError("no gradient")

    out._backward = _backward
    out.backward()


def backward_wrapped_to_count(Value):
    a = Value(3.0)
    b = a * 2
    calls = []
    inner = b._backward

    def counted():
        calls.append(b.grad)
        inner()

    b._backward = counted
    b.backward()
    return a.grad, calls


def backward_wrapped_twice(Value):
    a = Value(3.0)
    b = a * 2
    first = b._backward
    b._backward = lambda: first()
    second = b._backward
    b._backward = lambda: second()
    b.backward()
    return a.grad


def backward_wrapped_to_clip(Value):
    a = Value(3.0)
    b = a * 100
    inner = b._backward

    def clipped():
        inner()
        a.grad = min(a.grad, 1.0)

    b._backward = clipped
    (b * 2).backward()
    return a.grad, b.grad


def backward_replaced_by_nothing(Value):
    a = Value(3.0)
    b = a * 2
    b._backward = lambda: None
    (b + a).backward()
    return a.grad, b.grad


def backward_of_a_leaf_called(Value):
    a = Value(3.0)
    return a._backward(), a.grad


def backward_of_all_nodes_wrapped(Value):
    a, b = Value(2.0), Value(3.0)
    out = (a * b + a).relu()
    order = []

    def wrap(v, seen):
        if v in seen:
            return
        seen.add(v)
        inner = v._backward
        v._backward = lambda: (order.append(v._op), inner())
        for child in v._prev:
            wrap(child, seen)

    wrap(out, set())
    out.backward()
    return a.grad, b.grad, sorted(order), order[0]


def straight_through_estimator(Value):
    x = Value(0.4)
    out = Value(float(round(x.data)), (x,), "round")

    def _backward():
        x.grad += out.grad

    out._backward = _backward
    ((out - 1) ** 2).backward()
    return x.grad


def walker_of_the_lecture(Value):
    def trace(root):
        nodes, edges = set(), set()

        def build(v):
            if v not in nodes:
                nodes.add(v)
                for child in v._prev:
                    edges.add((child, v))
                    build(child)

        build(root)
        return nodes, edges

    a, b = Value(2.0), Value(3.0)
    nodes, edges = trace(a * b + (a + b).relu())
    return len(nodes), len(edges), sorted(n._op for n in nodes)


def walker_that_counts_operations(Value):
    a = Value(2.0)
    out = (a + 1) * (a + 2) + a**2
    counts = {}
    pending, seen = [out], set()
    while pending:
        v = pending.pop()
        if id(v) in seen:
            continue
        seen.add(id(v))
        counts[v._op] = counts.get(v._op, 0) + 1
        pending.extend(v._prev)
    return sorted(counts.items())


def depth_of_a_graph(Value):
    def depth(v):
        return 1 + max((depth(child) for child in v._prev), default=0)

    a = Value(1.0)
    return depth(((a + 1) * a).relu() + a)


def graph_evaluated_anew(Value):
    a, b = Value(2.0), Value(3.0)
    out = a * b + a
    functions = {"+": lambda x, y: x + y, "*": lambda x, y: x * y}

    def value(v):
        operands = [value(child) for child in v._prev]
        return functions[v._op](*operands) if operands else v.data

    a.data = 10.0
    return value(out)


def operands_popped(Value):
    x = Value(1.0)
    out = x.relu()
    child = out._prev.pop()
    return child is x, len(out._prev)


def one_operand_unpacked(Value):
    x = Value(1.0)
    (child,) = x.relu()._prev
    return child is x, next(iter((x**2)._prev)) is x


def children_given_as_a_list(Value):
    x = Value(1.0)
    return len(Value(2.0, [x, x], "twice")._prev), x in Value(2.0, [x])._prev


def children_given_as_a_set_and_a_generator(Value):
    x, y = Value(1.0), Value(2.0)
    return len(Value(2.0, {x, y})._prev), len(Value(2.0, (v for v in (x, y)))._prev)


def names_of_attributes(Value):
    a = Value(1.0) + 2
    return [hasattr(a, name) for name in ("data", "grad", "_backward", "_prev", "_op", "label")]


def attributes_in_vars(Value):
    return sorted(vars(Value(1.0)))


def attributes_of_your_own(Value):
    a = Value(1.0)
    a.label, a.name, a.requires_grad = "a", "first", True
    b = a * 2
    return a.label, a.name, a.requires_grad, hasattr(b, "requires_grad")


def attribute_set_by_name(Value):
    a = Value(1.0)
    setattr(a, "data", 7.0)  # noqa: B010
    setattr(a, "extra", 1)  # noqa: B010
    return getattr(a, "data"), a.__dict__["extra"]  # noqa: B009


def positional_arguments(Value):
    a = Value(2.0)
    b = Value(3.0, (a,), "mine")
    return b.data, b._op, a in b._prev


def keyword_arguments(Value):
    a = Value(data=2.0)
    b = Value(data=3.0, _children=(a,), _op="mine")
    return b._op, len(b._prev)


def label_as_an_argument(Value):
    return Value(2.0, label="a").label


def operands_by_the_keyword_of_eurekalabs(Value):
    a = Value(2.0)
    return len(Value(4.0, _prev=(a,), _op="x")._prev)


def local_gradients_of_microgpt(Value):
    a = Value(2.0)
    out = Value(8.0, (a,), (4.0,))
    out.backward()
    return a.grad
