"""Expressions at the edges of arithmetic: those stored, and others in all executors of Python."""

from __future__ import annotations

import json
import math
from base64 import b64decode

import make_extreme_vectors
import numpy as np
import pytest
from extreme_programs import ALL, data_of, draw_program, grad_of, refused_at, row_of
from hypothesis import given, settings
from hypothesis import strategies as st

from micrograd import Tape, replay
from micrograd.replay import Replay
from micrograd.replay.numpy_operations import form_of
from micrograd.tape import from_bytes

STORED = json.loads(make_extreme_vectors.FILE.read_text(encoding="utf-8"))["programs"]
MADE = make_extreme_vectors.make()
HINT = "if the change is meant: python tests/conformance/make_extreme_vectors.py"


def numbers(base64):
    return from_bytes(b64decode(base64)).tolist()


def agree(found, expected, ulps=0):
    """NaN agrees with NaN, and 0 with -0."""
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        if math.isnan(one) or math.isnan(other) or math.isinf(one) or math.isinf(other):
            assert one == other or (math.isnan(one) and math.isnan(other)), (one, other)
        else:
            assert abs(one - other) <= ulps * math.ulp(other), (one, other)


def test_stored_programs_are_those_that_the_script_makes():
    assert [one["tape"] for one in STORED] == [one["tape"] for one in MADE], HINT
    assert [one["exact"] for one in STORED] == [one["exact"] for one in MADE], HINT


@pytest.mark.parametrize("index", range(len(STORED)))
def test_stored_program(index):
    stored, made = STORED[index], MADE[index]
    assert stored["refused"] == made["refused"], HINT
    if stored["exact"]:
        for name in ("data", "grad", "gradients"):
            agree(numbers(made[name]), numbers(stored[name]))
        return
    # Last places that differ are magnified on the way, so each operation is taken by itself.
    tape, data, grad = read(stored), numbers(stored["data"]), numbers(stored["grad"])
    for number in tape.steps:
        operation = tape.operations()[number]
        operands = [data[operand] for operand in tape.operands_of(number)]
        agree([operation.total(*operands)], [data[number]], ulps=3)
    handed = grad_of(tape, data)
    for number in tape.leaves:
        if math.isfinite(grad[number]):
            assert math.isclose(handed[number], grad[number], rel_tol=1e-9, abs_tol=1e-300)
        else:
            agree([handed[number]], [grad[number]])


def read(stored):
    wire = {
        name: b64decode(value["bytes"]) if isinstance(value, dict) else value
        for name, value in stored["tape"].items()
    }
    return Tape.from_dict(wire)


drawn = st.builds(draw_program, st.randoms(use_true_random=False), st.just(ALL))


@given(drawn)
@settings(max_examples=150)
def test_every_executor_gives_the_numbers_of_the_chain_rule(program):
    tape = program.tape()
    data = data_of(tape)
    grad = grad_of(tape, data)
    parameters = [tape.recorded_data[leaf] for leaf in tape.parameter]
    wanted = [grad[leaf] for leaf in tape.parameter]
    outputs = [data[number] for number in tape.output]
    for most in (-1, 10**9):  # the interpreter, generated source
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(replay, "MOST_OPERATIONS", most)
            run = Replay(tape, "python")
            found = run.gradients(parameters, run.batch([row_of(tape)]))
        agree(found[0], wanted)
        agree(found[1], data[-1:])
        agree(found[2][0], outputs)
    if refused_at(tape) is None:
        leaf_data = [tape.recorded_data[leaf] for leaf in tape.leaves]
        run_data, run_grad = tape.run(leaf_data, 2 * len(tape.steps) + 1)
        agree(run_data, data)
        agree(run_grad, grad)
        eager = tape.nodes
        for value, number in zip(eager, data, strict=True):
            value.data = number
        eager[-1].backward()
        agree([value.grad for value in eager], grad)


@given(drawn)
@settings(max_examples=100)
def test_numpy_gives_the_same_operation_by_operation(program):
    tape = program.tape()
    data = data_of(tape)
    grad = grad_of(tape, data)
    for number in tape.steps:
        operation = tape.operations()[number]
        operands = [data[operand] for operand in tape.operands_of(number)]
        value, shares = form_of(operation)
        arrays = [np.array([[one]]) for one in operands]
        out, above = np.array([[data[number]]]), np.array([[grad[number]]])
        with np.errstate(all="ignore"):
            agree(value(*arrays).ravel().tolist(), [data[number]], ulps=4)
            found = [float(share(*arrays, out, above)[0, 0]) for share in shares]
        expected = operation.shares(*operands, data[number], grad[number])
        agree(found, expected if operation.arity == 2 else [expected], ulps=4)
