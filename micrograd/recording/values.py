"""Records the graph of a `Value`, with the leaves that training and samples change marked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..autograd import NOT_COMPUTED, Value
from ..operations import Operation
from ..own_operation import OwnOperation
from ..tape_arrays import TapeArrays
from ..wire import MARKS, check_marks
from .nodes import arrays_of_nodes, own_derivatives


def arrays_of_value(
    root: Value,
    names: Mapping[int, str],
    *,
    inputs: Iterable[Value] = (),
    targets: Iterable[Value] = (),
    parameters: Iterable[Value] = (),
    outputs: Iterable[Value] = (),
    progress: Callable[[float], object] | None = None,
) -> TapeArrays:
    """The arrays of everything `root` was computed from, see `Tape.record`."""
    if not isinstance(root, Value):
        raise TypeError(f"a tape is recorded from a Value, not {type(root).__name__}")
    marked = _values_of(input=inputs, target=targets, parameter=parameters, output=outputs)
    nodes = root._ancestors()
    if marked["input"] or marked["parameter"]:
        reached = set(nodes)
        unused = dict.fromkeys([*marked["input"], *marked["parameter"]])
        nodes = [*(one for one in unused if one not in reached and not one._operands), *nodes]
    if progress:
        progress(0.15)
    arrays = arrays_of_nodes(
        nodes,
        *_operands_of(nodes),
        [_operation_of(node) for node in nodes],
        [node.grad is not NOT_COMPUTED and node.grad is not None for node in nodes],
        names,
        progress,
    )
    if any(marked.values()):
        for name, numbers in _marks_of(marked, nodes, arrays.code).items():
            setattr(arrays, name, numbers)
    return arrays


def _operation_of(node: Value) -> Operation | None:
    """The operation of the table that a node was made by.

    It counts also where `_backward` was replaced, if it passes back what it did before: then it was
    wrapped, as to count or to print.
    """
    operation = node._operation
    if not isinstance(operation, OwnOperation):
        return operation
    known = operation.known
    if known is None:
        return None
    operands = node._operands
    slopes: Any = known.derivatives(*(operand.data for operand in operands), node.data)
    expected = list(slopes) if isinstance(slopes, tuple) else [slopes]
    if len(set(operands)) < len(operands):
        expected = [sum(expected), 0.0]  # a * a: the shares of both uses arrive together
    return known if own_derivatives(node, operands) == expected else None


def _operands_of(nodes: Iterable[Value]) -> tuple[list[Value], array[int]]:
    """All operands, node by node, and where in that list those of each node start.

    The second has an entry more than there are nodes: where the last one's operands end.
    """
    operands: list[Value] = []
    start = array("I", [0])
    for node in nodes:
        left, right = node._left, node._right
        if left is None:
            operands += node._operands  # of a leaf none, of an operation of one's own any number
        else:
            operands.append(left)
            if right is not None:
                operands.append(right)
        start.append(len(operands))
    return operands, start


def _values_of(**marks: Iterable[Value]) -> dict[str, list[Value]]:
    """The values that are to be marked, as lists.

    Raises:
        TypeError: one is not a Value; the message names its index.
    """
    found = {name: list(values) for name, values in marks.items()}
    for name, values in found.items():
        for index, value in enumerate(values):
            if not isinstance(value, Value):
                raise TypeError(f"{name} {index} has to be a Value, not {type(value).__name__}")
    return found


def _marks_of(
    marked: dict[str, list[Value]], nodes: Sequence[Any], code: Sequence[int]
) -> dict[str, array[int]]:
    """The numbers of the nodes that are marked.

    Raises:
        ValueError: a value is not on the tape, or cannot be marked so; the message names its index.
    """
    number_of = {id(node): number for number, node in enumerate(nodes)}
    found = {name: array("I") for name in MARKS}
    for name, values in marked.items():
        for index, value in enumerate(values):
            if id(value) not in number_of:
                computed = name != "output" and value._operands
                what = "is computed from others, and " if computed else ""
                raise ValueError(f"{name} {index} {what}is nothing that the root depends on")
            found[name].append(number_of[id(value)])
    check_marks(code, found)
    return found
