"""A Value as an object of Python: copies, pickles, sets, formats, weak references."""

from __future__ import annotations

import copy
import json
import weakref


def values_in_sets_and_dictionaries(Value):
    a, b = Value(1.0), Value(1.0)
    return len({a, b, a}), {a: "a", b: "b"}[b], a == a, a == b, a != b


def value_found_in_a_list(Value):
    a, b = Value(1.0), Value(2.0)
    return [a, b].index(b), a in [b], [a, b, a].count(a)


def hash_is_that_of_the_object(Value):
    a = Value(1.0)
    before = hash(a)
    a.data = 2.0
    return hash(a) == before


def formats(Value):
    a = Value(1.23456)
    return f"{a}", f"{a.data:.2f}", str(a), format(a), f"{a!r}"


def format_with_digits(Value):
    return f"{Value(1.5):.2f}"


def print_of_a_list(Value):
    return str([Value(1.0), Value(2)]), str((Value(-0.5),))


def weak_reference(Value):
    v = Value(1.0)
    reference = weakref.ref(v)
    before = reference() is v
    del v
    return before, reference() is None


def weak_keys(Value):
    v = Value(1.0)
    names = weakref.WeakKeyDictionary({v: "v"})
    return names[v], len(names)


def shallow_copy(Value):
    a = Value(2.0)
    b = copy.copy(a)
    b.data = 5.0
    return a.data, b.data, b is a


def deep_copy_of_a_leaf(Value):
    a = Value(2.0)
    a.grad = 3.0
    b = copy.deepcopy(a)
    return b.data, b.grad, b is a


def deep_copy_of_a_graph(Value):
    a = Value(2.0)
    out = copy.deepcopy(a * 3 + a)
    return out.data, len(out._prev), out._op


def deep_copy_of_a_model(MLP):
    import random

    random.seed(1)
    model = MLP(2, [3, 1])
    twin = copy.deepcopy(model)
    twin.parameters()[0].data = 99.0
    return model.parameters()[0].data, len(twin.parameters()), repr(twin) == repr(model)


def deep_copy_of_a_long_chain(Value):
    out = Value(1.0)
    for _ in range(3000):
        out = out + 1
    return copy.deepcopy(out).data


def weights_as_json(MLP):
    import random

    random.seed(1)
    model = MLP(2, [2, 1])
    text = json.dumps([p.data for p in model.parameters()])
    for p, data in zip(model.parameters(), json.loads(text), strict=True):
        p.data = data
    return text


def value_as_json(Value):
    return json.dumps(Value(1.0))


def truth_and_length(Value):
    return bool(Value(0)), hasattr(Value(1.0), "__len__")


def iterated_value(Value):
    return list(Value(1.0))


def value_called(Value):
    return Value(1.0)()


def value_indexed(Value):
    return Value(1.0)[0]


def value_without_data(Value):
    return Value()


def value_of_none(Value):
    return Value(None).data


def value_of_a_string(Value):
    return Value("3").data


def value_of_a_value(Value):
    return (Value(Value(2.0)) * 3).data.data


def value_of_a_list(Value):
    return Value([1.0, 2.0]).data


def complex_numbers(Value):
    return (Value(1j) * Value(1j)).data


def comparison_of_two_values(Value):
    return Value(1.0) < Value(2.0)


def largest_of_a_list(Value):
    return max([Value(1.0), Value(3.0)]).data


def largest_by_a_key(Value):
    values = [Value(1.0), Value(3.0), Value(2.0)]
    return max(values, key=lambda v: v.data).data, [
        v.data for v in sorted(values, key=lambda v: -v.data)
    ]


def absolute_value(Value):
    return abs(Value(-2.0)).data


def conversion_to_a_float(Value):
    return float(Value(2.0))


def rounding(Value):
    return round(Value(2.4))


def remainder(Value):
    return Value(5.0) % 2


def matrix_product(Value):
    return Value(5.0) @ Value(2.0)


def data_of_another_type_assigned(Value):
    a = Value(1.0)
    a.data = "text"
    return a.data, repr(a)


def attributes_deleted(Value):
    a = Value(1.0)
    a.note = 1
    del a.note
    return hasattr(a, "note")


def sum_of_nothing(Value):
    return sum([], Value(0.0)).data, sum([])


def zipped_and_unpacked(Value):
    pairs = [(Value(1.0), Value(2.0)), (Value(3.0), Value(4.0))]
    xs, _ = zip(*pairs, strict=True)
    return [x.data for x in xs], sum(x * y for x, y in pairs).data


def keyword_pattern(Value):
    match Value(2.0) * 3:
        case Value(data=6.0, _op="*"):
            return "product"
    return "no match"
