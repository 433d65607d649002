"""The problem that a training state describes: samples, the loss on one of them, first weights.

The targets of a sample are the numbers of a regression; for two classes and one output -1 or 1;
else 1 for the class that is right and 0 for the others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from micrograd.autograd import Value
from micrograd.datasets import DATASETS, features, split
from micrograd.losses import LOSSES
from micrograd.nn import MLP
from micrograd.random_numbers import seeded_generator
from micrograd.standardisation import Standardisation
from micrograd.tape import Tape

from ..faults import error
from . import shapes
from .controls import CONTROLS, listed

Sample = tuple[list[float], list[float]]
"""The numbers of a model's inputs, and its targets."""


@dataclass(frozen=True)
class Problem:
    """What is to be learned.

    Attributes:
        classes: the number of classes; 0 for a regression.
        train: the samples to train on.
        test: the samples that only test.
        sizes: the sizes of an MLP's layers, its inputs first; None for a model of the user's own.
        activation: the activation of that MLP's hidden layers.
        standardisation: what that MLP does to its inputs first, or None.
        own_tape: the loss of a model of the user's own on one sample; None for an MLP.
        initial: the parameters to start with.
        layer_ends: for each layer the index after its last parameter; empty for a model of the
            user's own.
    """

    classes: int
    train: list[Sample]
    test: list[Sample]
    sizes: list[int] | None
    activation: str
    standardisation: Standardisation | None
    own_tape: Tape | None
    initial: list[float]
    layer_ends: list[int]

    def tape(self, loss: str) -> Tape:
        """The loss on one sample, by its name; for a model of the user's own the one it has."""
        if self.own_tape is not None:
            return self.own_tape
        assert self.sizes is not None
        return _mlp_tape(tuple(self.sizes), self.activation, self.standardisation, loss)


def problem_of(state: Mapping[str, Any], own_tape: Tape | None = None) -> Problem:
    """The problem that a state describes.

    Args:
        state: a checked state.
        own_tape: the loss of a model of the user's own on one sample.

    Raises:
        ValueError: the model has more or fewer inputs or outputs than the data asks for, or there
            are more or fewer weights than parameters.
    """
    if own_tape is not None:
        state = {**state, "outputs": len(own_tape.output)}
        check_inputs(state, len(own_tape.input))
    _check_outputs(state)
    train, test = samples_of(state)
    sizes = None if own_tape else shapes.layer_sizes(state)
    counts = shapes.parameter_counts(sizes) if sizes else []
    expected = sum(counts) if own_tape is None else len(own_tape.parameter)
    if state["weights"] is not None:
        initial = [float(weight) for weight in state["weights"]]
    elif own_tape is not None:
        initial = [own_tape.recorded_data[number] for number in own_tape.parameter]
    else:
        assert sizes is not None
        initial = drawn_weights(sizes, state["seed"])
    if len(initial) != expected:
        raise error("otherParameters", parameters=str(expected), weights=str(len(initial)))
    return Problem(
        classes=shapes.class_count(state),
        train=train,
        test=test,
        sizes=sizes,
        activation=state["activation"],
        standardisation=None if own_tape else standardisation_of(state, train),
        own_tape=own_tape,
        initial=initial,
        layer_ends=list(accumulate(counts)),
    )


def standardisation_of(state: Mapping[str, Any], train: Sequence[Sample]) -> Standardisation | None:
    """What a state's MLP does to its inputs first, or None.

    Args:
        state: a checked state.
        train: its samples to train on.
    """
    return Standardisation.of([inputs for inputs, _ in train]) if state["standardise"] else None


def check_losses(state: Mapping[str, Any]) -> None:
    """Makes sure that the losses of a state, now and after its changes, take its targets.

    Raises:
        ValueError: one of them is for classes, and the state is a regression.
    """
    changed = [change["set"].get("loss") for change in state["changes"] if "set" in change]
    for loss in filter(None, [state["loss"], *changed]):
        if not shapes.loss_fits(loss, shapes.class_count(state)):
            fitting = listed(CONTROLS["loss"]["of_regression"])
            raise error("lossOfClasses", loss=loss, fitting=fitting)


def check_inputs(state: Mapping[str, Any], inputs: int) -> None:
    """Makes sure that a model with this number of inputs can read the data.

    Raises:
        ValueError: the data gives it more or fewer; the message names both numbers.
    """
    names = shapes.input_names(state)
    if len(names) != inputs:
        given = str(len(names))
        raise error("otherInputs", inputs=inputs, given=given, names=", ".join(names))


