"""The form of a tape on the wire: arrays as bytes and back, and the checks of what arrives.

A tape travels as one dictionary: `version`, arrays as little-endian bytes, names as lists of
strings. `micrograd/tape_arrays.py` says what each of them means; `js/src/tape/tape.ts` reads it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .operations import BY_CODE, POWER_OF

VERSION = 1
LEAF = 0
OWN = 255
"""The code of an operation that is in no table: its result and derivatives are as recorded. All
other codes stand in `operations.py`."""

MARKS = ("input", "target", "parameter", "output")
EVENTS = ("event_node", "event_start", "change_node", "change_grad")
"""The arrays of a recorded run, which a tape without one does not have."""
ARRAYS = {
    "code": "B",
    "operand_start": "I",
    "operand": "I",
    "constant": "d",
    "own_derivative": "d",
    "recorded_data": "d",
    "recorded_grad": "d",
    "grad_known": "B",
    "label_node": "I",
    "scope": "I",
    "scope_parent": "I",
    **dict.fromkeys(MARKS, "I"),
    "event_node": "I",
    "event_start": "I",
    "change_node": "I",
    "change_grad": "d",
}
"""The arrays, and the type of their numbers as `array` calls it."""
NAMES = ("own_name", "label", "scope_name")

_ARITY = {LEAF: 0, POWER_OF: 1, **{code: operation.arity for code, operation in BY_CODE.items()}}


def to_bytes(numbers: array[Any]) -> bytes:
    """The numbers as little-endian bytes."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_bytes(data: bytes, typecode: str = "d") -> array[Any]:
    """The numbers in little-endian bytes: 64-bit floats, or what `typecode` says."""
    numbers = array(typecode)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def read(wire: Mapping[str, Any]) -> dict[str, Any]:
    """The arrays and names of a tape on the wire, from which marks and events may be missing.

    Raises:
        ValueError: it is not a tape; the message says what is wrong.
    """
    if not isinstance(wire, Mapping) or "version" not in wire:
        raise ValueError(f"a tape is a dictionary with a version, not {type(wire).__name__}")
    if wire.get("version") != VERSION:
        raise ValueError(f"this is version {wire.get('version')!r} of a tape, not {VERSION}")
    found: dict[str, Any] = {}
    for name, typecode in ARRAYS.items():
        missing = b"" if name in (*MARKS, *EVENTS) else None
        found[name] = _numbers(name, typecode, wire.get(name, missing))
    for name in NAMES:
        strings = wire.get(name)
        if not isinstance(strings, list | tuple) or not all(isinstance(s, str) for s in strings):
            raise ValueError(f"{name} has to be a list of strings, not {strings!r:.80}")
        found[name] = list(strings)
    _check_operations(found)
    _check_lengths(found)
    _check_scopes(found)
    _check_events(found)
    found["engine"] = wire.get("engine", "")
    if not isinstance(found["engine"], str):
        raise ValueError(f"engine has to be a text, not {found['engine']!r:.80}")
    check_marks(found["code"], {name: found[name] for name in MARKS})
    return found


def check_marks(code: Sequence[int], marks: Mapping[str, Iterable[int]]) -> None:
    """Makes sure that inputs, targets and parameters are leaves, each marked once.

    Args:
        code: the code of each node.
        marks: the numbers of the marked nodes, by the names of MARKS.

    Raises:
        ValueError: one is not. The message names the mark and its index.
    """
    taken: dict[int, str] = {}
    for name in MARKS:
        for index, number in enumerate(marks[name]):
            here = f"{name} {index}"
            if number >= len(code):
                raise ValueError(f"{here} is node {number} of a tape of {len(code)} nodes")
            if name == "output":
                continue
            if code[number] != LEAF:
                raise ValueError(f"{here} is computed from others: only a leaf can be one")
            if number in taken:
                raise ValueError(f"{here} is the same value as {taken[number]}")
            taken[number] = here


def _numbers(name: str, typecode: str, data: Any) -> array[Any]:
    if not isinstance(data, bytes | bytearray | memoryview):
        raise ValueError(f"{name} has to be bytes, not {type(data).__name__}")
    data, size = bytes(data), array(typecode).itemsize
    if len(data) % size:
        raise ValueError(f"{name} is {len(data)} bytes, which is not a multiple of {size}")
    return from_bytes(data, typecode)


def _check_operations(found: Mapping[str, Any]) -> None:
    code, start, operand = found["code"], found["operand_start"], found["operand"]
    if not code:
        raise ValueError("the tape is empty")
    _check_length(found, "operand_start", len(code) + 1)
    if start[0] != 0:
        raise ValueError(f"operand_start begins with {start[0]} instead of 0")
    for number in range(len(code)):
        if start[number + 1] < start[number]:
            raise ValueError(f"operand_start falls at node {number}")
    _check_length(found, "operand", start[-1])
    for number, made_by in enumerate(code):
        count = start[number + 1] - start[number]
        if made_by != OWN:
            if made_by not in _ARITY:
                raise ValueError(
                    f"node {number} has the unknown operation {made_by}: "
                    "perhaps a newer version of micrograd made this tape"
                )
            if count != _ARITY[made_by]:
                raise ValueError(f"node {number} has {count} operands instead of {_ARITY[made_by]}")
        for index in range(start[number], start[number + 1]):
            if operand[index] >= number:
                raise ValueError(
                    f"node {number} has operand {operand[index]}, which does not come before it"
                )


def _check_lengths(found: Mapping[str, Any]) -> None:
    code, start = found["code"], found["operand_start"]
    own = [number for number, made_by in enumerate(code) if made_by == OWN]
    _check_length(found, "constant", code.count(POWER_OF))
    _check_length(found, "own_name", len(own))
    _check_length(found, "own_derivative", sum(start[i + 1] - start[i] for i in own))
    for name in ("recorded_data", "recorded_grad", "grad_known", "scope"):
        _check_length(found, name, len(code))
    _check_length(found, "label", len(found["label_node"]))
    for number in found["label_node"]:
        if number >= len(code):
            raise ValueError(f"a label is for node {number} of a tape of {len(code)} nodes")


def _check_scopes(found: Mapping[str, Any]) -> None:
    count = len(found["scope_name"])
    _check_length(found, "scope_parent", count)
    for number, scope in enumerate(found["scope"]):
        if scope > count:
            raise ValueError(f"node {number} is in scope {scope} of {count}")
    for index, parent in enumerate(found["scope_parent"], start=1):
        if parent >= index:
            raise ValueError(f"scope {index} lies in scope {parent}, which does not come before it")


def _check_events(found: Mapping[str, Any]) -> None:
    count, start, nodes = len(found["code"]), found["event_start"], found["event_node"]
    if not start and not nodes:
        _check_length(found, "change_node", 0)
        _check_length(found, "change_grad", 0)
        return
    _check_length(found, "event_start", len(nodes) + 1)
    if start[0] != 0:
        raise ValueError(f"event_start begins with {start[0]} instead of 0")
    for event, node in enumerate(nodes):
        if start[event + 1] < start[event]:
            raise ValueError(f"event_start falls at event {event}")
        if node > count:
            raise ValueError(f"event {event} is of node {node} of a tape of {count} nodes")
    _check_length(found, "change_node", start[-1])
    _check_length(found, "change_grad", start[-1])
    for node in found["change_node"]:
        if node >= count:
            raise ValueError(f"a gradient is of node {node} of a tape of {count} nodes")


def _check_length(found: Mapping[str, Any], name: str, expected: int) -> None:
    if len(found[name]) != expected:
        raise ValueError(f"{name} holds {len(found[name])} entries instead of {expected}")
