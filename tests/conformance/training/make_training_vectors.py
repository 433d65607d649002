"""Writes vectors.json: how this engine trains, for every other implementation to agree with.

    python tests/conformance/training/make_training_vectors.py

Runs are computed by the plain loop that a reader would write, on `Value`s, without a tape. Floats
are base64 of little-endian 64-bit floats (NaN is one NaN of the many).

chance: for some seeds the first numbers drawn, and a permutation.

datasets: for each data set and some numbers of points
    points, noise, seed
    places      x1 and x2 of each point
    answers     of each point the class number, or the number to learn

counterparts: for some states, and a control that is set in them after some steps
    name
    state       the state of a training panel
    parameters  those of the run when the control is set
    control, value
    weights     the parameters that the run begins with that follows

runs: for some states
    name
    state       the state of a training panel
    exact       true: + - * / neg ReLU abs sqrt and squares are all there is, so that results agree
                bit for bit; else within a relative 1e-9
    train, test the places of the samples
    inputs      what the model sees of all points, targets what it should answer
    weights     the parameters at the start
    tape        the form on the wire of the loss on one sample whose inputs, targets and parameters
                are 0; bytes stand as {"bytes": base64}
    batches     of each step, the places of its samples among those to train on
    rows        of the history, each with loss, test loss, accuracy, test accuracy, gradient norm
                and the layers' gradient norms
    states      of some steps: parameters, gradients and optimizer memory, once the changes of the
                step are made
"""

from __future__ import annotations

import json
import math
import random
from array import array
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from micrograd import MLP, Tape, Value
from micrograd.datasets import DATASETS, batch, features, split
from micrograd.losses import LOSSES, l1, l2, mean
from micrograd.optim import OPTIMIZERS
from micrograd.random_numbers import permutation
from micrograd.standardisation import Standardisation
from micrograd.wire import to_bytes

FILE = Path(__file__).with_name("vectors.json")

SETTINGS = {
    "dataset": "moons",
    "points": 100,
    "noise": 0.1,
    "train_share": 0.8,
    "seed": 1337,
    "features": ["x1", "x2"],
    "standardise": False,
    "hidden": [8, 8],
    "activation": "relu",
    "loss": "max_margin",
    "optimizer": "sgd",
    "learning_rate": 0.1,
    "penalty": "l2",
    "penalty_rate": 0.0001,
    "batch_size": 0,
}
"""The controls that a run depends on, where a case does not say otherwise."""

PENALTIES = {"l1": l1, "l2": l2}


@dataclass(frozen=True)
class Case:
    """A run to write down.

    Attributes:
        name: what a failing test is called.
        steps: how many updates are made.
        exact: whether all its operations are exact.
        controls: what is not as in SETTINGS.
        more: the rest of the state.
    """

    name: str
    steps: int
    exact: bool
    controls: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> dict[str, Any]:
        rest = {"version": 1, "weights": None, "outputs": None, "data": None, "changes": []}
        return {**SETTINGS, **rest, **self.controls, **self.more}


OWN_DATA = {
    "inputs": [[0.5, -1, 0.25], [1.5, 0.75, -2], [-0.5, 0, 1], [0.25, 0.5, 0.75], [-1.25, 2, -0.5]],
    "targets": [[0], [1], [0], [1], [1]],
    "classes": 2,
    "names": ["length", "width", "height"],
}
FAR_DATA = {
    "inputs": [[1990, 0.001, 7], [2004, -0.0025, 7], [2011, 0.004, 7], [1987, 0, 7], [1999, 1, 7]],
    "targets": [[0], [1], [2], [1], [2]],
    "classes": 3,
    "names": ["year", "change", "group"],
}
TWO_TARGETS = {
    "inputs": [[0.5, -1.5], [-0.25, 0.75], [1.25, 0.5], [0.125, -0.5]],
    "targets": [[1, -0.5], [0.25, 2], [-1, 0.5], [0.75, 0.125]],
    "classes": 0,
    "names": ["a", "b"],
}

