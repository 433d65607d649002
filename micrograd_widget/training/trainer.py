"""Training without a page: a run that goes on by replaying a tape, step after step.

At step s the parameters have been updated s times. Row s of the history describes them, on the
batch of step s; the update to step s+1 uses the gradients of row s. What a state changes at step s
is changed when the run arrives there, before row s is computed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from micrograd import samples
from micrograd.autograd import Value
from micrograd.optim import OPTIMIZERS, Optimizer
from micrograd.replay import Batch, Replay

from . import measures
from .history import History
from .nonfinite import first_fault
from .problem import Problem
from .snapshots import Run, Snapshots
from .state import State
from .timeline import Timeline


@dataclass(frozen=True)
class Stop:
    """Why training cannot go on.

    Attributes:
        step: that went wrong; the run stands at the one before, or at 0.
        sample: the place of the training sample that went wrong, None if it is none alone.
        reason: a sentence for people.
    """

    step: int
    sample: int | None
    reason: str


@dataclass(frozen=True)
class _Position:
    """All that belongs to the step where a run stands, exchanged by one assignment.

    Attributes:
        arrived: the run as it came here, before the changes of this step.
        run: the run after them.
        gradients: at the run's parameters; None: not computed yet.
        rows: how many rows the history has.
    """

    arrived: Run
    run: Run
    gradients: list[float] | None
    rows: int


class Trainer:
    """Trains the model of a problem as a state says: the same state, the same run.

    Args:
        problem: what is to be learned.
        state: the state that the problem was made of.
        executor: what replays the tape, see `micrograd.replay`.

    Attributes:
        problem: the problem.
        state: the state.
        history: what is known of each step. After travelling back the rows of later steps stay,
            until the run goes on from there.
        stopped: why training cannot go on, or None.

    Raises:
        ValueError: the state changes a parameter that there is not.
    """

    def __init__(self, problem: Problem, state: State, executor: str = "auto") -> None:
        self.problem = problem
        self.state = state
        self.stopped: Stop | None = None
        self._executor = executor
        self._replays: dict[str, Replay] = {}
        self._whole_batches: dict[tuple[str, str], Batch] = {}
        self._optimizers: dict[str, Optimizer] = {}
        self._timeline = self.check(state)
        self._snapshots = Snapshots()
        first = self._first_run()
        self._position = _Position(first, first, None, 0)
        self.history = History(len(problem.layer_ends), lambda: self._position.rows)
        self._stand_at(first)

    @property
    def run(self) -> Run:
        """Where the run stands."""
        return self._position.run

    @property
    def gradients(self) -> list[float]:
        """The gradient of each parameter, on the batch of the run's step, with the penalty."""
        position = self._position
        if position.gradients is None:
            gradients, _, _ = self._replay_batch(position.run)
            self._position = replace(position, gradients=gradients)
            return gradients
        return position.gradients

    def advance(self) -> bool:
        """One step; False where training has stopped.

        A step whose numbers are not finite is not taken: the run stays at the last good one. An
        interrupt loses the step it falls into, and nothing else.
        """
        if self.stopped is not None:
            return False
        step = self.run.step
        if self._position.rows > step + 1:
            self._position = replace(self._position, rows=step + 1)
        arrived = self._updated(self.run, self.gradients)
        run = self._changed(arrived)
        row, gradients = self._evaluated(run)
        if not _is_sound(row, gradients, run):
            self.stopped = self._stop(run, row, gradients)
            return False
        self.history.write(run.step, row)
        self._position = _Position(arrived, run, gradients, run.step + 1)
        self._snapshots.offer(arrived)
        return True

    def travel(self, step: int) -> None:
        """Back, or forward again, to a step of the history.

        Raises:
            ValueError: the history has no such step.
        """
        if not 0 <= step < len(self.history):
            raise ValueError(f"the history goes from step 0 to {len(self.history) - 1}, not {step}")
        if step != self.run.step:
            # Who comes back finds all as it was.
            self._snapshots.offer(self._position.arrived, wanted=True)
            arrived = self._arrival_at(step)
            run = self._changed(arrived)
            self._position = _Position(arrived, run, None, self._position.rows)
        self.stopped = None

    def set_state(self, state: State) -> None:
        """Goes on as another state of the same problem says.

        If the two states differ at a step that lies behind, the run goes back there.

        Raises:
            ValueError: the state changes a parameter that there is not.
        """
        timeline = self.check(state)
        first = self._timeline.first_difference(timeline)
        position, before = self._position, (self.state, self._timeline)
        self.state, self._timeline = state, timeline
        if first is None:
            return
        if first > position.run.step:
            self._position = replace(position, rows=min(position.rows, first))
            self._snapshots.drop_from(first + 1)
            return
        try:
            if first == 0:
                self._stand_at(self._first_run())
            elif first == position.run.step:
                self._stand_at(position.arrived)
            else:
                self._stand_at(self._arrival_at(first))
        except BaseException:
            self.state, self._timeline = before
            raise

    def restart(self, state: State) -> None:
        """Begins anew, as a state of the same problem says.

        Raises:
            ValueError: the state changes a parameter that there is not.
        """
        self._timeline, self.state = self.check(state), state
        self._snapshots = Snapshots()
        self._stand_at(self._first_run())

    def adopt(self, run: Run, rows: Sequence[float], first: int) -> None:
        """Takes over what was trained elsewhere.

        Args:
            run: where it stands.
            rows: of the history from step `first` on, one after another, up to the run's step at
                least. They replace all from there on.
            first: the step of the first row.

        Raises:
            ValueError: something does not fit to this problem.
        """
        self.check_run(run, rows, first)
        self.history.write(first, rows)
        count = first + len(rows) // self.history.columns
        self._position = _Position(run, run, None, count)
        self._snapshots.offer(run)
        self.stopped = None

    def check(self, state: State) -> Timeline:
        """What a state of the same problem says of each step.

        Raises:
            ValueError: the state changes a parameter that there is not.
        """
        count = len(self.problem.initial)
        for change in state["changes"]:
            if change.get("parameter", 0) >= count:
                raise ValueError(
                    f"there is no parameter {change['parameter']}; there are {count}, from 0 on"
                )
        return Timeline(state)

    def check_run(self, run: Run, rows: Sequence[float], first: int) -> None:
        """Makes sure that a run can be adopted.

        Raises:
            ValueError: something does not fit to this problem.
        """
        expected = len(self.problem.initial)
        if run.optimizer not in OPTIMIZERS:
            raise ValueError(f"there is no optimizer {run.optimizer!r}")
        if len(run.parameters) != expected:
            raise ValueError(f"the run has {len(run.parameters)} parameters instead of {expected}")
        expected = len(self._fresh_memory(run.optimizer))
        if len(run.memory) != expected:
            raise ValueError(
                f"{run.optimizer} remembers {expected} numbers, the run has {len(run.memory)}"
            )
        columns = self.history.columns
        count = len(rows) // columns
        if len(rows) % columns or not 0 <= first <= run.step + 1 <= first + count:
            raise ValueError(
                f"{len(rows)} numbers are no rows of {columns} from step {first} to {run.step}"
            )

    def _stand_at(self, arrived: Run) -> None:
        """Lets the run stand where it arrives, with no later rows. The history has all earlier."""
        run = self._changed(arrived)
        row, gradients = self._evaluated(run)
        sound = _is_sound(row, gradients, run)
        stopped = None if sound else self._stop(run, row, gradients)
        self._snapshots.drop_from(run.step + 1)
        self.history.write(run.step, row)
        self._position = _Position(arrived, run, gradients, run.step + 1)
        self._snapshots.offer(arrived)
        self.stopped = stopped

    def _first_run(self) -> Run:
        optimizer = self._timeline.controls(0)["optimizer"]
        return Run(0, self.problem.initial, self._fresh_memory(optimizer), optimizer)

    def _fresh_memory(self, optimizer: str) -> list[float]:
        kind = OPTIMIZERS[optimizer]
        count = len(self.problem.initial)
        return [0.0] * (count * len(kind.remembers)) + [1.0] * len(kind.decays)

    def _updated(self, run: Run, gradients: list[float]) -> Run:
        """The run after the update of its step."""
        rate = self._timeline.controls(run.step)["learning_rate"]
        optimizer = self._optimizers.get(run.optimizer)
        if optimizer is None:
            values = [Value(0.0)] * len(run.parameters)  # only how many there are counts
            optimizer = OPTIMIZERS[run.optimizer](values, rate)
            self._optimizers[run.optimizer] = optimizer
        optimizer.learning_rate = rate
        optimizer.memory = run.memory
        parameters = optimizer.update(run.parameters, gradients)
        return Run(run.step + 1, parameters, optimizer.memory, run.optimizer)

    def _changed(self, arrived: Run) -> Run:
        """The run after the changes that the state makes at its step."""
        run, optimizer = arrived, self._timeline.controls(arrived.step)["optimizer"]
        if optimizer != run.optimizer:
            run = replace(run, optimizer=optimizer, memory=self._fresh_memory(optimizer))
        changes = self._timeline.parameters(run.step)
        if changes:
            parameters = list(run.parameters)
            for place, value in changes:
                parameters[place] = value
            run = replace(run, parameters=parameters)
        return run

    def _arrival_at(self, step: int) -> Run:
        """The run as it arrived at a step of the past, replayed from the last snapshot before."""
        arrived = self._snapshots.before(step) or self._first_run()
        while arrived.step < step:
            run = self._changed(arrived)
            gradients, _, _ = self._replay_batch(run)
            arrived = self._updated(run, gradients)
        return arrived

    def _evaluated(self, run: Run) -> tuple[list[float], list[float]]:
        """The row of the history, and the gradients."""
        gradients, losses, outputs = self._replay_batch(run)
        controls = self._timeline.controls(run.step)
        penalty = measures.penalty(run.parameters, controls["penalty"], controls["penalty_rate"])
        batch = self._batch(run.step)
        loss = _mean(losses, penalty)
        test_loss = test_accuracy = math.nan
        if self.problem.test:
            tests = self._whole_batch(controls["loss"], "test")
            test_losses, test_outputs = self._replay(controls["loss"]).forward(
                run.parameters, tests
            )
            test_loss = _mean(test_losses, penalty)
            test_accuracy = self._accuracy(test_outputs, tests)
        norms = measures.norms(gradients, self.problem.layer_ends)
        row = [loss, test_loss, self._accuracy(outputs, batch), test_accuracy, *norms]
        return row, gradients

    def _replay_batch(self, run: Run) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        """The gradients, and for each sample of the step's batch its loss and outputs."""
        controls = self._timeline.controls(run.step)
        start = measures.penalty_gradients(
            run.parameters, controls["penalty"], controls["penalty_rate"]
        )
        batch = self._batch(run.step)
        return self._replay(controls["loss"]).gradients(
            run.parameters, batch, 1.0 / len(batch), start
        )

    def _replay(self, loss: str) -> Replay:
        if loss not in self._replays:
            self._replays[loss] = Replay(self.problem.tape(loss), self._executor)
        return self._replays[loss]

    def _batch(self, step: int) -> Batch:
        """The samples that a step looks at."""
        controls = self._timeline.controls(step)
        count, size = len(self.problem.train), controls["batch_size"]
        if size == 0 or size >= count:
            return self._whole_batch(controls["loss"], "train")
        places = samples.batch(step, count, size, self.state["seed"])
        chosen = [self.problem.train[place] for place in places]
        return self._replay(controls["loss"]).batch(chosen)

    def _whole_batch(self, loss: str, which: str) -> Batch:
        if (loss, which) not in self._whole_batches:
            chosen = self.problem.train if which == "train" else self.problem.test
            self._whole_batches[loss, which] = self._replay(loss).batch(chosen)
        return self._whole_batches[loss, which]

    def _accuracy(self, outputs: list[tuple[float, ...]], batch: Batch) -> float:
        if not self.problem.classes:
            return math.nan
        width = len(outputs[0])
        return measures.accuracy(outputs, [row[-width:] for row in batch.rows])

    def _stop(self, run: Run, row: list[float], gradients: list[float]) -> Stop:
        """Why a run cannot stand where its numbers are not finite."""
        batch = self._batch(run.step)
        loss = self._timeline.controls(run.step)["loss"]
        lost = [number for number in run.parameters if not math.isfinite(number)]
        if lost:
            return Stop(run.step, None, f"the update made a parameter {lost[0]}")
        place, reason = first_fault(self._replay(loss), run.parameters, batch)
        if place >= 0:
            sample = self._sample_at(run.step, place)
            return Stop(run.step, sample, f"{reason}, on training sample {sample}")
        what = "loss" if not math.isfinite(row[0]) else "gradient"
        return Stop(run.step, None, f"the sum that makes the {what} is too large a number")

    def _sample_at(self, step: int, place: int) -> int:
        """The place among all training samples of a sample of a step's batch."""
        size = self._timeline.controls(step)["batch_size"]
        return samples.batch(step, len(self.problem.train), size, self.state["seed"])[place]


def _mean(losses: list[float], penalty: float | None) -> float:
    mean = measures.total(losses) * (1.0 / len(losses))
    return mean if penalty is None else mean + penalty


def _is_sound(row: list[float], gradients: list[float], run: Run) -> bool:
    finite = math.isfinite(row[0]) and measures.are_finite(gradients)
    return finite and measures.are_finite(run.parameters)
