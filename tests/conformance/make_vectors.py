"""Writes vectors.json: what this engine computes, for every other implementation to agree with.

    python tests/conformance/make_vectors.py

The file has two parts. All numbers are base64 of little-endian 64-bit floats (NaN is one NaN of the
many), all marks base64 of bytes.

tapes: graphs, run to some cursors.
    name
    tape        the form on the wire of micrograd/tape_arrays.py; bytes stand as {"bytes": base64}
    leaf_data   what the run started from
    exact       true: + - * / neg ReLU leaky ReLU abs sqrt max min and the powers 2, -1, 0.5 are
                all there is, so that results agree bit for bit; else within a relative 1e-12
    states      for some cursors: data and grad of each node, and where they are known (elsewhere 0)

operations: single operations at ordinary, extreme and boundary points.
    name        what `Value._op` shows; `**` for every power of a constant
    exponent    of `x ** constant`, null for all others
    exact       true: bit for bit; else within 3 units in the last place
    operands    for each operand, its number in each case
    result      in each case; 0 where there is none
    derivatives for each operand, the local derivative in each case, computed from the operands and
                from this very result; 0 where there is none
    refused     for the cases without a result, by place, why there is none: "zero-division",
                "overflow" or "domain"
"""

from __future__ import annotations

import json
import math
import random
from array import array
from base64 import b64encode
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from graphs import GRAPHS, Graph

from micrograd import Tape, Value
from micrograd.operations import BY_CODE, OPERATIONS, Operation, power_of
from micrograd.tape import LEAF, OWN, POWER_OF, to_bytes

FILE = Path(__file__).with_name("vectors.json")

EXACT = {"+", "-", "*", "/", "neg", "ReLU", "leaky ReLU", "sqrt", "abs", "max", "min"}
EXACT_EXPONENTS = {2.0, -1.0, 0.5}
EXPONENTS = (2.0, -1.0, 0.5, 0.0, 1.0, 3.0, -2.0, -0.5, 1.5, 1 / 3, 7.0, -3.0, math.inf)
BOUNDARY = (0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan)
ORDINARY = (0.5, -0.75, 2.0, -3.0, 0.1, 7.389, -1.2345678901234567, 20.0)
EXTREME = (5e-324, -2.5e-308, 1e-160, 1e160, -1.7e308, 709.7, 710.0, -745.2, 36.8, -37.5, 1e-9)
REASONS = (
    (ZeroDivisionError, "zero-division"),
    (OverflowError, "overflow"),
    (ValueError, "domain"),
)


def make() -> dict[str, list[Any]]:
    """The content of the file."""
    operations = [operation_vectors(operation) for operation in OPERATIONS]
    powers = [operation_vectors(power_of(exponent)) for exponent in EXPONENTS]
    tapes = [tape_vectors(graph) for graph in GRAPHS]
    return {"tapes": tapes, "operations": operations + powers}


