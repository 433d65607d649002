"""The stored numbers that are derived from graphs are what Python derives now."""

from __future__ import annotations

import json
import math
from base64 import b64decode

import make_derived_vectors
import pytest

from micrograd.tape import from_bytes

STORED = json.loads(make_derived_vectors.FILE.read_text(encoding="utf-8"))["graphs"]
MADE = json.loads(make_derived_vectors.to_json(make_derived_vectors.make()))["graphs"]
HINT = "if the change is meant: python tests/conformance/make_derived_vectors.py"
# What mathematical libraries round otherwise is magnified: a numeric slope by 1 / step.
NUMBERS = {
    "checks": ("analytic", "steps"),
    "paths": ("gradient", "products"),
    "passes": ("grad",),
    "nudges": ("predicted", "actual"),
    "descents": ("leaf_data", "outputs"),
}
EXCEPT = {"checks": ("noise", "numeric", "breaks")}


def numbers(base64):
    return from_bytes(b64decode(base64)).tolist()


def agree(stored, made, exact, allowed=0.0):
    assert len(stored) == len(made), HINT
    for one, other in zip(stored, made, strict=True):
        if math.isnan(one) or math.isnan(other):
            assert math.isnan(one) and math.isnan(other), HINT
        else:
            near = math.isclose(one, other, rel_tol=1e-9, abs_tol=allowed)
            assert one == other or (near and not exact), HINT


def test_the_same_graphs():
    assert [one["name"] for one in STORED] == [one["name"] for one in MADE], HINT


@pytest.mark.parametrize("part", NUMBERS)
@pytest.mark.parametrize("index", range(len(MADE)), ids=lambda index: MADE[index]["name"])
def test_part(index, part):
    stored, made = STORED[index][part], MADE[index][part]
    assert len(stored) == len(made), HINT
    for one, other in zip(stored, made, strict=True):
        assert one.keys() == other.keys(), HINT
        left_out = (*NUMBERS[part], *EXCEPT.get(part, ()))
        for name in one.keys() - left_out:
            assert one[name] == other[name], HINT
        for name in NUMBERS[part]:
            # A change is a difference of two outputs, of which each is rounded.
            allowed = 1e-12 if name == "actual" else 0.0
            agree(numbers(one[name]), numbers(other[name]), MADE[index]["exact"], allowed)


@pytest.mark.parametrize("index", range(len(MADE)), ids=lambda index: MADE[index]["name"])
def test_numeric_slopes(index):
    for one, other in zip(STORED[index]["checks"], MADE[index]["checks"], strict=True):
        (noise,) = numbers(other["noise"])
        steps = numbers(other["steps"])
        columns = numbers(one["numeric"]), numbers(other["numeric"]), steps
        for held, now, step in zip(*columns, strict=True):
            agree([held], [now], MADE[index]["exact"], noise / step if step == step else 0.0)
        assert [(b["node"], b["users"]) for b in one["breaks"]] == [
            (b["node"], b["users"]) for b in other["breaks"]
        ], HINT


def test_every_verdict_cause_and_stop_is_there():
    checks = [one for graph in STORED for one in graph["checks"]]
    verdicts = {verdict for one in checks for verdict in one["verdicts"]}
    assert verdicts == {"agrees", "differs", "kink", "unchecked"}
    causes = {cause for one in checks for cause in one["causes"]}
    assert causes == {"", "corner", "own", "refused", "rounding"}
    assert {one["checked"] for one in checks} == {"backward", "computed"}
    assert {one["multiple"] for one in checks} == {None, 3}
    assert any(one["breaks"] for one in checks)
    assert any(one["stopped"] is not None for graph in STORED for one in graph["descents"])


def test_wrong_passes_are_wrong():
    (shared,) = (graph for graph in STORED if graph["name"] == "a shared value")
    found = [numbers(one["grad"]) for one in shared["passes"]]
    assert len({tuple(grad) for grad in found}) == 3


def test_file_stays_small():
    assert make_derived_vectors.FILE.stat().st_size < 150_000
