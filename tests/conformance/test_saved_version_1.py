"""Tapes saved by version 0.1.0, which had 15 operations and the powers of a constant.

Notebooks hold such tapes, so every later version has to read them. That is why no script makes
the file anew. Of each of its `tapes`, in the encoding that make_vectors.py describes, it has

    name
    exact       true: every number is the same to the last bit on every machine
    operations  of each node the name of its operation, empty for a leaf
    tape        the form on the wire
    leaf_data   the data of the leaves
    data, grad  of each node after a whole run
"""

from __future__ import annotations

import json
import math
from base64 import b64decode
from pathlib import Path

import pytest

from micrograd import Tape
from micrograd.tape import from_bytes, to_bytes

SAVED = json.loads(Path(__file__).with_name("saved_version_1.json").read_text(encoding="utf-8"))
TAPES = {saved["name"]: saved for saved in SAVED["tapes"]}


@pytest.fixture(params=TAPES)
def saved(request):
    return TAPES[request.param]


def numbers(base64):
    return from_bytes(b64decode(base64))


def wire_of(saved):
    return {
        name: b64decode(value["bytes"]) if isinstance(value, dict) else value
        for name, value in saved["tape"].items()
    }


def test_operations_are_the_ones_that_were_saved(saved):
    tape = Tape.from_dict(wire_of(saved))
    names = [tape.operation_name(number) for number in range(len(tape.code))]
    assert names == saved["operations"]


def test_what_was_recorded_is_the_same_to_the_last_bit(saved):
    tape = Tape.from_dict(wire_of(saved))
    assert to_bytes(tape.recorded_data) == b64decode(saved["data"])
    assert to_bytes(tape.recorded_grad) == b64decode(saved["grad"])
    assert tape.to_dict() == wire_of(saved)


def test_run_computes_the_numbers_that_were_saved(saved):
    tape = Tape.from_dict(wire_of(saved))
    leaf_data = numbers(saved["leaf_data"]).tolist()
    data, grad = tape.run(leaf_data, 2 * tape.operation_count() + 1)
    for name, found in (("data", data), ("grad", grad)):
        if saved["exact"]:
            assert found == numbers(saved[name]).tolist()
        else:  # A mathematical library may round exp, log, sin and their like otherwise.
            expected = numbers(saved[name])
            assert all(map(lambda a, b: math.isclose(a, b, rel_tol=1e-12), found, expected))


def test_file_has_every_operation_of_then():
    found = {name for saved in SAVED["tapes"] for name in saved["operations"]}
    then = "+ - * / ** neg exp log tanh sigmoid ReLU sin cos sqrt abs **2 **-1 **0.5 **3 hypot"
    assert found >= set(then.split())