CASES = [
    Case(
        "moons, max-margin, SGD, L2",
        steps=100,
        exact=True,
        controls={"points": 40, "hidden": [4, 4]},
    ),
    Case(
        "spiral, cross entropy, AdamW, features, mini-batches, changes",
        steps=30,
        exact=False,
        controls={
            "dataset": "spiral",
            "points": 30,
            "noise": 0.05,
            "train_share": 0.7,
            "features": ["sin_x2", "x1", "x2", "x1_squared", "x1_x2"],
            "hidden": [4],
            "loss": "cross_entropy",
            "optimizer": "adamw",
            "learning_rate": 0.03,
            "batch_size": 5,
        },
        more={
            "changes": [
                {"step": 7, "set": {"learning_rate": 0.01, "batch_size": 8}},
                {"step": 7, "parameter": 3, "value": 0.5},
                {"step": 12, "set": {"optimizer": "momentum"}},
                {"step": 20, "set": {"penalty": "l1", "penalty_rate": 0.003}},
                {"step": 25, "set": {"loss": "max_margin"}},
            ]
        },
    ),
    Case(
        "yin-yang, cross entropy, three classes",
        steps=15,
        exact=False,
        controls={
            "dataset": "yin_yang",
            "points": 30,
            "train_share": 1,
            "hidden": [5],
            "loss": "cross_entropy",
            "penalty": "none",
        },
    ),
    Case(
        "yin-yang, max-margin, AdamW, mini-batches, changes of loss and optimizer",
        steps=30,
        exact=True,
        controls={
            "dataset": "yin_yang",
            "points": 30,
            "seed": 7,
            "hidden": [4],
            "optimizer": "adamw",
            "learning_rate": 0.03,
            "batch_size": 10,
        },
        more={
            "changes": [
                {"step": 10, "set": {"loss": "squared_error"}},
                {"step": 15, "parameter": 0, "value": -0.75},
                {"step": 20, "set": {"optimizer": "sgd", "penalty": "l1"}},
                {"step": 22, "set": {"optimizer": "adamw", "batch_size": 0}},
            ]
        },
    ),
    Case(
        "xor, squared error, tanh, momentum, L1",
        steps=20,
        exact=False,
        controls={
            "dataset": "xor",
            "points": 20,
            "hidden": [3, 2],
            "activation": "tanh",
            "loss": "squared_error",
            "optimizer": "momentum",
            "learning_rate": 0.03,
            "penalty": "l1",
            "penalty_rate": 0.01,
        },
    ),
    Case(
        "plane, a regression",
        steps=25,
        exact=True,
        controls={
            "dataset": "plane",
            "points": 20,
            "hidden": [3],
            "loss": "squared_error",
            "optimizer": "momentum",
            "learning_rate": 0.01,
            "penalty": "l1",
        },
    ),
    Case(
        "hills without a hidden layer, one sample a step",
        steps=20,
        exact=True,
        controls={
            "dataset": "hills",
            "points": 10,
            "hidden": [],
            "features": ["x1_squared"],
            "loss": "squared_error",
            "batch_size": 1,
            "penalty_rate": 0,
        },
    ),
    Case(
        "own data of three inputs, sigmoid, given weights",
        steps=10,
        exact=False,
        controls={
            "dataset": "own",
            "train_share": 1,
            "hidden": [2],
            "activation": "sigmoid",
            "optimizer": "adamw",
        },
        more={
            "data": OWN_DATA,
            "weights": [0.5, -0.25, 0.75, 0.125, -0.5, 0.25, 1.0, -0.375, 0.625, -0.875, 0.0625],
        },
    ),
    Case(
        "own regression of two targets, linear",
        steps=10,
        exact=True,
        controls={
            "dataset": "own",
            "hidden": [2],
            "activation": "linear",
            "loss": "squared_error",
        },
        more={"data": TWO_TARGETS},
    ),
    Case(
        "standardised data of three inputs, of which one never changes",
        steps=10,
        exact=True,
        controls={"dataset": "own", "train_share": 0.6, "hidden": [3], "standardise": True},
        more={"data": FAR_DATA},
    ),
    Case(
        "moons with two outputs",
        steps=10,
        exact=True,
        controls={"points": 10, "hidden": [3], "noise": 0.2},
        more={"outputs": 2},
    ),
]


