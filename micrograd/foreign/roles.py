"""Which attribute of a class is the value, the gradient, the operands and the operation.

They are found by what they hold in the values of one graph. Names decide only where several fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MemberDescriptorType
from typing import Any

from ..attributes import attributes_of, is_kind, plain_attribute_name
from ..value_access import Access
from .links import PLAIN_MODULES, Path, family_of, links_of
from .names import BACKWARD, DATA, GRAD, OPERANDS, rank_in
from .numbers_held import number_held
from .operand_paths import CLOSURE, closed_over, explained, held_at, operand_paths
from .readers import label_reader, operation_reader, slope_reader

_SAMPLE = 200
"""The number of values of a graph that are looked at to find the roles."""


class NotAValue(TypeError):
    """An object does not look like a value of an automatic differentiation engine."""


@dataclass(frozen=True)
class Roles:
    """How to read the values of one graph.

    Attributes:
        family: the class that all of them have in common.
        access: the attributes of the number and of the gradient.
        operands: the paths of the attributes that hold the operands; in each its own are in order.
        operation: reads the name or the sign of the operation; empty where the engine has none.
        label: reads the name of a value; empty where it has none.
        backward: the attribute that holds the function which passes gradients back; None if none
            does.
        slopes: reads the local derivatives by each operand; None where the engine keeps none.
    """

    family: type
    access: Access
    operands: tuple[Path, ...]
    operation: Callable[[Any], str]
    label: Callable[[Any], str]
    backward: str | None
    slopes: Callable[[Any], list[float] | None]

    def gradient(self, node: Any) -> float | None:
        """The gradient that a value holds, of a Value its number; None where there is none."""
        held = self.access.get(node, "grad")
        if is_kind(held, self.family):
            held = self.access.get(held, "data")
        return number_held(held)

    def operands_of(self, node: Any) -> list[Any]:
        """The operands of a value, in the order in which it holds them."""
        return [one for path in self.operands for one in held_at(node, path, self.family)]


def roles_of(root: Any) -> Roles:
    """How to read the graph of an object.

    Raises:
        NotAValue: it has no number, or nothing says what it was computed from. The message names
            its class and what was looked for.
    """
    if is_kind(root, type):
        raise NotAValue(f"the class {root.__name__} is no value; make one and show that")
    family = family_of(root)
    sample = _sample(root, family)
    kind = type(root).__name__
    numbers = _numbers(sample)
    if not numbers:
        raise NotAValue(
            f"{kind} does not look like a Value: no attribute holds a number, as data does"
        )
    paths = operand_paths(sample, family, numbers)
    if not paths and not _mentions_operands(root):
        raise NotAValue(
            f"{kind} does not look like a Value: no attribute holds a gradient or the values that "
            f"it was computed from, as grad and _prev do"
        )
    operation = operation_reader(sample, paths, family)
    data = _best_data(sample, numbers, paths, family)
    grad = _gradient(sample, data)
    backward = _named_attribute(sample, BACKWARD, callable)
    return Roles(
        family=family,
        access=Access(data, grad),
        operands=paths,
        operation=operation,
        label=label_reader(sample, operation),
        backward=backward,
        slopes=slope_reader(sample, paths, family, data),
    )


def looks_like_value(thing: Any) -> bool:
    """Whether an object is in all likelihood a value of an engine, and nothing else.

    Its class computes with `+` and `*`, and its attributes hold a number under a usual name, and a
    gradient or operands.
    """
    kind = type(thing)
    if kind.__module__ in PLAIN_MODULES or not all(
        any(name in vars(base) for base in kind.__mro__[:-1]) for name in ("__add__", "__mul__")
    ):
        return False
    try:
        roles = roles_of(thing)
    except NotAValue:
        return False
    has_usual_name = rank_in(DATA)(roles.access.data) < len(DATA)
    held = [path[-1] for path in roles.operands]
    has_operands = any(rank_in(OPERANDS)(name) < len(OPERANDS) or name == CLOSURE for name in held)
    return has_usual_name and (roles.access.grad is not None or has_operands)


def _sample(root: Any, family: type) -> list[Any]:
    """Some values of a graph, those closest to the root first."""
    found, seen = [root], {id(root)}
    for node in found:
        if len(found) >= _SAMPLE:
            break
        links = links_of(node, family)
        for others in [*links.values(), closed_over(node, family)]:
            for other in others:
                if id(other) not in seen:
                    seen.add(id(other))
                    found.append(other)
    return found


def _numbers(sample: Sequence[Any]) -> list[str]:
    """The attributes that hold a number in each value."""
    names = [
        name
        for name, held in attributes_of(sample[0]).items()
        if number_held(held) is not None and plain_attribute_name(name) not in GRAD
    ]
    return [
        name
        for name in names
        if all(number_held(attributes_of(node).get(name)) is not None for node in sample)
    ]


def _best_data(
    sample: Sequence[Any], numbers: Sequence[str], paths: Sequence[Path], family: type
) -> str:
    if len(numbers) == 1:
        return numbers[0]
    rank = rank_in(DATA)
    return max(numbers, key=lambda name: (explained(sample, paths, family, name), -rank(name)))


def _gradient(sample: Sequence[Any], data: str) -> str | None:
    rank = rank_in(GRAD)
    names = dict.fromkeys(name for node in sample for name in attributes_of(node))
    for kind in type(sample[0]).__mro__:
        # A property may stand for the gradient; `Access` never reads one, as that would run code.
        names.update(
            dict.fromkeys(
                name
                for name, held in vars(kind).items()
                if rank(name) < len(GRAD) and _is_plain(held)
            )
        )
    fitting = [
        name
        for name in names
        if name != data
        and (rank(name) < len(GRAD) or "grad" in plain_attribute_name(name))
        and all(_may_be_gradient(attributes_of(node).get(name), type(node)) for node in sample)
    ]
    return min(fitting, key=rank, default=None)


def _may_be_gradient(held: Any, family: type) -> bool:
    return held is None or number_held(held) is not None or is_kind(held, family)


def _is_plain(held: Any) -> bool:
    """Whether what a class holds by a name is a slot, a property or a default of its values."""
    is_place = held is None or type(held) in (MemberDescriptorType, property)
    return is_place or number_held(held) is not None


def _named_attribute(
    sample: Sequence[Any], names: Sequence[str], fits: Callable[[Any], bool]
) -> str | None:
    for name, held in attributes_of(sample[0]).items():
        if plain_attribute_name(name).replace("_", "") in names and fits(held):
            return name
    return None


def _mentions_operands(root: Any) -> bool:
    """Whether a value that was not computed has a place for operands, which is empty."""
    rank = rank_in(OPERANDS)
    names = [*attributes_of(root), *(name for kind in type(root).__mro__ for name in vars(kind))]
    has_gradient = any(rank_in(GRAD)(name) < len(GRAD) for name in names)
    return has_gradient or any(rank(name) < len(OPERANDS) for name in names)
