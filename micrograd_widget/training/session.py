"""A model and the trainer that trains it, both of which follow a training state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from micrograd.autograd import Value

from ..catalogue import Catalogue
from ..faults import Fault, error
from .controls import CONTROLS
from .model_link import ModelLink
from .opening import Opening
from .problem import check_losses, problem_of, sample_values
from .shapes import input_names
from .state import State, state_at, with_parameters
from .trainer import Trainer

_FIXED_BY_OWN_MODEL = (
    *[name for name, control in CONTROLS.items() if control["effect"] == "model"],
    "loss",
)
_NEW_RUN = (
    *[name for name, control in CONTROLS.items() if control["effect"] in ("data", "model")],
    *("weights", "outputs", "data"),
)
"""The parts of a state that belong to one run: where one of them changes, another run begins."""


class Session:
    """A model and its trainer.

    Args:
        opening: what a panel opens with.
        executor: what replays the tape, see `micrograd.replay`.

    Attributes:
        trained: the model.
        trainer: its trainer; another one after a change that begins a new run.
    """

    def __init__(self, opening: Opening, executor: str) -> None:
        self.trained = opening.trained
        self.trainer = Trainer(opening.problem, opening.state, executor)
        self._class_names = opening.class_names
        self._executor = executor
        self._next: Trainer | None = None
        self.trained.adapt_to(opening.problem)
        self._link = ModelLink(self.trained)

    @property
    def step(self) -> int:
        """The number of updates that have been made."""
        return self.trainer.run.step

    def state_now(self) -> State:
        """The state with its controls as they are at this step."""
        return state_at(self.trainer.state, self.step)

    def prepare(self, state: State) -> None:
        """Gets ready to follow a checked state. Nothing changes until `follow`.

        Raises:
            ValueError: model and data of the state do not fit together, or it changes what is fixed
                in a model of the user's own.
        """
        before = self.trainer.state
        why_fixed = self.trained.why_fixed()
        if why_fixed is not None:
            # With a loss of the user's own, the state's counts for nothing.
            fixed = [
                name
                for name in _FIXED_BY_OWN_MODEL
                if name != "loss" or self.trained.own_loss is None
            ]
            _check_fixed(before, state, why_fixed, fixed)
        if self.trained.own_loss is None:
            check_losses(state)
        if all(state[name] == before[name] for name in _NEW_RUN):
            self.trainer.check(state)
            self._next = None
        else:
            problem = problem_of(state, self.trained.tape)
            self._next = Trainer(problem, state, self._executor)

    def follow(self, state: State) -> None:
        """Goes on as the state says that was prepared: with the same run, or with a new one."""
        if self._next is None:
            self.trainer.set_state(state)
        else:
            self.trainer = self._next

    def write_parameters(self, *, force: bool = False) -> Fault | None:
        """Gives the model the layers of the run, and its parameters the run's numbers.

        Args:
            force: whether they count more than parameters that somebody has set meanwhile.

        Returns:
            Why the model was left as it is; None if it was written.
        """
        run = self.trainer.run
        return self._link.write(self.trainer.problem, run.parameters, force)

    def check_model(self) -> None:
        """Makes sure that nobody has changed how the model is built.

        Raises:
            ValueError: somebody has.
        """
        self._link.check_structure()

    def changed_parameters(self) -> dict[int, float]:
        """The parameters of the model that somebody has set since the run wrote them, by index.

        Raises:
            ValueError: somebody has changed how the model is built, or one of them is no number.
        """
        return self._link.changed_parameters()

    def state_with(self, parameters: Mapping[int, float]) -> State:
        """The state of this run with parameters that were set at its present step.

        Raises:
            ValueError: one of them is not finite, or the run has been changed too often.
        """
        initial = self.trainer.problem.initial
        return with_parameters(self.trainer.state, self.step, parameters, initial)

    def make_again(self, step: int) -> None:
        """Makes the steps up to one that the page has made before Python's code set parameters."""
        while self.step < step and self.trainer.advance():
            pass

    def loss_graph(self, sample: int) -> Value:
        """The loss of a training sample, computed with the parameters of the model.

        Args:
            sample: the index of the sample among those to train on.

        Raises:
            IndexError: there is no such sample.
        """
        train = self.trainer.problem.train
        if not -len(train) <= sample < len(train):
            raise IndexError(f"there are {len(train)} training samples, from 0 on; not {sample}")
        state = self.state_now()
        inputs, targets = sample_values(train[sample], input_names(state))
        loss, _ = self.trained.sample_loss(inputs, targets, state["loss"])
        loss.label = loss.label or "loss"
        return loss

    def why_stopped(self) -> Fault | None:
        """Why training cannot go on; None where it can."""
        stop = self.trainer.stopped
        if stop is None:
            return None
        values: dict[str, int | str | Fault | Exception] = {
            "step": stop.step,
            "reason": stop.reason,
            "kept": self.step,
        }
        if stop.reason.code == "lastStep":
            return Fault("stopped", values)
        rate = f"{self.state_now()['learning_rate']:g}"
        return Fault("stoppedWithRate", {**values, "rate": rate})

    def describe(self, catalogue: Catalogue) -> dict[str, Any]:
        """What the page needs to know of model and data beside the state.

        Args:
            catalogue: the sentences to say it with.
        """
        state = self.trainer.state
        classes = self._class_names if state["dataset"] == "own" else []
        why_fixed = self.trained.why_fixed()
        reason = None if why_fixed is None else why_fixed.told(catalogue)
        return {**self.trained.describe(state), "reason": reason, "classes": classes}


def _check_fixed(before: State, after: State, why_fixed: Fault, names: Sequence[str]) -> None:
    """Makes sure that a state changes nothing that is fixed in a model of the user's own."""
    for name in names:
        in_changes = any(name in change.get("set", {}) for change in after["changes"])
        if before[name] != after[name] or in_changes:
            if name == "standardise":
                raise error("standardiseOwn", reason=why_fixed)
            raise error("fixed", name=name, reason=why_fixed)
