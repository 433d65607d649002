"""Writes extreme.json: expressions at the edges of arithmetic, for the page to agree with.

    python tests/conformance/make_extreme_vectors.py

extreme_programs.py says what is in them. All numbers are base64 of little-endian 64-bit floats (NaN
is one NaN of the many).

programs: of each
    tape        the form on the wire, as in vectors.json; its leaves are parameters and inputs, its
                outputs all results
    exact       true: bit for bit, but for the sign of a zero in gradients; else every operation and
                every share agrees within 3 units in the last place, computed from these numbers
    leaf_data   what the leaves hold
    data, grad  of every node, as IEEE 754 has it where an operation has no result
    refused     the first node without a result for finite operands, where a run stops; or null
    gradients   of the parameters, of a replay over the same sample three times
"""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from extreme_programs import ALL, EXACT, Program, data_of, grad_of, programs, refused_at, row_of
from make_vectors import floats

from micrograd.replay import Replay

FILE = Path(__file__).with_name("extreme.json")
COUNT = 150
SAMPLES = 3


def make() -> list[dict[str, Any]]:
    """The content of the file."""
    return [
        vectors(program, exact)
        for exact, operations in ((True, EXACT), (False, ALL))
        for program in programs(2, COUNT, operations)
    ]


def vectors(program: Program, exact: bool) -> dict[str, Any]:
    tape = program.tape()
    data = data_of(tape)
    replay = Replay(tape, "python")
    parameters = [tape.recorded_data[leaf] for leaf in tape.parameter]
    batch = replay.batch([row_of(tape)] * SAMPLES)
    return {
        "tape": {
            name: {"bytes": b64encode(value).decode()} if isinstance(value, bytes) else value
            for name, value in tape.to_dict().items()
        },
        "exact": exact,
        "leaf_data": floats(tape.recorded_data[leaf] for leaf in tape.leaves),
        "data": floats(data),
        "grad": floats(grad_of(tape, data)),
        "refused": refused_at(tape),
        "gradients": floats(replay.gradients(parameters, batch)[0]),
    }


def to_json(made: list[dict[str, Any]]) -> str:
    """One line for each program, so that a difference shows where it is."""
    return '{"programs": [\n' + ",\n".join(map(json.dumps, made)) + "\n]}\n"


def write() -> None:
    FILE.write_text(to_json(make()), encoding="utf-8")


if __name__ == "__main__":
    write()
