"""The stored vectors of training are what Python computes now.

A mathematical library may round exp, log and tanh otherwise than the one that the vectors were made
with, so that only the exact runs have to be the same to the last bit.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode

import make_training_vectors
import pytest

from micrograd.datasets import DATASETS
from micrograd.losses import LOSSES
from micrograd.optim import OPTIMIZERS
from micrograd.wire import from_bytes
from micrograd_widget.training.state import check_state, with_control

STORED = json.loads(make_training_vectors.FILE.read_text(encoding="utf-8"))
# Through JSON, as the stored ones came: 1 in a state is not 1.0 there.
MADE = json.loads(make_training_vectors.to_json(make_training_vectors.make()))
HINT = "if the change is meant: python tests/conformance/training/make_training_vectors.py"


def agree(stored, made, exact):
    one, other = (list(from_bytes(b64decode(base64))) for base64 in (stored, made))
    assert len(one) == len(other), HINT
    for held, now in zip(one, other, strict=True):
        if math.isnan(held) or math.isnan(now):
            assert math.isnan(held) and math.isnan(now), HINT
        elif exact:
            assert held == now, HINT
        else:
            assert math.isclose(held, now, rel_tol=1e-9, abs_tol=0), HINT


@pytest.mark.parametrize("part", ["chance", "datasets"])
def test_chance_and_datasets_are_the_same_to_the_last_bit(part):
    assert STORED[part] == MADE[part], HINT


def test_counterparts_are_the_same_to_the_last_bit():
    assert STORED["counterparts"] == MADE["counterparts"], HINT


@pytest.mark.parametrize("vector", STORED["counterparts"], ids=lambda vector: vector["name"])
def test_another_model_keeps_the_weights_that_have_a_counterpart(vector):
    parameters = list(from_bytes(b64decode(vector["parameters"])))
    state = check_state(vector["state"])
    after = with_control(state, 5, vector["control"], vector["value"], parameters)
    assert after["weights"] == list(from_bytes(b64decode(vector["weights"])))
    assert check_state(after) == after


@pytest.mark.parametrize("index", range(len(MADE["runs"])), ids=lambda i: MADE["runs"][i]["name"])
def test_run(index):
    stored, made = STORED["runs"][index], MADE["runs"][index]
    assert stored.keys() == made.keys(), HINT
    for name in ("name", "state", "exact", "train", "test", "inputs", "targets", "weights"):
        assert stored[name] == made[name], HINT
    assert stored["batches"] == made["batches"], HINT
    assert len(stored["rows"]) == len(made["rows"]), HINT
    for held, row in zip(stored["rows"], made["rows"], strict=True):
        agree(held, row, made["exact"])
    assert len(stored["states"]) == len(made["states"]), HINT
    for held, state in zip(stored["states"], made["states"], strict=True):
        assert held["step"] == state["step"], HINT
        for name in ("parameters", "gradients", "memory"):
            agree(held[name], state[name], made["exact"])


@pytest.mark.parametrize("index", range(len(MADE["runs"])), ids=lambda i: MADE["runs"][i]["name"])
def test_tape(index):
    stored, made = STORED["runs"][index], MADE["runs"][index]
    assert stored["tape"].keys() == made["tape"].keys(), HINT
    for name, value in made["tape"].items():
        if name == "recorded_data":
            agree(stored["tape"][name]["bytes"], value["bytes"], made["exact"])
        else:
            assert stored["tape"][name] == value, HINT


def test_every_dataset_loss_and_optimizer_is_there():
    assert {one["name"] for one in STORED["datasets"]} == DATASETS.keys()
    states = [run["state"] for run in STORED["runs"]]
    assert {state["loss"] for state in states} == LOSSES.keys()
    assert {state["optimizer"] for state in states} == OPTIMIZERS.keys()
    assert {state["penalty"] for state in states} == {"none", "l1", "l2"}


def test_names_of_training_runs_are_told_apart():
    names = [run["name"] for run in STORED["runs"]]
    assert len(set(names)) == len(names)


def test_file_of_training_vectors_stays_small():
    assert make_training_vectors.FILE.stat().st_size < 300_000
