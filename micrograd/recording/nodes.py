"""What goes onto a tape: numbers, marks, and whether two samples are the same computation."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..autograd import Value
from ..operations import Operation
from ..plain_numbers import as_float
from ..scopes import Scope
from ..wire import LEAF, MARKS, OWN, check_marks

if TYPE_CHECKING:
    from ..tape import Tape

_UNFAITHFUL = (
    "A tape does the same operations on the same constants for every sample, so a computation that "
    "depends on its data otherwise (if x.data > 0, Value(x.data)) cannot be replayed faithfully."
)

# A graph may have a million nodes, so what follows goes through all of them once for each array,
# in loops that do a single thing.


def operands_of(nodes: Iterable[Value]) -> tuple[list[Value], array[int]]:
    """All operands, node by node, and where in that list those of each node start.

    The second has an entry more than there are nodes: where the last one's operands end.
    """
    operands: list[Value] = []
    start = array("I", [0])
    for node in nodes:
        left, right = node._left, node._right
        if left is None:
            operands += node._prev  # of a leaf none, of an operation of one's own any number
        else:
            operands.append(left)
            if right is not None:
                operands.append(right)
        start.append(len(operands))
    return operands, start


def codes_of(operations: Sequence[Operation | None], operand_start: Sequence[int]) -> array[int]:
    """What made each node: an operation of the table, None for a leaf and one of one's own."""
    code_of = {operation: operation.code if operation else LEAF for operation in set(operations)}
    code = array("B", map(code_of.__getitem__, operations))
    for number, operation in enumerate(operations):
        if operation is None and operand_start[number] < operand_start[number + 1]:
            code[number] = OWN
    return code


def scopes_of(nodes: Iterable[Any]) -> tuple[array[int], list[str], array[int]]:
    """The scope of each node as a number, and the names and parents of all scopes there are.

    A scope of which nothing but an inner one is seen counts too; it comes before the inner one.
    """
    scopes: list[Any] = [getattr(node, "_scope", None) for node in nodes]
    names: list[str] = []
    parents = array("I")
    numbers: dict[Scope | None, int] = {None: 0}
    for scope in dict.fromkeys(scopes):
        opened = []
        while scope not in numbers:
            opened.append(scope)
            scope = scope.parent
        for inner in reversed(opened):
            names.append(inner.name)
            parents.append(numbers[inner.parent])
            numbers[inner] = len(names)
    return array("I", map(numbers.__getitem__, scopes)), names, parents


def labels_of(
    nodes: Iterable[Any], names: Mapping[int, str], number_of: Mapping[int, int]
) -> tuple[array[int], list[str]]:
    """The numbers of the nodes that have a name, in order, and their names.

    Args:
        nodes: of which a label of their own counts more than what `names` says.
        names: what to call objects, by `id`; of other objects too.
        number_of: the numbers of the nodes by `id`.
    """
    labels = [getattr(node, "label", "") for node in nodes]
    found = {number: str(label) for number, label in enumerate(labels) if label}
    for identity, name in names.items():
        number = number_of.get(identity)
        if number is not None and name:
            found.setdefault(number, name)
    return array("I", sorted(found)), [found[number] for number in sorted(found)]


def own_derivatives(node: Any, operands: Sequence[Any]) -> list[float]:
    """What an operation of one's own hands to each operand of a result whose gradient is 1."""
    involved = [node, *operands]
    before = [value.grad for value in involved]
    try:
        for value in operands:
            value.grad = 0.0
        node.grad = 1.0
        node._backward()
        found = [as_float(value.grad) for value in operands]
    except (ArithmeticError, ValueError):
        found = [math.nan] * len(operands)
    finally:
        for value, grad in zip(involved, before, strict=True):
            value.grad = grad
    # An operand that stands there twice has received both shares at once: they count once.
    seen: set[int] = set()
    for place, value in enumerate(operands):
        if id(value) in seen:
            found[place] = 0.0
        seen.add(id(value))
    return found


def values_of(**marks: Iterable[Value]) -> dict[str, list[Value]]:
    """The values that are to be marked, as lists.

    Raises:
        TypeError: one is not a Value; the message names its place.
    """
    found = {name: list(values) for name, values in marks.items()}
    for name, values in found.items():
        for place, value in enumerate(values):
            if not isinstance(value, Value):
                raise TypeError(f"{name} {place} has to be a Value, not {type(value).__name__}")
    return found


def marks_of(
    marked: dict[str, list[Value]], nodes: Sequence[Any], code: Sequence[int]
) -> dict[str, array[int]]:
    """The numbers of the nodes that are marked.

    Raises:
        ValueError: a value is not on the tape, or cannot be marked so; the message names its place.
    """
    number_of = {id(node): number for number, node in enumerate(nodes)}
    found = {name: array("I") for name in MARKS}
    for name, values in marked.items():
        for place, value in enumerate(values):
            if id(value) not in number_of:
                computed = name != "output" and value._prev
                what = "is computed from others, and " if computed else ""
                raise ValueError(f"{name} {place} {what}is nothing that the root depends on")
            found[name].append(number_of[id(value)])
    check_marks(code, found)
    return found


def check_same(first: Tape, other: Tape, sample: int) -> None:
    """Makes sure that the tape of another sample differs in nothing but inputs and targets.

    Args:
        first: the tape of sample 0.
        other: the tape of sample `sample`.

    Raises:
        ValueError: the message says at which operation or constant they differ.
    """
    for name in MARKS:
        ours, theirs = getattr(first, name), getattr(other, name)
        if len(ours) != len(theirs):
            raise ValueError(
                f"sample {sample} has {len(theirs)} {name}s, where sample 0 has {len(ours)}"
            )
    for number, (ours, theirs) in enumerate(zip(_looks(first), _looks(other), strict=False)):
        if ours != theirs:
            raise ValueError(
                f"sample {sample} is computed otherwise than sample 0: node {number}"
                f"{_where(first, number)} is {ours} for sample 0 and {theirs} for sample {sample}. "
                f"{_UNFAITHFUL}"
            )
    if len(first.code) != len(other.code) or first.output != other.output:
        raise ValueError(
            f"sample {sample} is computed otherwise than sample 0: after the same start they end "
            f"at nodes {len(first.code) - 1} and {len(other.code) - 1}, with outputs "
            f"{list(first.output)} and {list(other.output)}. {_UNFAITHFUL}"
        )


def _looks(tape: Tape) -> Iterator[str]:
    """How each node is computed, in words: the same words for the same computation."""
    marks = {
        number: f"{name} {place}"
        for name in ("input", "target", "parameter")
        for place, number in enumerate(getattr(tape, name))
    }
    for number, code in enumerate(tape.code):
        if code == LEAF:
            yield marks.get(number) or f"the constant {tape.recorded_data[number]}"
        else:
            operands = ", ".join(map(str, tape.operands_of(number)))
            yield f"{tape.operation_name(number)} of {operands}"


def _where(tape: Tape, number: int) -> str:
    """The scopes around a node, as in ` (in MLP, layer 1)`; empty where there are none."""
    names, scope = [], tape.scope[number]
    while scope:
        names.append(tape.scope_name[scope - 1])
        scope = tape.scope_parent[scope - 1]
    return f" (in {', '.join(reversed(names))})" if names else ""
