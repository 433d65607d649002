"""Replays a tape over many samples: for training loops that record their loss once.

    tape = Tape.record(loss, inputs=[x1, x2], targets=[t], parameters=model.parameters())
    replay = Replay(tape)
    batch = replay.batch([((0.5, -1.0), (1.0,)), ((2.0, 0.3), (-1.0,))])
    gradients, losses, outputs = replay.gradients(parameters, batch, seed=1 / len(batch))

Parameters and gradients are lists of numbers in the order in which the tape marks the parameters;
no `Value` is read or written. What the gradients are to the last bit: they start from `start` (0.0
where none is given); then the samples go from last to first; each starts with `seed` as its root's
gradient and walks the tape backward; every share is added to its parameter one by one. That is the
order in which `Value.backward` walks the sum of all the samples' losses, whose penalties come after
them.

Executors:
- "python": generated straight-line source (`generated.py`), or for tapes of more operations
  than it compiles quickly an interpreter (`interpreter.py`). Equal to eager computation to
  the last bit.
- "numpy": whole batches at once (`vectorised.py`). It adds in another order, and its `exp`,
  `tanh` and their like differ in the last place, so that a network's losses and gradients are
  within 1e-12 of the largest of them, and its parameters after 100 steps within 1e-9.
- "auto": numpy where it can be imported and the batch is large enough to pay for it, else python.

Where an operation has no result, as `log(0)`, a replay does not raise: IEEE 754's infinities and
NaN go on through to losses and gradients. `Replay.data` then tells where they came from.

A value that samples share and that was computed from parameters outside of what was recorded is
computed anew for each sample here; its gradient is added up in another order than eagerly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from .generated import MOST_OPERATIONS, StraightLine
from .interpreter import Interpreter
from .program import Program, program_of

if TYPE_CHECKING:
    from ..tape import Tape
    from .vectorised import Vectorised

# When "auto" means numpy. An operation on one sample takes Python about 25 ns; a group of equal
# operations takes numpy about 6 µs, most of which is the calls and not the numbers.
LEAST_WORK = 2_000
WORK_PER_CALL = 240
MOST_NUMBERS = 20_000_000
"""Above this a batch takes numpy too much memory: 16 bytes for each of so many numbers."""

EXECUTORS = ("auto", "numpy", "python")

Numbers = Sequence[float]


class Executor(Protocol):
    """What computes. The methods mean what those of `Replay` mean, of the same names."""

    def prepare(self, rows: list[tuple[float, ...]]) -> Any:
        """The samples' numbers, one tuple each, in the form that it reads best."""

    def forward(
        self, parameters: Numbers, rows: Any
    ) -> tuple[list[float], list[tuple[float, ...]]]: ...

    def gradients(
        self, parameters: Numbers, rows: Any, seed: float, start: Numbers
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]: ...


@dataclass(frozen=True, eq=False)
class Batch:
    """Samples that are checked and converted, for use over and over.

    Attributes:
        replay: the one that made it, and that can run it.
        rows: for each sample its inputs, then its targets.
        executor: what will compute them.
        prepared: the same samples in the form of the executor.
    """

    replay: Replay
    rows: list[tuple[float, ...]]
    executor: Executor
    prepared: Any

    def __len__(self) -> int:
        return len(self.rows)


