"""Records the loss of one sample, made sure to be the same computation for every sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..autograd import Value
from ..tape_arrays import TapeArrays
from ..wire import LEAF, MARKS
from .values import arrays_of_value

_UNFAITHFUL = (
    "A tape does the same operations on the same constants for every sample, so a computation that "
    "depends on its data otherwise (if x.data > 0, Value(x.data)) cannot be replayed faithfully."
)


def arrays_of_samples(
    sample_loss: Callable[[list[Value], list[Value]], Any],
    samples: Iterable[tuple[Sequence[float], Sequence[float]]],
    parameters: Iterable[Value],
    names: Mapping[int, str],
) -> TapeArrays:
    """The arrays of the loss of the first sample, see `Tape.record_samples`."""
    parameters = list(parameters)
    first: TapeArrays | None = None
    for index, (inputs, targets) in enumerate(samples):
        given = [Value(number) for number in inputs], [Value(number) for number in targets]
        found = sample_loss(*given)
        loss, outputs = found if isinstance(found, tuple) else (found, ())
        _check_targets(loss, given[1], index)
        arrays = arrays_of_value(
            loss,
            names,
            inputs=given[0],
            targets=given[1],
            parameters=parameters,
            outputs=[outputs] if isinstance(outputs, Value) else outputs,
        )
        if first is None:
            first = arrays
        else:
            _check_same(first, arrays, index)
    if first is None:
        raise ValueError("a loss is recorded from at least one sample, not from none")
    return first


def _check_targets(loss: Any, targets: Sequence[Value], sample: int) -> None:
    """Makes sure that a loss is computed from its targets.

    Raises:
        ValueError: one of them is only looked at, if at all.
    """
    reached = set(loss._ancestors()) if isinstance(loss, Value) else set(targets)
    for index, target in enumerate(targets):
        if target not in reached:
            which = "the target" if len(targets) == 1 else f"target {index}"
            raise ValueError(
                f"the loss of sample {sample} is not computed from {which}. If it reads the number "
                f"alone, as in `if target.data > 0`, compute with the target. {_UNFAITHFUL}"
            )


def _check_same(first: TapeArrays, other: TapeArrays, sample: int) -> None:
    """Makes sure that the tape of another sample differs in nothing but inputs and targets.

    Args:
        first: the tape of sample 0.
        other: the tape of sample `sample`.

    Raises:
        ValueError: the message says at which operation or constant they differ.
    """
    for name in MARKS:
        ours, theirs = getattr(first, name), getattr(other, name)
        if len(ours) != len(theirs):
            raise ValueError(
                f"sample {sample} has {len(theirs)} {name}s, where sample 0 has {len(ours)}"
            )
    for number, (ours, theirs) in enumerate(
        zip(_descriptions(first), _descriptions(other), strict=False)
    ):
        if ours != theirs:
            raise ValueError(
                f"sample {sample} is computed otherwise than sample 0: node {number}"
                f"{_where(first, number)} is {ours} for sample 0 and {theirs} for sample {sample}. "
                f"{_UNFAITHFUL}"
            )
    if len(first.code) != len(other.code) or first.output != other.output:
        raise ValueError(
            f"sample {sample} is computed otherwise than sample 0: after the same start they end "
            f"at nodes {len(first.code) - 1} and {len(other.code) - 1}, with outputs "
            f"{list(first.output)} and {list(other.output)}. {_UNFAITHFUL}"
        )


def _descriptions(tape: TapeArrays) -> Iterator[str]:
    """A text for each node that says how it is computed, the same for the same computation."""
    marks = {
        number: f"{name} {index}"
        for name in ("input", "target", "parameter")
        for index, number in enumerate(getattr(tape, name))
    }
    for number, code in enumerate(tape.code):
        if code == LEAF:
            yield marks.get(number) or f"the constant {tape.recorded_data[number]}"
        else:
            operands = ", ".join(map(str, tape.operands_of(number)))
            yield f"{tape.operation_name(number)} of {operands}"


def _where(tape: TapeArrays, number: int) -> str:
    """The scopes around a node, as in ` (in MLP, layer 1)`; empty where there are none."""
    names, scope = [], tape.scope[number]
    while scope:
        names.append(tape.scope_name[scope - 1])
        scope = tape.scope_parent[scope - 1]
    return f" (in {', '.join(reversed(names))})" if names else ""
