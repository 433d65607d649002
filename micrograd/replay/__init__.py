"""Replays a tape over many samples: for training loops that record their loss once.

    tape = Tape.record(loss, inputs=[x1, x2], targets=[t], parameters=model.parameters())
    replay = Replay(tape)
    batch = replay.batch([((0.5, -1.0), (1.0,)), ((2.0, 0.3), (-1.0,))])
    gradients, losses, outputs = replay.gradients(parameters, batch, seed=1 / len(batch))

Parameters and gradients are lists of numbers in the order in which the tape marks the parameters;
no `Value` is read or written. The order of all additions is fixed, so that gradients are defined to
the last bit: they start from `start` (0.0 where none is given); then come the samples, from last to
first; each goes backward along the tape, from `seed` as the gradient of its root; and every share
is added to its parameter by itself. In this order `Value.backward` adds up the gradients of a sum
of the losses of all samples, followed by penalties.

Executors:
- "python": generated straight-line source (`generated.py`); for tapes of so many operations that
  compiling it would take long, an interpreter (`interpreter.py`). Equal to eager computation to the
  last bit.
- "numpy": whole batches at once (`vectorised.py`). It adds in another order, and its `exp`, `tanh`
  and the like differ in the last digit, so that a network's losses and gradients are within 1e-12
  of the largest of them, and its parameters after 100 steps within 1e-9.
- "auto": numpy where it can be imported and is faster, which it is for large batches; else python.

Where an operation has no result, as `log(0)`, a replay does not raise: it goes on with the
infinities and NaN of IEEE 754, up to losses and gradients. `Replay.data` shows where they began.

Eagerly, all samples may share a value that was computed from parameters. A replay computes it anew
for each sample, so its gradient is added up in another order.
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

# "auto" means numpy for so many operations, each counted once for every sample, and so many more
# for each group of equal operations. Python takes about 25 ns for an operation on one sample; numpy
# takes about 6 µs for a group, most of it for the calls and little for the numbers.
LEAST_WORK = 2_000
WORK_PER_CALL = 240
MOST_NUMBERS = 20_000_000
"""The most numbers for which "auto" means numpy, which keeps them all: at 16 bytes, 320 MB."""

EXECUTORS = ("auto", "numpy", "python")

Numbers = Sequence[float]


class Executor(Protocol):
    """A way to compute a replay. The methods do what those of `Replay` with their names do."""

    def prepare(self, rows: list[tuple[float, ...]]) -> Any:
        """The numbers of the samples, a tuple for each, in the form that the other methods take."""

    def forward(
        self, parameters: Numbers, rows: Any
    ) -> tuple[list[float], list[tuple[float, ...]]]: ...

    def gradients(
        self, parameters: Numbers, rows: Any, seed: float, start: Numbers
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]: ...


@dataclass(frozen=True, eq=False)
class Batch:
    """Samples that are checked and converted, ready to be run any number of times.

    Attributes:
        replay: the replay that made the batch, the only one that can run it.
        rows: for each sample its inputs, then its targets.
        executor: the executor that will compute them.
        prepared: the same samples in the form that the executor takes.
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
        executor: the name of the executor.

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
            samples: for each a pair, the numbers of its inputs and those of its targets; where the
                tape has no targets, the numbers of the inputs are enough.

        Raises:
            ValueError: a sample has more or fewer numbers than the tape has inputs or targets.
        """
        rows = [self._row(index, sample) for index, sample in enumerate(samples)]
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
            parameters: the data of the parameters.
            batch: samples, as the method `batch` returns them.
            seed: the gradient of each sample's root, as 1 / n for a mean.
            start: the gradients to which the others are added, as those of a penalty; 0.0 where
                left out.

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

    def _row(self, index: int, sample: Any) -> tuple[float, ...]:
        inputs, targets = sample, ()
        if self.tape.target or (len(sample) == 2 and not _is_number(sample[0])):
            if len(sample) != 2:
                raise ValueError(f"sample {index} is {len(sample)} things, not inputs and targets")
            inputs, targets = sample
        row = []
        marked = (("inputs", inputs, self.tape.input), ("targets", targets, self.tape.target))
        for what, numbers, nodes in marked:
            found = [float(number) for number in numbers]
            if len(found) != len(nodes):
                raise ValueError(
                    f"sample {index} has {len(found)} {what}; the tape has {len(nodes)}"
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
    from .vectorised import Vectorised  # nothing else needs numpy

    return Vectorised(program)


def _is_number(thing: Any) -> bool:
    return not hasattr(thing, "__len__")
