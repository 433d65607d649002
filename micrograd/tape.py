"""A graph of values as a tape: recorded, stepped through, and replayed over samples.

`tape_arrays.py` says what is on a tape, `recording/` how it gets there, `running.py` what a run of
it knows at each step. A tape whose leaves are marked as inputs, targets and parameters can be
replayed over a batch of samples without building any `Value`: see `Tape.forward`, and
`micrograd.replay` for training loops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from . import running
from .autograd import Value
from .operations import POWER_OF
from .plain_numbers import as_float
from .recording.samples import arrays_of_samples
from .recording.values import arrays_of_value
from .replay import Batch, Replay
from .tape_arrays import TapeArrays
from .wire import LEAF, OWN, VERSION, from_bytes, to_bytes

__all__ = ["LEAF", "OWN", "POWER_OF", "VERSION", "Tape", "from_bytes", "to_bytes"]


@dataclass
class Tape(TapeArrays):
    """A graph, recorded as flat arrays, and what can be done with it.

    `TapeArrays` has the attributes.
    """

    _replays: dict[str, Replay] = field(default_factory=dict, init=False, repr=False, compare=False)
    _run: tuple[Replay, list[float], Batch] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, arrays: TapeArrays) -> Tape:
        """A tape of these arrays, which are not copied."""
        return cls(**{each.name: getattr(arrays, each.name) for each in fields(TapeArrays)})

    @classmethod
    def record(
        cls,
        root: Value,
        names: Mapping[int, str] | None = None,
        *,
        inputs: Iterable[Value] = (),
        targets: Iterable[Value] = (),
        parameters: Iterable[Value] = (),
        outputs: Iterable[Value] = (),
        progress: Callable[[float], object] | None = None,
    ) -> Tape:
        """The tape of everything `root` was computed from.

        Args:
            root: the value at the end.
            names: names for values that have no label of their own, by the `id` of the value.
            inputs: the leaves that take a sample's inputs, in order.
            targets: the leaves that take a sample's targets, in order.
            parameters: the leaves that training changes. Inputs and parameters that `root` does not
                depend on are nodes of the tape too, before all others.
            outputs: the values that are a model's outputs.
            progress: is called now and then with the share that is done, 0 to 1.

        Raises:
            TypeError: `root` or something marked is not a Value.
            ValueError: an input, target or parameter is not a leaf or is marked twice, or `root`
                does not depend on a target or an output. The message names its index.
        """
        arrays = arrays_of_value(
            root,
            names or {},
            inputs=inputs,
            targets=targets,
            parameters=parameters,
            outputs=outputs,
            progress=progress,
        )
        return cls.of(arrays)

    @classmethod
    def record_samples(
        cls,
        sample_loss: Callable[[list[Value], list[Value]], Any],
        samples: Iterable[tuple[Sequence[float], Sequence[float]]],
        parameters: Iterable[Value] = (),
        names: Mapping[int, str] | None = None,
    ) -> Tape:
        """The tape of one sample's loss, with all marks, after a check that it fits every sample.

        A loss that chooses by its data (`if x.data > 0`) or makes a constant of it
        (`Value(x.data)`) is another computation for other samples, which the tape of one sample
        cannot replay. So the loss is recorded for each of the samples, and has to be the same
        computation each time. A choice that comes out alike for all samples is not noticed.

        Args:
            sample_loss: computes the loss of one sample from its inputs and its targets. It returns
                a `Value`, or a pair of the loss and the model's output or outputs.
            samples: for each a pair, the numbers of its inputs and those of its targets. The tape
                is that of the first.
            parameters: the leaves that training changes.
            names: names for values that have no label of their own, by the `id` of the value.

        Raises:
            TypeError: `sample_loss` returns something else.
            ValueError: there is no sample, or the loss of a sample is another computation than that
                of the first; the message says at which operation.
        """
        arrays = arrays_of_samples(sample_loss, samples, parameters, names or {})
        return cls.of(arrays)

    def __getstate__(self) -> dict[str, Any]:
        # Replays hold functions that were compiled in this process, which pickle cannot store.
        return {**vars(self), "_replays": {}, "_run": None}

    def run(
        self, leaf_data: Sequence[float], cursor: int
    ) -> tuple[list[float | None], list[float | None]]:
        """The data and the gradient of each node that are known at a cursor.

        Args:
            leaf_data: the data of each leaf, in order.
            cursor: the number of steps that have run, 0 .. 2m+1 for m operations; `running.py` has
                what each of them does.

        Returns:
            Two lists of n numbers, None where a number is not computed yet.

        Raises:
            ValueError: `leaf_data` is too short or too long, or `cursor` is out of range.
            ArithmeticError, ValueError: an operation has no result for its operands.
        """
        return running.run(self, leaf_data, cursor)

    def registers(
        self, leaf_data: Sequence[float], cursor: int
    ) -> tuple[list[float | None], list[float | None]]:
        """As `run`; of a tape with a recorded run what its values held then, at a cursor of it."""
        if self.has_run:
            return running.recorded_run(self, cursor)
        return running.run(self, leaf_data, cursor)

    def forward(
        self,
        batch: Iterable[Any],
        parameters: Sequence[float] | None = None,
        executor: str = "auto",
    ) -> list[float]:
        """The root's data for each sample of a batch. Of all Values, only parameters are read.

        Args:
            batch: for each sample a pair, the numbers of its inputs and those of its targets; where
                the tape has no targets, the numbers of the inputs are enough.
            parameters: the data of the parameters. Where it is left out, this is what their Values
                hold now; for a tape from a dictionary, which has none, what was recorded.
            executor: "auto", "numpy" or "python". `micrograd.replay` says how exact each of them
                is, and what becomes of results that are not finite.

        Raises:
            ValueError: a sample or the parameters do not fit the tape, or it cannot be replayed.
            ImportError: numpy was asked for and cannot be imported.
        """
        if executor not in self._replays:
            self._replays[executor] = Replay(self, executor)
        replay = self._replays[executor]
        known = self._parameter_data() if parameters is None else list(map(float, parameters))
        prepared = replay.batch(batch)
        losses, _ = replay.forward(known, prepared)
        self._run = replay, known, prepared
        return losses

    def backward(self, seed: float = 1.0, start: Sequence[float] | None = None) -> list[float]:
        """The gradient of each parameter, added up over the batch that `forward` last ran.

        The `grad` of the Values stays as it is.

        Args:
            seed: the gradient of each sample's root, as 1 / n for a mean.
            start: the gradients to which the others are added, as those of a penalty; 0 where
                left out.

        Raises:
            RuntimeError: `forward` has not run yet.
            ValueError: `start` has more or fewer numbers than there are parameters.
        """
        if self._run is None:
            raise RuntimeError("forward has to run over a batch before backward can")
        replay, parameters, batch = self._run
        return replay.gradients(parameters, batch, seed, start)[0]

    def _parameter_data(self) -> list[float]:
        if self.nodes:
            return [as_float(self.nodes[number].data) for number in self.parameter]
        return [self.recorded_data[number] for number in self.parameter]