def tape_vectors(graph: Graph) -> dict[str, Any]:
    tape = Tape.record(graph.build())
    last = 2 * tape.operation_count() + 1
    leaf_data = [tape.recorded_data[number] for number in tape.leaves]
    if graph.leaf_data is not None:
        leaf_data = list(graph.leaf_data)
    wire = {
        name: {"bytes": b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in tape.to_dict().items()
    }
    every = max(1, math.ceil(last / graph.states))
    return {
        "name": graph.name,
        "exact": is_exact(tape),
        "tape": wire,
        "leaf_data": floats(leaf_data),
        "states": [
            state(tape, leaf_data, cursor) for cursor in sorted({*range(0, last, every), last})
        ],
    }


def is_exact(tape: Tape) -> bool:
    exponents = iter(tape.constant)
    for code in tape.code:
        if code == POWER_OF:
            if next(exponents) not in EXACT_EXPONENTS:
                return False
        elif code not in (LEAF, OWN) and BY_CODE[code].name not in EXACT:
            return False
    return True


def state(tape: Tape, leaf_data: list[float], cursor: int) -> dict[str, Any]:
    data, grad = tape.run(leaf_data, cursor)
    return {
        "cursor": cursor,
        "data": floats(0.0 if number is None else number for number in data),
        "data_known": marks(number is not None for number in data),
        "grad": floats(0.0 if number is None else number for number in grad),
        "grad_known": marks(number is not None for number in grad),
    }


def operation_vectors(operation: Operation) -> dict[str, Any]:
    exponent = operation.exponent
    cases = list(operand_cases(operation))
    results, slopes, refused = [], [], {}
    for place, case in enumerate(cases):
        result, slope, reason = outcome(operation, case)
        results.append(result)
        slopes.append(slope)
        if reason is not None:
            refused[str(place)] = reason
    exact = operation.name in EXACT if exponent is None else exponent in EXACT_EXPONENTS
    return {
        "name": operation.name if exponent is None else "**",
        "exponent": None if exponent is None else floats([exponent]),
        "exact": exact,
        "operands": [floats(column) for column in zip(*cases, strict=True)],
        "result": floats(results),
        "derivatives": [floats(column) for column in zip(*slopes, strict=True)],
        "refused": refused,
    }


def operand_cases(operation: Operation) -> Iterable[tuple[float, ...]]:
    draws = random.Random(f"{operation.name} {operation.exponent}")
    ordinary = (*ORDINARY, *(draws.uniform(-10, 10) for _ in range(8)))
    if operation.arity == 1:
        return [(x,) for x in (*BOUNDARY, *EXTREME, *ordinary)]
    pairs = {(repr(a), repr(b)): (a, b) for a, b in product((*BOUNDARY, 0.5, -3.0), repeat=2)}
    chosen = list(pairs.values())
    everything = (*BOUNDARY, *EXTREME, *ordinary)
    chosen += [(draws.choice(everything), draws.choice(everything)) for _ in range(60)]
    if operation.name == "**":
        chosen += [(draws.uniform(0, 10), draws.uniform(-4, 4)) for _ in range(20)]
        chosen += [(x, n) for x in (0.0, -2.0, 3.7, 0.3) for n in (2.0, -1.0, 0.5, 3.0, -3.0)]
    return chosen


def outcome(
    operation: Operation, case: tuple[float, ...]
) -> tuple[float, tuple[float, ...], str | None]:
    """The result, the local derivatives, and why there are none."""
    try:
        result = compute(operation, case)
    except (ArithmeticError, ValueError) as error:
        reason = next(reason for kind, reason in REASONS if isinstance(error, kind))
        return 0.0, (0.0,) * len(case), reason
    slopes = operation.derivatives(*case, result)
    return result, tuple(map(float, slopes)) if len(case) == 2 else (float(slopes),), None


def compute(operation: Operation, case: tuple[float, ...]) -> float:
    """By a tape of this one operation, as every implementation computes it."""
    nodes = [Value(1.0) for _ in case]
    root = Value(1.0)
    root._operation = operation
    root._left, root._right = (*nodes, None)[:2]
    tape = Tape.record(root)
    result = tape.run(case, 1)[0][-1]
    assert result is not None
    return float(result)


def floats(numbers: Iterable[float]) -> str:
    plain = array("d", [math.nan if number != number else number for number in numbers])
    return b64encode(to_bytes(plain)).decode()


def marks(known: Iterable[bool]) -> str:
    return b64encode(bytes(map(int, known))).decode()


def to_json(vectors: dict[str, list[Any]]) -> str:
    """One line for each tape and each operation, so that a difference shows where it is."""
    parts = [
        f"{json.dumps(name)}: [\n" + ",\n".join(map(json.dumps, entries)) + "\n]"
        for name, entries in vectors.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write() -> None:
    FILE.write_text(to_json(make()), encoding="utf-8")


if __name__ == "__main__":
    write()
