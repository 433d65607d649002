"""Training without a page: a run that goes on by replaying a tape, step after step.

At step s the parameters have been updated s times. Row s of the history describes them, on the
batch of step s; the update to step s+1 uses the gradients of row s. A change that the state makes
at step s is made when the run gets there, before row s is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from micrograd.autograd import Value
from micrograd.optim import OPTIMIZERS, Optimizer

from ..faults import Fault, error
from ..limits import LIMITS
from ..shown import shown
from . import measures
from .evaluator import Evaluation, Evaluator, Stop
from .history import History
from .problem import Problem
from .snapshots import Run, Snapshots
from .state import State
from .timeline import Timeline


@dataclass(frozen=True)
class _Position:
    """All that belongs to the present step of a run, exchanged by one assignment.

    Attributes:
        before_changes: the run as the last update left it, before the changes of this step.
        run: the run after them.
        gradients: the gradients at the run's parameters; None where they are not computed yet.
        row_count: the number of rows of the history.
        stopped: why training cannot go on, or None.
    """

    before_changes: Run
    run: Run
    gradients: list[float] | None
    row_count: int
    stopped: Stop | None = None


class Trainer:
    """Trains the model of a problem as a state says: the same state, the same run.

    Args:
        problem: what is to be learned.
        state: the state that the problem was made of.
        executor: what replays the tape, see `micrograd.replay`.

    Attributes:
        problem: the problem.
        state: the state.
        history: the numbers of each step. After travelling back the rows of later steps stay, until
            the run goes on from there.

    Raises:
        ValueError: the state changes a parameter that the model does not have.
    """

    def __init__(self, problem: Problem, state: State, executor: str = "auto") -> None:
        self.problem = problem
        self.state = state
        self._evaluator = Evaluator(problem, executor)
        self._optimizers: dict[str, Optimizer] = {}
        # Whoever follows a state has asked before whether it can.
        self._checked: tuple[State, Timeline] | None = None
        self._timeline = self.check(state)
        self._snapshots = Snapshots()
        self.history = History(len(problem.layer_ends), lambda: self._position.row_count)
        self._position: _Position  # which the next line sets
        self._move_to(self._first_run())

    @property
    def run(self) -> Run:
        """The run at its present step."""
        return self._position.run

    @property
    def stopped(self) -> Stop | None:
        """Why training cannot go on, or None."""
        return self._position.stopped

    @property
    def gradients(self) -> list[float]:
        """The gradient of each parameter, on the batch of the run's step, with the penalty."""
        position = self._position
        if position.gradients is None:
            gradients = self._evaluator.gradients(position.run, self._timeline)
            self._position = replace(position, gradients=gradients)
            return gradients
        return position.gradients

    def advance(self) -> bool:
        """Makes one step.

        A step whose numbers are not finite is not made: the run stays at the last good one. An
        interrupt loses the step that it falls into, and nothing else.

        Returns:
            False where training has stopped.
        """
        if self.stopped is not None:
            return False
        step = self.run.step
        if step >= LIMITS["steps"]:
            reason = Fault("lastStep", {"most": LIMITS["steps"]})
            self._position = replace(self._position, stopped=Stop(step + 1, None, reason))
            return False
        if self._position.row_count > step + 1:
            self._position = replace(self._position, row_count=step + 1)
        before_changes = self._updated(self.run, self.gradients)
        run = self._with_changes(before_changes)
        evaluation = self._evaluator.evaluate(run, self._timeline)
        if not _is_sound(run, evaluation):
            stopped = self._evaluator.why_not_finite(run, evaluation, self._timeline)
            self._position = replace(self._position, stopped=stopped)
            return False
        self.history.write(run.step, evaluation.row)
        self._position = _Position(before_changes, run, evaluation.gradients, run.step + 1)
        self._snapshots.offer(before_changes)
        return True

    def travel(self, step: int) -> None:
        """Goes back, or forward again, to a step of the history.

        Raises:
            ValueError: the history has no such step.
        """
        if not 0 <= step < len(self.history):
            raise ValueError(f"the history goes from step 0 to {len(self.history) - 1}, not {step}")
        if step == self.run.step:
            self._position = replace(self._position, stopped=None)
            return
        # So that coming back here finds the very numbers, also those adopted from the page.
        self._snapshots.offer(self._position.before_changes, wanted=True)
        before_changes = self._recomputed(step)
        run = self._with_changes(before_changes)
        self._position = _Position(before_changes, run, None, self._position.row_count)

    def set_state(self, state: State) -> None:
        """Goes on as another state of the same problem says.

        Where the two states differ at a step that the run has passed, the run goes back there.

        Raises:
            ValueError: the state changes a parameter that the model does not have.
        """
        timeline = self.check(state)
        first = self._timeline.first_difference(timeline)
        position = self._position
        with self._all_or_nothing(position.run.step if first is None else first):
            self.state, self._timeline = state, timeline
            if first is None:
                return
            if first > position.run.step:
                self._position = replace(position, row_count=min(position.row_count, first))
                self._snapshots.drop_from(first + 1)
            elif first == 0:
                self._move_to(self._first_run())
            elif first == position.run.step:
                self._move_to(position.before_changes)
            else:
                self._move_to(self._recomputed(first))

    def restart(self, state: State) -> None:
        """Begins anew, as a state of the same problem says.

        Raises:
            ValueError: the state changes a parameter that the model does not have.
        """
        timeline = self.check(state)
        with self._all_or_nothing(0):
            self.state, self._timeline = state, timeline
            self._snapshots = Snapshots()
            self._move_to(self._first_run())

    def adopt(self, run: Run, rows: Sequence[float], first: int) -> None:
        """Goes on from a run that was trained elsewhere.

        Args:
            run: the run at its present step.
            rows: the numbers of the rows of its history from step `first` on, one row after
                another, up to the run's step at least. They replace all rows from there on.
            first: the step of the first row.

        Raises:
            ValueError: something does not fit this problem.
        """
        self.check_run(run, rows, first)
        with self._all_or_nothing(first):
            self.history.write(first, rows)
            row_count = first + len(rows) // self.history.columns
            self._position = _Position(run, run, None, row_count)
            self._snapshots.offer(run)

    def check(self, state: State) -> Timeline:
        """The timeline of a state of the same problem.

        Raises:
            ValueError: the state changes a parameter that the model does not have.
        """
        if self._checked is not None and self._checked[0] is state:
            return self._checked[1]
        count = len(self.problem.initial)
        timeline = Timeline(state, None if self._checked is None else self._checked[1])
        if timeline.last_parameter >= count:
            index = str(timeline.last_parameter)
            raise error("noParameterFrom0", parameter=index, count=str(count))
        self._checked = state, timeline
        return timeline

    def check_run(self, run: Run, rows: Sequence[float], first: int) -> None:
        """Makes sure that a run can be adopted.

        Raises:
            ValueError: something does not fit this problem.
        """
        expected, found = len(self.problem.initial), len(run.parameters)
        if run.optimizer not in OPTIMIZERS:
            raise error("noOptimizer", name=shown(run.optimizer))
        if found != expected:
            raise error("otherRunParameters", found=str(found), expected=str(expected))
        expected, found = len(self._new_memory(run.optimizer)), len(run.memory)
        if found != expected:
            optimizer = run.optimizer
            raise error(
                "otherMemory", optimizer=optimizer, expected=str(expected), found=str(found)
            )
        columns = self.history.columns
        count = len(rows) // columns
        if len(rows) % columns or not 0 <= first <= run.step + 1 <= first + count:
            raise error(
                "oddHistory",
                count=str(len(rows)),
                columns=str(columns),
                first=str(first),
                step=str(run.step),
            )

    @contextmanager
    def _all_or_nothing(self, first: int) -> Iterator[None]:
        """Undoes a change of the run where an error or an interrupt ends it half-way.

        Snapshots need no care: those that are missing are computed again.

        Args:
            first: the step of the first row of the history that the change may write.
        """
        before = self.state, self._timeline, self._position
        first = min(first, len(self.history))
        rows = self.history.rows_from(first)
        try:
            yield
        except BaseException:
            self.state, self._timeline, self._position = before
            self.history.write(first, rows)
            raise

    def _move_to(self, before_changes: Run) -> None:
        """Makes a run the present one, which ends the history. All earlier rows are there."""
        run = self._with_changes(before_changes)
        evaluation = self._evaluator.evaluate(run, self._timeline)
        stopped = None
        if not _is_sound(run, evaluation):
            stopped = self._evaluator.why_not_finite(run, evaluation, self._timeline)
        self._snapshots.drop_from(run.step + 1)
        self.history.write(run.step, evaluation.row)
        self._position = _Position(before_changes, run, evaluation.gradients, run.step + 1, stopped)
        self._snapshots.offer(before_changes)

    def _first_run(self) -> Run:
        optimizer = self._timeline.controls(0)["optimizer"]
        return Run(0, self.problem.initial, self._new_memory(optimizer), optimizer)

    def _new_memory(self, optimizer: str) -> list[float]:
        """What an optimizer remembers before its first update."""
        kind = OPTIMIZERS[optimizer]
        count = len(self.problem.initial)
        return [0.0] * (count * len(kind.remembers)) + [1.0] * len(kind.decays)

    def _updated(self, run: Run, gradients: list[float]) -> Run:
        """The run after the update of its step."""
        rate = self._timeline.controls(run.step)["learning_rate"]
        optimizer = self._optimizers.get(run.optimizer)
        if optimizer is None:
            values = [Value(0.0)] * len(run.parameters)  # only their number counts
            optimizer = OPTIMIZERS[run.optimizer](values, rate)
            self._optimizers[run.optimizer] = optimizer
        optimizer.learning_rate = rate
        optimizer.memory = run.memory
        parameters = optimizer.update(run.parameters, gradients)
        return Run(run.step + 1, parameters, optimizer.memory, run.optimizer)

    def _with_changes(self, before_changes: Run) -> Run:
        """The run after the changes that the state makes at its step."""
        run = before_changes
        optimizer = self._timeline.controls(run.step)["optimizer"]
        if optimizer != run.optimizer:
            run = replace(run, optimizer=optimizer, memory=self._new_memory(optimizer))
        changes = self._timeline.parameters(run.step)
        if changes:
            parameters = list(run.parameters)
            for index, value in changes:
                parameters[index] = value
            run = replace(run, parameters=parameters)
        return run

    def _recomputed(self, step: int) -> Run:
        """The run at a step of the past, before its changes, from the last snapshot before it."""
        before_changes = self._snapshots.before(step) or self._first_run()
        while before_changes.step < step:
            run = self._with_changes(before_changes)
            gradients = self._evaluator.gradients(run, self._timeline)
            before_changes = self._updated(run, gradients)
        return before_changes


def _is_sound(run: Run, evaluation: Evaluation) -> bool:
    """Whether training can go on from a run: all its numbers are finite."""
    return evaluation.is_finite() and measures.are_finite(run.parameters)