class Replay:
    """A tape that is ready to be run over batches of samples.

    Args:
        tape: with its inputs, targets, parameters and outputs marked.
        executor: "auto", "numpy" or "python".

    Attributes:
        tape: the tape.
        executor: the name given.

    Raises:
        ImportError: "numpy" was asked for and cannot be imported.
        ValueError: there is no such executor, or the tape cannot be replayed faithfully.
    """

    def __init__(self, tape: Tape, executor: str = "auto") -> None:
        if executor not in EXECUTORS:
            known = ", ".join(EXECUTORS)
            raise ValueError(f"there is no executor {executor!r}; there are {known}")
        self.tape = tape
        self.executor = executor
        self._program = program_of(tape)
        self._interpreter: Interpreter | None = None
        self._python: Executor | None = None
        self._numpy_missing = False
        self._numpy = _numpy_executor(self._program) if executor == "numpy" else None

    def batch(self, samples: Iterable[Any]) -> Batch:
        """Checks and converts samples.

        Args:
            samples: for each a pair of its inputs' and its targets' numbers; where the tape has no
                targets, the inputs' numbers alone will do.

        Raises:
            ValueError: a sample has more or fewer numbers than the tape has inputs or targets.
        """
        rows = [self._row(place, sample) for place, sample in enumerate(samples)]
        executor = self._executor_for(len(rows))
        return Batch(self, rows, executor, executor.prepare(rows))

    def forward(
        self, parameters: Numbers, batch: Batch
    ) -> tuple[list[float], list[tuple[float, ...]]]:
        """The root's data for each sample, and the data of the tape's outputs for each sample.

        Raises:
            ValueError: there are more or fewer numbers than parameters, or another replay made
                the batch.
        """
        self._check(parameters, batch)
        return batch.executor.forward(parameters, batch.prepared)

    def gradients(
        self, parameters: Numbers, batch: Batch, seed: float = 1.0, start: Numbers | None = None
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        """The gradient of each parameter, added up over the samples, and what `forward` returns.

        Args:
            parameters: the numbers to compute with.
            batch: what `batch` made.
            seed: the gradient of each sample's root, as 1 / n for a mean.
            start: what the gradients start from, as those of a penalty; 0.0 where left out.

        Raises:
            ValueError: there are more or fewer numbers than parameters, or another replay made
                the batch.
        """
        self._check(parameters, batch)
        if start is None:
            start = [0.0] * len(parameters)
        self._check_size(start, "gradients to start from were given")
        return batch.executor.gradients(parameters, batch.prepared, float(seed), start)

    def data(self, parameters: Numbers, batch: Batch, sample: int) -> list[float]:
        """The data of every node of the tape for one sample of a batch.

        A leaf or an operation that neither root nor outputs depend on counts as 0.
        """
        self._check(parameters, batch)
        if self._interpreter is None:
            self._interpreter = Interpreter(self._program)
        return self._interpreter.data(parameters, batch.rows[sample])

    def _row(self, place: int, sample: Any) -> tuple[float, ...]:
        inputs, targets = sample, ()
        if self.tape.target or (len(sample) == 2 and not _is_number(sample[0])):
            if len(sample) != 2:
                raise ValueError(f"sample {place} is {len(sample)} things, not inputs and targets")
            inputs, targets = sample
        row = []
        marked = (("inputs", inputs, self.tape.input), ("targets", targets, self.tape.target))
        for what, numbers, nodes in marked:
            found = [float(number) for number in numbers]
            if len(found) != len(nodes):
                raise ValueError(
                    f"sample {place} has {len(found)} {what}; the tape has {len(nodes)}"
                )
            row += found
        return tuple(row)

    def _executor_for(self, samples: int) -> Executor:
        if self.executor == "numpy" or (self.executor == "auto" and self._numpy_pays(samples)):
            assert self._numpy is not None
            return self._numpy
        if self._python is None:
            small = len(self._program.steps) <= MOST_OPERATIONS
            self._python = (StraightLine if small else Interpreter)(self._program)
        return self._python

    def _numpy_pays(self, samples: int) -> bool:
        work = samples * len(self._program.steps)
        if work < LEAST_WORK:
            return False
        if self._numpy is None and not self._numpy_missing:
            try:
                self._numpy = _numpy_executor(self._program)
            except ImportError:
                self._numpy_missing = True
        if self._numpy is None or samples * self._numpy.row_count > MOST_NUMBERS:
            return False
        return work >= LEAST_WORK + WORK_PER_CALL * self._numpy.calls

    def _check(self, parameters: Numbers, batch: Batch) -> None:
        if batch.replay is not self:
            raise ValueError("this batch was made by another replay; each makes its own")
        self._check_size(parameters, "numbers were given")

    def _check_size(self, numbers: Numbers, what: str) -> None:
        count = len(self.tape.parameter)
        if len(numbers) != count:
            raise ValueError(f"{len(numbers)} {what} for {count} parameters")


def _numpy_executor(program: Program) -> Vectorised:
    from .vectorised import Vectorised  # the one place that needs numpy

    return Vectorised(program)


def _is_number(thing: Any) -> bool:
    return not hasattr(thing, "__len__")
