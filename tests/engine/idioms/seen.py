"""What can be seen of the result of a program: numbers, texts and Values, in lists."""

from __future__ import annotations

import math
from typing import Any


def seen(thing: Any) -> Any:
    """A result in the form of JSON: a Value as its data and gradient, a type where it matters."""
    if thing is None or isinstance(thing, str | bool):
        return thing
    if isinstance(thing, int):
        return int(thing)
    if isinstance(thing, float):
        number = float(thing)
        return number if math.isfinite(number) else {"float": str(number)}
    if isinstance(thing, complex):
        return {"complex": [thing.real, thing.imag]}
    if isinstance(thing, list | tuple):
        return [seen(one) for one in thing]
    if isinstance(thing, set | frozenset):
        return {"set": sorted((seen(one) for one in thing), key=repr)}
    if isinstance(thing, dict):
        return {"dict": [[seen(key), seen(value)] for key, value in thing.items()]}
    if hasattr(thing, "data") and hasattr(thing, "grad"):
        return {"Value": [seen(thing.data), seen(thing.grad)]}
    raise TypeError(f"a program gives numbers, texts, Values and lists, not {type(thing)}")


def alike(one: Any, other: Any) -> bool:
    """Whether two results are the same, floats up to rounding.

    Sums of gradients are taken in another order, and a quotient is rounded once and not twice; an
    int and a float are two different things.
    """
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-11, abs_tol=1e-14)
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    return bool(one == other)
