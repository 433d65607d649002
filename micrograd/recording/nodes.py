"""The arrays of a tape, made from the nodes of a graph, whatever their class.

A graph may have a million nodes. So each function goes through all of them once for each array, in
loops that do a single thing.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..operations import Operation
from ..plain_numbers import as_float, floats_of
from ..plain_text import text_of
from ..scopes import Scope
from ..tape_arrays import TapeArrays
from ..wire import LEAF, OWN

_NAMELESS = "own"
"""What an operation of your own that has no name is called."""


def arrays_of_nodes(
    nodes: Sequence[Any],
    operands: Sequence[Any],
    operand_start: array[int],
    operations: Sequence[Operation | None],
    grad_known: Iterable[bool],
    names: Mapping[int, str],
    progress: Callable[[float], object] | None = None,
) -> TapeArrays:
    """The arrays of objects that have `data`, `grad`, `_op` and `_backward`.

    Args:
        nodes: the objects, operands before results, the root last.
        operands: the operands of all nodes, node by node.
        operand_start: the index in `operands` at which those of each node start, and the one at
            which the last node's end.
        operations: the known operation of each node, None if there is none.
        grad_known: for each node, whether its gradient has been computed.
        names: names for objects that have no label of their own, by the `id` of the object.
        progress: is called now and then with the share that is done, 0 to 1.
    """
    number_of = dict(zip(map(id, nodes), range(len(nodes)), strict=True))
    tell = progress or _tell_nobody
    arrays = TapeArrays(list(nodes), operand_start=operand_start)
    tell(0.45)
    arrays.operand = array("I", map(number_of.__getitem__, map(id, operands)))
    tell(0.65)
    arrays.code = codes_of(operations, operand_start)
    exponents = [operation.exponent for operation in operations if operation]
    arrays.constant = array("d", [number for number in exponents if number is not None])
    for number in [number for number, code in enumerate(arrays.code) if code == OWN]:
        start, end = operand_start[number : number + 2]
        arrays.own_name.append(text_of(nodes[number]._op) or _NAMELESS)
        arrays.own_derivative.extend(own_derivatives(nodes[number], operands[start:end]))
    tell(0.75)
    arrays.recorded_data = floats_of([node.data for node in nodes])
    arrays.recorded_grad = floats_of([node.grad for node in nodes])  # 0 for one that is None
    arrays.grad_known = array("B", grad_known)
    tell(0.86)
    arrays.scope, arrays.scope_name, arrays.scope_parent = scopes_of(nodes)
    tell(0.94)
    arrays.label_node, arrays.label = labels_of(nodes, names, number_of)
    tell(1.0)
    return arrays


def codes_of(operations: Sequence[Operation | None], operand_start: Sequence[int]) -> array[int]:
    """The code of what made each node.

    Args:
        operations: the known operation of each node; None for a leaf and an operation of your own.
        operand_start: the index at which the operands of each node start.
    """
    code_of = {operation: operation.code if operation else LEAF for operation in set(operations)}
    code = array("B", map(code_of.__getitem__, operations))
    for number, operation in enumerate(operations):
        if operation is None and operand_start[number] < operand_start[number + 1]:
            code[number] = OWN
    return code


def scopes_of(nodes: Iterable[Any]) -> tuple[array[int], list[str], array[int]]:
    """The scope of each node as a number, and the names and the parents of all scopes.

    A scope whose nodes all lie in scopes within it counts too; it comes before these.
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
        nodes: the objects; a label of their own takes precedence over `names`.
        names: names for objects, by the `id` of the object. They may be other objects than nodes.
        number_of: the numbers of the nodes by `id`.
    """
    labels = [getattr(node, "label", "") for node in nodes]
    found = {number: text_of(label) for number, label in enumerate(labels) if label}
    for identity, name in names.items():
        number = number_of.get(identity)
        if number is not None and name:
            found.setdefault(number, name)
    return array("I", sorted(found)), [found[number] for number in sorted(found)]


def own_derivatives(node: Any, operands: Sequence[Any]) -> list[float]:
    """The local derivatives of an operation of your own, for each of its operands.

    Where its engine does not keep them, they are what its `_backward` adds to the operands'
    gradients while the result's gradient is 1.
    """
    kept = getattr(node, "kept_slopes", None)
    if kept is not None:
        return list(kept)
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
    # The gradient of an operand that is used twice holds the shares of both uses: it counts once.
    seen: set[int] = set()
    for index, value in enumerate(operands):
        if id(value) in seen:
            found[index] = 0.0
        seen.add(id(value))
    return found


def _tell_nobody(_: float) -> None:
    pass
