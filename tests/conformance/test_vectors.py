"""The stored vectors are what the engine computes now.

A mathematical library may round exp, log, sin and their like otherwise than the one that the
vectors were made with, so that only the exact parts have to be the same to the last bit.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode

import make_vectors
import pytest

from micrograd.operations import OPERATIONS
from micrograd.tape import from_bytes

STORED = json.loads(make_vectors.FILE.read_text(encoding="utf-8"))
MADE = make_vectors.make()
HINT = "if the change is meant: python tests/conformance/make_vectors.py"


def numbers(base64):
    return from_bytes(b64decode(base64)).tolist()


def agree(stored, made, exact, tolerance=1e-12):
    assert len(stored) == len(made)
    for one, other in zip(stored, made, strict=True):
        if math.isnan(one) or math.isnan(other):
            assert math.isnan(one) and math.isnan(other), HINT
        elif exact or one == other or math.isinf(one) or math.isinf(other):
            assert (one, math.copysign(1, one)) == (other, math.copysign(1, other)), HINT
        else:
            assert math.isclose(one, other, rel_tol=tolerance, abs_tol=0), HINT


def test_same_tapes_and_operations():
    for part, keys in (("tapes", ("name", "exact")), ("operations", ("name", "exponent", "exact"))):
        stored, made = (
            [[one[key] for key in keys] for one in all_[part]] for all_ in (STORED, MADE)
        )
        assert stored == made, HINT


@pytest.mark.parametrize("index", range(len(MADE["tapes"])), ids=lambda i: MADE["tapes"][i]["name"])
def test_tape(index):
    stored, made = STORED["tapes"][index], MADE["tapes"][index]
    recorded = ("recorded_data", "recorded_grad", "own_derivative")
    assert stored["tape"].keys() == made["tape"].keys(), HINT
    for name, value in made["tape"].items():
        if name in recorded:
            held = stored["tape"][name]["bytes"]
            agree(numbers(held), numbers(value["bytes"]), made["exact"])
        else:
            assert stored["tape"][name] == value, HINT
    assert stored["leaf_data"] == made["leaf_data"], HINT
    assert len(stored["states"]) == len(made["states"]), HINT
    for held, state in zip(stored["states"], made["states"], strict=True):
        for name in ("cursor", "data_known", "grad_known"):
            assert held[name] == state[name], HINT
        for name in ("data", "grad"):
            agree(numbers(held[name]), numbers(state[name]), made["exact"])


@pytest.mark.parametrize("index", range(len(MADE["operations"])))
def test_operation(index):
    stored, made = STORED["operations"][index], MADE["operations"][index]
    assert stored["operands"] == made["operands"], HINT
    assert stored["refused"] == made["refused"], HINT
    agree(numbers(stored["result"]), numbers(made["result"]), made["exact"])
    operation = operation_of(made)
    for case, (operands, result) in enumerate(
        zip(
            zip(*map(numbers, stored["operands"]), strict=True),
            numbers(stored["result"]),
            strict=True,
        )
    ):
        if str(case) not in stored["refused"]:
            slopes = operation.derivatives(*operands, result)
            slopes = slopes if len(operands) == 2 else (slopes,)
            held = [numbers(column)[case] for column in stored["derivatives"]]
            agree(held, list(map(float, slopes)), made["exact"])


def operation_of(vectors):
    if vectors["exponent"] is not None:
        return make_vectors.power_of(*numbers(vectors["exponent"]))
    return next(operation for operation in OPERATIONS if operation.name == vectors["name"])


def test_every_operation_is_there_and_every_reason():
    assert {one["name"] for one in STORED["operations"]} == {
        one.name for one in make_vectors.OPERATIONS
    }
    reasons = {reason for one in STORED["operations"] for reason in one["refused"].values()}
    assert reasons == {"zero-division", "overflow", "domain"}


def test_making_them_twice_gives_the_same():
    assert make_vectors.make() == MADE


def test_file_stays_small():
    assert make_vectors.FILE.stat().st_size < 300_000