def drawn_weights(sizes: Sequence[int], seed: int) -> list[float]:
    """The parameters that a new `MLP` of these layers draws after `random.seed(seed)`."""
    chance = seeded_generator(seed)
    return [
        weight
        for inputs, neurons in pairwise(sizes)
        for _ in range(neurons)
        for weight in [*[chance.uniform(-1, 1) for _ in range(inputs)], 0.0]
    ]


def new_mlp(sizes: Sequence[int], activation: str, weights: Sequence[float]) -> MLP:
    """An MLP of these layers and parameters; `random` stays in the state that it is in."""
    with _preserved_random_state():
        model = MLP(sizes[0], sizes[1:], activation)
    for parameter, weight in zip(model.parameters(), weights, strict=True):
        parameter.data = weight
    return model


def sample_values(sample: Sample, names: Sequence[str] = ()) -> tuple[list[Value], list[Value]]:
    """A sample's numbers as Values: inputs, which may have names, and targets."""
    numbers, targets = sample
    labels = names or [""] * len(numbers)
    inputs = [Value(number, label=label) for number, label in zip(numbers, labels, strict=True)]
    label = "target" if names else ""
    return inputs, [Value(target, label=label) for target in targets]


def targets_of(label: Sequence[float], classes: int, outputs: int) -> list[float]:
    """The targets of a point, as described at the top of this file.

    Args:
        label: [k], the number of the class, or the numbers of a regression.
        classes: the number of classes; 0 for a regression.
        outputs: the number of outputs of the model.
    """
    if not classes:
        return [float(number) for number in label]
    if outputs == 1:
        return [1.0 if label[0] == 1 else -1.0]
    return [1.0 if output == label[0] else 0.0 for output in range(outputs)]


def _check_outputs(state: Mapping[str, Any]) -> None:
    if shapes.outputs_fit(state):
        return
    needed, outputs = shapes.needed_outputs(state), shapes.output_count(state)
    if shapes.class_count(state):
        raise error("tooFewOutputs", classes=str(needed), outputs=outputs)
    raise error("otherTargets", targets=needed, outputs=outputs)


def samples_of(state: Mapping[str, Any]) -> tuple[list[Sample], list[Sample]]:
    """The samples to train on and those to test, with the features of their points as inputs."""
    points, labels = points_of(state)
    classes, outputs = shapes.class_count(state), shapes.output_count(state)
    samples = [
        (
            [float(number) for number in features(point, state["features"])],
            targets_of(label, classes, outputs),
        )
        for point, label in zip(points, labels, strict=True)
    ]
    train, test = split(len(samples), state["train_share"], state["seed"])
    return [samples[index] for index in train], [samples[index] for index in test]


def points_of(state: Mapping[str, Any]) -> tuple[list[list[float]], list[list[float]]]:
    """The points, and for each its class number or the numbers to learn."""
    if state["dataset"] == "own":
        return state["data"]["inputs"], _own_labels(state)
    dataset = DATASETS[state["dataset"]]
    points, labels = dataset.labelled(state["points"], state["noise"], state["seed"])
    return points, [[label] for label in labels]


def _own_labels(state: Mapping[str, Any]) -> list[list[float]]:
    """The targets of one's own data; of classes that are learned as numbers, the numbers."""
    data = state["data"]
    if not data["classes"] or shapes.class_count(state):
        return list(data["targets"])
    return [[data["values"][int(row[0])]] for row in data["targets"]]


@lru_cache(maxsize=32)
def _mlp_tape(
    sizes: tuple[int, ...], activation: str, standardisation: Standardisation | None, loss: str
) -> Tape:
    # With weights of 0 every activation and loss has a finite result, so recording cannot fail.
    model = new_mlp(sizes, activation, [0.0] * sum(shapes.parameter_counts(list(sizes))))
    model.standardisation = standardisation
    inputs = [Value(0.0) for _ in range(sizes[0])]
    targets = [Value(0.0) for _ in range(sizes[-1])]
    outputs = model(inputs)
    return Tape.record(
        LOSSES[loss](outputs, targets),
        inputs=inputs,
        targets=targets,
        parameters=model.parameters(),
        outputs=[outputs] if isinstance(outputs, Value) else outputs,
    )


@contextmanager
def _preserved_random_state() -> Iterator[None]:
    before = random.getstate()
    try:
        yield
    finally:
        random.setstate(before)