COUNTERPARTS: list[tuple[str, dict[str, Any], str, Any]] = [
    ("a neuron more", {"hidden": [3, 2]}, "hidden", [4, 2]),
    ("a neuron less", {"hidden": [3, 2]}, "hidden", [2, 2]),
    ("a neuron more in the last hidden layer", {"hidden": [3, 2]}, "hidden", [3, 3]),
    ("a layer more", {"hidden": [3, 2]}, "hidden", [3, 2, 2]),
    ("a wider layer more", {"hidden": [3, 2]}, "hidden", [3, 2, 5]),
    ("a layer less", {"hidden": [3, 2]}, "hidden", [3]),
    ("the first hidden layer", {"hidden": []}, "hidden", [3]),
    ("the last hidden layer", {"hidden": [3]}, "hidden", []),
    ("other layers", {"hidden": [3, 2, 4]}, "hidden", [2, 5]),
    (
        "a feature more",
        {"hidden": [3], "features": ["x2", "x1"]},
        "features",
        ["x1", "x1_x2", "x2"],
    ),
    ("a feature for another", {"hidden": [3]}, "features", ["x2", "sin_x1"]),
    ("a feature without a hidden layer", {"hidden": []}, "features", ["x2"]),
    ("another activation", {"hidden": [3]}, "activation", "tanh"),
    ("standardised inputs", {"hidden": [3]}, "standardise", True),
    ("data of three inputs", {"dataset": "own", "hidden": [3]}, "hidden", [2, 2]),
    ("three classes", {"dataset": "yin_yang", "hidden": [2]}, "hidden", [3]),
]
"""For each case a name, the controls of its state, and the control that is set with its value."""


def make() -> dict[str, list[Any]]:
    """The content of the file."""
    return {
        "chance": [chance_vectors(seed) for seed in (0, 1, 1337, 2**31 - 1, 2**31 + 5)],
        "datasets": [
            dataset_vectors(name, points, noise)
            for name in DATASETS
            for points, noise in ((1, 0), (23, 0.1), (30, 0.0))
        ],
        "counterparts": [counterpart_vectors(*case) for case in COUNTERPARTS],
        "runs": [run_vectors(case) for case in CASES],
    }


