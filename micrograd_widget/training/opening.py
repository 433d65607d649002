"""Makes of the arguments of a training panel what it opens with: a state, a model, a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from micrograd.autograd import Value
from micrograd.optim import OPTIMIZERS, Optimizer

from ..shown import shown
from . import own_data, shapes
from .controls import listed
from .problem import Problem, check_losses, new_mlp, problem_of
from .state import State, check_state
from .trained_model import TrainedModel

_OF_THE_MODEL = ("hidden", "activation")


@dataclass(frozen=True)
class Opening:
    """What a panel opens with.

    Attributes:
        state: a checked state.
        trained: the model.
        problem: the problem of state and model.
        class_names: the names of the classes of your own data; empty without.
    """

    state: State
    trained: TrainedModel
    problem: Problem
    class_names: list[str]


def opening_of(
    model: Any,
    parameters: Iterable[Value] | None,
    X: Any,
    y: Any,
    loss: str | Callable[..., Any] | None,
    optimizer: str | Optimizer | None,
    given: State | None,
    link: bool,
    controls: Mapping[str, Any],
) -> Opening:
    """What a panel opens with; the arguments are those of `TrainingPanel`, `given` is its state.

    Raises:
        ValueError, TypeError: as `TrainingPanel` says.
    """
    if model is not None and given is None:
        _check_model_alone(controls)
    state = check_state({} if given is None else given)
    class_names: list[str] = []
    if X is not None or y is not None:
        if X is None or y is None:
            raise ValueError("X and y belong together: the one is given, the other is not")
        own = own_data.read(X, y, controls.get("problem", state["problem"]))
        class_names = own.class_names
        state = {**state, "dataset": "own", "data": own.to_dict()}
    state = check_state({**state, **controls, **_of_optimizer(optimizer)})
    own_loss = None if loss is None or isinstance(loss, str) else loss
    if isinstance(loss, str):
        state = check_state({**state, "loss": loss})
    elif given is None or "loss" not in given or _is_other_data(X, controls):
        state = shapes.with_fitting_loss(state)
    if own_loss is None:
        check_losses(state)
    if model is None:
        return _with_new_model(state, own_loss, class_names)
    trained = TrainedModel(model, parameters, own_loss)
    if not link:
        trained = trained.copied()
    if given is None:
        state = trained.added_to(state)
    elif not trained.is_plain_mlp():
        weights = state["weights"]
        state = trained.added_to(state)
        state["weights"] = state["weights"] if weights is None else weights
    state = check_state(state)
    return Opening(state, trained, problem_of(state, trained.tape), class_names)


def _is_other_data(X: Any, controls: Mapping[str, Any]) -> bool:
    """Whether the arguments of a panel bring other data than that of its state."""
    return X is not None or "dataset" in controls or "problem" in controls


def _with_new_model(
    state: State, own_loss: Callable[..., Any] | None, class_names: list[str]
) -> Opening:
    problem = problem_of(state)
    assert problem.sizes is not None
    trained = TrainedModel(
        new_mlp(problem.sizes, problem.activation, problem.initial), None, own_loss
    )
    if not trained.is_plain_mlp():
        state = check_state(trained.added_to(state))
        problem = problem_of(state, trained.tape)
    return Opening(state, trained, problem, class_names)


def _check_model_alone(controls: Mapping[str, Any]) -> None:
    """Makes sure that no control says what a given model says already."""
    for name in _OF_THE_MODEL:
        if name in controls:
            raise ValueError(f"{name} is what the model has; give the one or the other")


def _of_optimizer(optimizer: str | Optimizer | None) -> State:
    """The values of controls that make this optimizer."""
    if optimizer is None:
        return {}
    if isinstance(optimizer, str):
        return {"optimizer": optimizer}
    for name, kind in OPTIMIZERS.items():
        if type(optimizer) is kind:
            return {"optimizer": name, "learning_rate": optimizer.learning_rate}
    known = f"one of {listed(list(OPTIMIZERS))}, or an object of micrograd.optim"
    raise ValueError(f"optimizer has to be {known}, not {shown(optimizer)}")
