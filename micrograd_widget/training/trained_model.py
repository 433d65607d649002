"""What a training panel trains: an MLP that the page can build too, or a model of your own."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from micrograd.autograd import Value
from micrograd.losses import LOSSES
from micrograd.module_parts import most_weights
from micrograd.nn import MLP
from micrograd.plain_text import plain_name
from micrograd.tape import Tape

from ..faults import Fault, error
from . import shapes
from .plain_mlp import is_plain_mlp, sizes_of
from .problem import (
    Problem,
    check_inputs,
    new_mlp,
    sample_values,
    samples_of,
    standardisation_of,
)
from .state import State

MOST_RECORDED = 16
"""The loss is recorded for this number of samples, at most, to see that all have one graph."""


class TrainedModel:
    """A model, its parameters, and its loss on one sample.

    Args:
        model: an MLP, or any callable that gives outputs for a list of inputs.
        parameters: the values that training changes; None: `model.parameters()`.
        loss: a loss of the user's own, (outputs, targets) -> Value; None: that of the state.

    Attributes:
        model: the model.
        own_loss: the loss of the user's own, or None.
        tape: the loss on one sample of a model that the page cannot build; None where it can.

    Raises:
        TypeError: the model cannot be called or has no parameters, or a parameter is not a Value.
    """

    def __init__(
        self,
        model: Any,
        parameters: Iterable[Value] | None = None,
        loss: Callable[..., Any] | None = None,
    ) -> None:
        if not callable(model):
            raise TypeError(f"a model is called with inputs; {_name(model)} cannot be called")
        if parameters is None and not callable(getattr(model, "parameters", None)):
            raise TypeError(f"{_name(model)} has no parameters(); name them with parameters=[...]")
        self.model = model
        self.own_loss = loss
        self.tape: Tape | None = None
        self._parameters = None if parameters is None else list(parameters)
        for parameter in self.parameters():
            if not isinstance(parameter, Value):
                raise TypeError(f"a parameter has to be a Value, not {type(parameter).__name__}")

    def parameters(self) -> list[Value]:
        """The values that training changes."""
        return list(self.model.parameters() if self._parameters is None else self._parameters)

    def copied(self) -> TrainedModel:
        """A copy that shares no value with the original.

        Raises:
            ValueError: the model is a function, whose values cannot be found.
        """
        if isinstance(self.model, types.FunctionType):
            raise ValueError(
                "a function cannot be copied with its values; link=False needs a model object"
            )
        model, parameters = copy.deepcopy((self.model, self._parameters))
        return TrainedModel(model, parameters, self.own_loss)

    def is_plain_mlp(self) -> bool:
        """Whether the page can build it from a state: an MLP as made, of no unusual size."""
        return self._parameters is None and self.own_loss is None and is_plain_mlp(self.model)

    def added_to(self, state: State) -> State:
        """A state with the layers and the parameters of this model.

        Raises:
            ValueError: the model has more or fewer inputs than the data gives it, or it does not do
                the same operations for every sample; or its inputs are to be standardised, which
                only those of an MLP can be that the page can build.
        """
        inputs_of_mlp = _inputs_of_mlp(self.model)
        if inputs_of_mlp is not None:
            check_inputs(state, inputs_of_mlp)
        state = {**state, "weights": self.parameter_data()}
        if self.is_plain_mlp() and self._is_standardised_as_data(state):
            state["standardise"] = state["standardise"] or self.model.standardisation is not None
            sizes = [len(layer.neurons) for layer in self.model.layers]
            state["hidden"] = sizes[:-1]
            if sizes[:-1]:
                state["activation"] = self.model.layers[0].neurons[0].activation
            state["outputs"] = None if sizes[-1] == shapes.needed_outputs(state) else sizes[-1]
            return state
        inputs, _ = sample_values(samples_of({**state, "outputs": None})[0][0])
        state["outputs"] = len(_as_list(self.model(inputs)))
        self._record(state)
        if state["standardise"]:
            raise error("standardiseOwn", reason=self.why_fixed() or "")
        return state

    def adapt_to(self, problem: Problem) -> None:
        """Gives an MLP the layers of a problem, in place."""
        if problem.sizes is None:
            return
        if sizes_of(self.model) != problem.sizes:
            self.model.layers[:] = new_mlp(
                problem.sizes, problem.activation, problem.initial
            ).layers
        if self.model.standardisation != problem.standardisation:
            self.model.standardisation = problem.standardisation
        for layer in self.model.layers[:-1]:
            for neuron in layer.neurons:
                neuron.activation = problem.activation

    def structure(self) -> tuple[int, Any] | None:
        """The number of parameters, and what else can be compared; None if the model is broken."""
        try:
            count = len(self.parameters())
            if self.tape is not None:
                return count, None
            layers = [
                [(len(neuron.w), neuron.activation) for neuron in layer.neurons]
                for layer in self.model.layers
            ]
        except Exception:  # code of the user's own may raise anything
            return None
        return count, (layers, self.model.standardisation)

    def parameter_data(self) -> list[float]:
        """The data of each parameter."""
        return [float(parameter.data) for parameter in self.parameters()]

    def set_parameters(self, numbers: Sequence[float]) -> None:
        """Sets the data of each parameter. A number that is equal already stays as it is."""
        for parameter, number in zip(self.parameters(), numbers, strict=True):
            if parameter.data != number:
                parameter.data = number

    def sample_loss(
        self, inputs: list[Value], targets: list[Value], loss: str
    ) -> tuple[Value, list[Value]]:
        """The loss on one sample, and the outputs.

        Args:
            inputs: the inputs of the sample.
            targets: its targets.
            loss: the name of a loss, which counts where the user has given none of their own.
        """
        outputs = self.model(inputs)
        if self.own_loss is None:
            return LOSSES[loss](outputs, targets), _as_list(outputs)
        is_one = isinstance(outputs, Value) and len(targets) == 1
        return self.own_loss(outputs, targets[0] if is_one else targets), _as_list(outputs)

    def describe(self, state: State) -> dict[str, Any]:
        """The names of the model and of a loss of the user's own, for the page."""
        if self.tape is not None and _inputs_of_mlp(self.model) is None:
            model = _name(self.model)
        else:
            sizes = shapes.layer_sizes(state) if self.tape is None else sizes_of(self.model)
            model = f"MLP({sizes[0]}, {sizes[1:]})"
        return {"model": model, "loss": None if self.own_loss is None else _name(self.own_loss)}

    def why_fixed(self) -> Fault | None:
        """Why the page cannot build the model, and no control may change it; None where it can."""
        if self.tape is None:
            return None
        is_loss_alone = self.own_loss is not None and is_plain_mlp(self.model)
        return Fault("ownLoss" if is_loss_alone else "ownModel")

    def _is_standardised_as_data(self, state: State) -> bool:
        """Whether an MLP's inputs are standardised by the data of a state, if they are at all."""
        own = self.model.standardisation
        if own is None:
            return True
        train, _ = samples_of({**state, "outputs": None})
        return bool(own == standardisation_of({**state, "standardise": True}, train))

    def _record(self, state: State) -> None:
        """Records the loss on one sample, and makes sure that its graph is the same for others."""
        train, _ = samples_of(state)
        distance = -(-len(train) // MOST_RECORDED)
        self.tape = Tape.record_samples(
            lambda inputs, targets: self.sample_loss(inputs, targets, state["loss"]),
            train[::distance],
            self.parameters(),
        )


def _inputs_of_mlp(model: Any) -> int | None:
    """The number of inputs of an MLP; None of another model, and where its parts do not say it."""
    if not isinstance(model, MLP) or not model.layers:
        return None
    if not all(getattr(layer, "neurons", None) for layer in model.layers):
        return None
    return most_weights(model.layers[0])


def _as_list(outputs: Any) -> list[Value]:
    if isinstance(outputs, Value):
        return [outputs]
    if not isinstance(outputs, Iterable):
        kind = type(outputs).__name__
        raise TypeError(f"a model gives a Value or a list of Values, not {kind}")
    several = list(outputs)
    if not several or not all(isinstance(output, Value) for output in several):
        raise TypeError("a model gives a Value or a list of Values, at least one")
    return several


def _name(thing: Any) -> str:
    name = getattr(thing, "__name__", None)
    return plain_name(name if isinstance(name, str) else type(thing).__name__)