def chance_vectors(seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    return {
        "seed": seed,
        # More than 312 numbers use up all that the generator keeps at a time.
        "drawn": floats([chance.random() for _ in range(320)][-20:]),
        "permutation": permutation(20, seed),
    }


def dataset_vectors(name: str, points: int, noise: float) -> dict[str, Any]:
    seed = 99
    places, answers = DATASETS[name].labelled(points, noise, seed)
    return {
        "name": name,
        "points": points,
        "noise": noise,
        "seed": seed,
        "places": floats(number for place in places for number in place),
        "answers": floats(answers),
    }


def counterpart_vectors(
    name: str, controls: dict[str, Any], control: str, value: Any
) -> dict[str, Any]:
    data = OWN_DATA if controls.get("dataset") == "own" else None
    state = Case(name, 0, True, {"points": 10, **controls}, {"data": data}).state
    model = ByHand(state).model
    # Numbers that no generator draws tell which weights have stayed.
    for index, parameter in enumerate(model.parameters()):
        parameter.data = 100.0 + index
    after = {**state, control: value}
    other = ByHand(after).model
    keep_counterparts(model, inputs_of(state), other, inputs_of(after))
    return {
        "name": name,
        "state": state,
        "parameters": floats(parameter.data for parameter in model.parameters()),
        "control": control,
        "value": value,
        "weights": floats(float(parameter.data) for parameter in other.parameters()),
    }


def inputs_of(state: dict[str, Any]) -> list[str]:
    """What the first layer reads, by name."""
    if state["dataset"] == "own":
        return state["data"]["names"]
    order = ["x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2"]
    return [name for name in order if name in state["features"]]


def keep_counterparts(old: MLP, old_inputs: list[str], new: MLP, new_inputs: list[str]) -> None:
    """Gives a new model the weights of an old one: layer by layer, and the last to the last."""
    pairs = [*zip(old.layers[:-1], new.layers[:-1], strict=False), (old.layers[-1], new.layers[-1])]
    for one, other in pairs:
        reads_points = one is old.layers[0], other is new.layers[0]
        for neuron, follower in zip(one.neurons, other.neurons, strict=False):
            follower.b.data = neuron.b.data
            if reads_points == (True, True):
                for index, name in enumerate(new_inputs):
                    if name in old_inputs:
                        follower.w[index].data = neuron.w[old_inputs.index(name)].data
            elif reads_points == (False, False):
                for weight, kept in zip(follower.w, neuron.w, strict=False):
                    weight.data = kept.data


def run_vectors(case: Case) -> dict[str, Any]:
    state = case.state
    by_hand = ByHand(state)
    steps = list(by_hand.run(case.steps))
    chosen = {0, 1, case.steps // 2, case.steps, *(change["step"] for change in state["changes"])}
    return {
        "name": case.name,
        "state": state,
        "exact": case.exact,
        "train": by_hand.train,
        "test": by_hand.test,
        "inputs": floats(number for inputs, _ in by_hand.samples for number in inputs),
        "targets": floats(number for _, targets in by_hand.samples for number in targets),
        "weights": floats(by_hand.weights),
        "tape": by_hand.tape(),
        "batches": [step["batch"] for step in steps],
        "rows": [floats(step["row"]) for step in steps],
        "states": [
            {
                "step": number,
                "parameters": floats(step["parameters"]),
                "gradients": floats(step["gradients"]),
                "memory": floats(step["memory"]),
            }
            for number, step in enumerate(steps)
            if number in chosen
        ],
    }


class ByHand:
    """A state's run, as one would write it by hand."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state
        points, answers, self.classes = data_of(state)
        needed = self.classes if self.classes > 2 else 1 if self.classes else len(answers[0])
        self.outputs = state["outputs"] or needed
        self.samples = [
            (features(point, state["features"]), self.targets_of(answer))
            for point, answer in zip(points, answers, strict=True)
        ]
        self.train, self.test = split(len(points), state["train_share"], state["seed"])
        self.sizes = [len(self.samples[0][0]), *state["hidden"], self.outputs]
        self.model = self.new_model()
        if state["weights"] is not None:
            for parameter, weight in zip(self.model.parameters(), state["weights"], strict=True):
                parameter.data = weight
        self.weights = [float(parameter.data) for parameter in self.model.parameters()]

    def new_model(self) -> MLP:
        random.seed(self.state["seed"])
        model = MLP(self.sizes[0], self.sizes[1:], activation=self.state["activation"])
        if self.state["standardise"]:
            model.standardisation = self.standardisation()
        return model

    def standardisation(self) -> Standardisation:
        """The mean and the standard deviation of each input, over the samples to train on."""
        mean, deviation = [], []
        for column in range(self.sizes[0]):
            numbers = [self.samples[place][0][column] for place in self.train]
            total = 0.0
            for number in numbers:
                total += number
            mean.append(total / len(numbers))
            reach = max(abs(number - mean[-1]) for number in numbers)
            squares = 0.0
            for number in numbers:
                squares += ((number - mean[-1]) / (reach or 1)) ** 2
            deviation.append(reach * math.sqrt(squares / len(numbers)) if reach else 1.0)
        return Standardisation(tuple(mean), tuple(deviation))

    def targets_of(self, answer: list[float]) -> list[float]:
        if not self.classes:
            return [float(number) for number in answer]
        if self.outputs == 1:
            return [1.0 if answer[0] == 1 else -1.0]
        return [1.0 if place == answer[0] else 0.0 for place in range(self.outputs)]

    def tape(self) -> dict[str, Any]:
        """The loss on one sample, on the wire."""
        model = self.new_model()
        for parameter in model.parameters():
            parameter.data = 0.0
        inputs = [Value(0.0) for _ in range(self.sizes[0])]
        targets = [Value(0.0) for _ in range(self.outputs)]
        scores = as_list(model(inputs))
        tape = Tape.record(
            LOSSES[self.state["loss"]](scores, targets),
            inputs=inputs,
            targets=targets,
            parameters=model.parameters(),
            outputs=scores,
        )
        return {
            name: {"bytes": b64encode(value).decode()} if isinstance(value, bytes) else value
            for name, value in tape.to_dict().items()
        }

    def run(self, steps: int) -> Iterator[dict[str, Any]]:
        """What holds at each step, from 0 to `steps`."""
        state, parameters = self.state, self.model.parameters()
        controls = dict(state)
        optimizer = OPTIMIZERS[controls["optimizer"]](parameters, controls["learning_rate"])
        for step in range(steps + 1):
            for change in state["changes"]:
                if change["step"] == step and "set" in change:
                    controls.update(change["set"])
                    kind = OPTIMIZERS[controls["optimizer"]]
                    if kind is not type(optimizer):
                        optimizer = kind(parameters, controls["learning_rate"])
                    optimizer.learning_rate = controls["learning_rate"]
                elif change["step"] == step:
                    parameters[change["parameter"]].data = change["value"]
            places = batch(step, len(self.train), controls["batch_size"], state["seed"])
            chosen = [self.samples[self.train[place]] for place in places]
            loss, accuracy = self.whole_loss(chosen, controls)
            tested = [self.samples[place] for place in self.test]
            test_loss, test_accuracy = math.nan, math.nan
            if tested:
                value, test_accuracy = self.whole_loss(tested, controls)
                test_loss = value.data
            optimizer.zero_grad()
            loss.backward()
            yield {
                "batch": places,
                "row": [loss.data, test_loss, accuracy, test_accuracy, *self.norms()],
                "parameters": [parameter.data for parameter in parameters],
                "gradients": [parameter.grad for parameter in parameters],
                "memory": optimizer.memory,
            }
            optimizer.step()

    def whole_loss(self, samples: list[Any], controls: dict[str, Any]) -> tuple[Value, float]:
        """The loss of some samples with the penalty, and the share that is told right."""
        losses, right = [], 0
        for inputs, targets in samples:
            scores = as_list(self.model(inputs))
            losses.append(LOSSES[controls["loss"]](scores, targets))
            right += decision([score.data for score in scores]) == decision(targets)
        loss = mean(losses)
        if controls["penalty"] != "none" and controls["penalty_rate"] != 0:
            penalty = PENALTIES[controls["penalty"]](self.model.parameters())
            loss = loss + controls["penalty_rate"] * penalty
        return loss, right / len(samples) if self.classes else math.nan

    def norms(self) -> list[float]:
        """Of all gradients, then of each layer's."""
        sums = []
        for layer in self.model.layers:
            sums.append(0.0)
            for parameter in layer.parameters():
                sums[-1] += parameter.grad * parameter.grad
        total = 0.0
        for one in sums:
            total += one
        return [math.sqrt(total), *map(math.sqrt, sums)]


def data_of(state: dict[str, Any]) -> tuple[list[Any], list[Any], int]:
    """Points, answers as lists, and the number of classes."""
    if state["dataset"] == "own":
        data = state["data"]
        return data["inputs"], data["targets"], data["classes"]
    dataset = DATASETS[state["dataset"]]
    points, answers = dataset.labelled(state["points"], state["noise"], state["seed"])
    return points, [[answer] for answer in answers], dataset.classes


def as_list(scores: Value | list[Value]) -> list[Value]:
    return [scores] if isinstance(scores, Value) else scores


def decision(scores: list[float]) -> int:
    return int(scores[0] > 0) if len(scores) == 1 else scores.index(max(scores))


def floats(numbers: Iterable[float]) -> str:
    plain = array("d", [math.nan if number != number else number for number in numbers])
    return b64encode(to_bytes(plain)).decode()


def to_json(vectors: dict[str, list[Any]]) -> str:
    """One line for each entry, so that a difference shows where it is."""
    parts = [
        f"{json.dumps(name)}: [\n" + ",\n".join(map(json.dumps, entries)) + "\n]"
        for name, entries in vectors.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write() -> None:
    FILE.write_text(to_json(make()), encoding="utf-8")


if __name__ == "__main__":
    write()
