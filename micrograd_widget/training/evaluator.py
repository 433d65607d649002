"""Losses, gradients and the other numbers of a run at one step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from micrograd import samples
from micrograd.replay import Batch, Replay

from ..faults import Fault
from . import measures
from .nonfinite import first_nonfinite
from .problem import Problem
from .snapshots import Run
from .timeline import Timeline


@dataclass(frozen=True)
class Stop:
    """Why training cannot go on.

    Attributes:
        step: the step that went wrong; the run stands at the one before, or at 0.
        sample: the index of the training sample that went wrong; None if no sample alone did.
        reason: what went wrong.
    """

    step: int
    sample: int | None
    reason: Fault


@dataclass(frozen=True)
class Evaluation:
    """The numbers of a run at one step.

    Attributes:
        row: the numbers of the step's row of the history, see `history.Row`, without the step.
        gradients: the gradient of each parameter, on the batch of the step, with the penalty.
    """

    row: list[float]
    gradients: list[float]

    def is_finite(self) -> bool:
        """Whether loss and gradients are finite. A row may have NaN for what it has no value of."""
        return math.isfinite(self.row[0]) and measures.are_finite(self.gradients)


class Evaluator:
    """Evaluates runs of one problem, by replaying the tape of its loss.

    Args:
        problem: what is to be learned.
        executor: what replays the tape, see `micrograd.replay`.
    """

    def __init__(self, problem: Problem, executor: str) -> None:
        self._problem = problem
        self._executor = executor
        self._replays: dict[str, Replay] = {}
        self._whole_batches: dict[tuple[str, str], Batch] = {}

    def evaluate(self, run: Run, timeline: Timeline) -> Evaluation:
        """All numbers of a run at its step, with the controls that a timeline has there."""
        controls = timeline.controls(run.step)
        batch = self._batch(run.step, timeline)
        gradients, losses, outputs = self._replay_batch(run, batch, controls)
        penalty = measures.penalty(run.parameters, controls["penalty"], controls["penalty_rate"])
        accuracy = self._accuracy(outputs, batch)
        test_loss = test_accuracy = math.nan
        if self._problem.test:
            tests = self._whole_batch(controls["loss"], "test")
            replay = self._replay(controls["loss"])
            test_losses, test_outputs = replay.forward(run.parameters, tests)
            test_loss = _mean(test_losses, penalty)
            test_accuracy = self._accuracy(test_outputs, tests)
        norms = measures.norms(gradients, self._problem.layer_ends)
        row = [_mean(losses, penalty), test_loss, accuracy, test_accuracy, *norms]
        return Evaluation(row, gradients)

    def gradients(self, run: Run, timeline: Timeline) -> list[float]:
        """The gradients of `evaluate` alone, which need no test samples."""
        batch = self._batch(run.step, timeline)
        gradients, _, _ = self._replay_batch(run, batch, timeline.controls(run.step))
        return gradients

    def why_not_finite(self, run: Run, evaluation: Evaluation, timeline: Timeline) -> Stop:
        """Where the first number came from that is not finite, in a run that cannot go on."""
        lost = [number for number in run.parameters if not math.isfinite(number)]
        if lost:
            return Stop(run.step, None, Fault("brokenParameter", {"number": str(lost[0])}))
        batch = self._batch(run.step, timeline)
        replay = self._replay(timeline.controls(run.step)["loss"])
        indices = self._batch_indices(run.step, timeline)
        found = first_nonfinite(replay, run.parameters, batch, indices)
        if found is not None:
            return Stop(run.step, *found)
        is_loss = not math.isfinite(evaluation.row[0])
        return Stop(run.step, None, Fault("lossTooLarge" if is_loss else "gradientTooLarge"))

    def _replay_batch(
        self, run: Run, batch: Batch, controls: Mapping[str, Any]
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        """The gradients, and for each sample of the batch its loss and its outputs."""
        start = measures.penalty_gradients(
            run.parameters, controls["penalty"], controls["penalty_rate"]
        )
        replay = self._replay(controls["loss"])
        return replay.gradients(run.parameters, batch, 1.0 / len(batch), start)

    def _replay(self, loss: str) -> Replay:
        if loss not in self._replays:
            self._replays[loss] = Replay(self._problem.tape(loss), self._executor)
        return self._replays[loss]

    def _batch(self, step: int, timeline: Timeline) -> Batch:
        """The samples of a step."""
        controls = timeline.controls(step)
        count, size = len(self._problem.train), controls["batch_size"]
        if size == 0 or size >= count:
            return self._whole_batch(controls["loss"], "train")
        chosen = [self._problem.train[index] for index in self._batch_indices(step, timeline)]
        return self._replay(controls["loss"]).batch(chosen)

    def _batch_indices(self, step: int, timeline: Timeline) -> list[int]:
        """The indices of a step's samples among all training samples."""
        size = timeline.controls(step)["batch_size"]
        return samples.batch(step, len(self._problem.train), size, timeline.seed)

    def _whole_batch(self, loss: str, which: str) -> Batch:
        if (loss, which) not in self._whole_batches:
            chosen = self._problem.train if which == "train" else self._problem.test
            self._whole_batches[loss, which] = self._replay(loss).batch(chosen)
        return self._whole_batches[loss, which]

    def _accuracy(self, outputs: list[tuple[float, ...]], batch: Batch) -> float:
        if not self._problem.classes:
            return math.nan
        width = len(outputs[0])
        return measures.accuracy(outputs, [row[-width:] for row in batch.rows])


def _mean(losses: list[float], penalty: float | None) -> float:
    mean = measures.total(losses) * (1.0 / len(losses))
    return mean if penalty is None else mean + penalty
