"""A graph of values as a list of operations: what is sent, replayed and stepped through.

In the literature on automatic differentiation such a list is called a tape, or a Wengert list
(R. E. Wengert, "A simple automatic derivative evaluation program", 1964). This file is the
specification of its form on the wire (`wire.py` has the bytes); `js/src/tape/tape.ts` reads it.

Nodes are numbered so that operands come before results; the root is last. With `m` operations on
the tape, a *cursor* says how far a run has come:

    0          only the leaves are known
    1 .. m     that many operations are computed
    m+1        the gradient of the root is set to 1
    m+1+j      the last j operations have handed their gradients down to their operands
    2m+1       every gradient is known

A tape whose leaves are marked as inputs, targets and parameters can be replayed over a batch of
samples without building any `Value`: see `Tape.forward`, and `replay.py` for training loops.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import wire as wire_form
from .autograd import NOT_COMPUTED, Value
from .operations import BY_CODE, POWER_OF, Operation, refused
from .plain_numbers import as_float, floats_of
from .recording.nodes import (
    check_same,
    codes_of,
    labels_of,
    marks_of,
    operands_of,
    own_derivatives,
    scopes_of,
    values_of,
)
from .replay import Batch, Replay
from .replay.program import operations_of
from .wire import LEAF, OWN, VERSION, from_bytes, to_bytes

__all__ = ["LEAF", "OWN", "POWER_OF", "VERSION", "Tape", "from_bytes", "to_bytes"]


@dataclass
class Tape:
    """A graph, recorded as flat arrays over its n nodes.

    Attributes:
        nodes: the values themselves; these never travel.
        code: u8[n], what made each node: LEAF, the code of an operation, POWER_OF or OWN.
        operand_start: u32[n+1]; the operands of node i are operand[operand_start[i] :
            operand_start[i+1]].
        operand: u32, numbers of nodes.
        constant: f64, the exponent of each POWER_OF node in order.
        own_name: the name of each OWN node in order.
        own_derivative: f64, for each operand of each OWN node in order the local derivative.
        recorded_data: f64[n], the data that the values held.
        recorded_grad: f64[n], the gradients that the values held.
        grad_known: u8[n], 1 where somebody had computed that gradient.
        label_node, label: u32 and strings, the nodes that have a name.
        scope: u32[n], 0 or the 1-based place in the two lists of scopes.
        scope_name, scope_parent: strings and u32; a parent is 0 or a 1-based place, before its own.
        input, target: u32, the leaves that a sample's inputs and targets go into.
        parameter: u32, the leaves that training changes. Every leaf that is none of these three
            is a constant.
        output: u32, the nodes that are a model's outputs.
    """

    nodes: list[Any]
    code: array[int] = field(default_factory=lambda: array("B"))
    operand_start: array[int] = field(default_factory=lambda: array("I", [0]))
    operand: array[int] = field(default_factory=lambda: array("I"))
    constant: array[float] = field(default_factory=lambda: array("d"))
    own_name: list[str] = field(default_factory=list)
    own_derivative: array[float] = field(default_factory=lambda: array("d"))
    recorded_data: array[float] = field(default_factory=lambda: array("d"))
    recorded_grad: array[float] = field(default_factory=lambda: array("d"))
    grad_known: array[int] = field(default_factory=lambda: array("B"))
    label_node: array[int] = field(default_factory=lambda: array("I"))
    label: list[str] = field(default_factory=list)
    scope: array[int] = field(default_factory=lambda: array("I"))
    scope_name: list[str] = field(default_factory=list)
    scope_parent: array[int] = field(default_factory=lambda: array("I"))
    input: array[int] = field(default_factory=lambda: array("I"))
    target: array[int] = field(default_factory=lambda: array("I"))
    parameter: array[int] = field(default_factory=lambda: array("I"))
    output: array[int] = field(default_factory=lambda: array("I"))
    _replays: dict[str, Replay] = field(default_factory=dict, repr=False, compare=False)
    _run: tuple[Replay, list[float], Batch] | None = field(default=None, repr=False, compare=False)

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
            names: what to call values that have no label of their own, by `id`.
            inputs: the leaves that a sample's inputs go into, in order.
            targets: the leaves that a sample's targets go into.
            parameters: the leaves that training changes. Inputs and parameters that `root` does not
                depend on get nodes all the same, before all others.
            outputs: the values that are a model's outputs.
            progress: is told now and then what share is done, for graphs that take a while.

        Raises:
            TypeError: `root` or something marked is not a Value.
            ValueError: an input, target or parameter is not a leaf or is marked twice, or `root`
                does not depend on a target or an output. The message names its place.
        """
        if not isinstance(root, Value):
            raise TypeError(f"a tape is recorded from a Value, not {type(root).__name__}")
        marked = values_of(input=inputs, target=targets, parameter=parameters, output=outputs)
        nodes = root._ancestors()
        if marked["input"] or marked["parameter"]:
            reached = set(nodes)
            unused = dict.fromkeys([*marked["input"], *marked["parameter"]])
            nodes = [*(one for one in unused if one not in reached and not one._prev), *nodes]
        if progress:
            progress(0.15)
        tape = cls.of_nodes(
            nodes,
            *operands_of(nodes),
            [_operation_of(node) for node in nodes],
            [node.grad is not NOT_COMPUTED for node in nodes],
            names or {},
            progress,
        )
        if any(marked.values()):
            for name, numbers in marks_of(marked, nodes, tape.code).items():
                setattr(tape, name, numbers)
        return tape

    @classmethod
    def record_samples(
        cls,
        sample_loss: Callable[[list[Value], list[Value]], Any],
        samples: Iterable[tuple[Sequence[float], Sequence[float]]],
        parameters: Iterable[Value] = (),
        names: Mapping[int, str] | None = None,
    ) -> Tape:
        """The tape of one sample's loss, with everything marked, made sure to fit every sample.

        A loss that chooses by its data (`if x.data > 0`) or reads it into a constant
        (`Value(x.data)`) is another computation for other samples, and a tape of one cannot replay
        the others. So the loss is recorded for each of the samples, and has to be the same each
        time. What no sample shows, as a choice by the data of a parameter, goes unnoticed.

        Args:
            sample_loss: computes the loss of the inputs and targets of one sample: a `Value`, or a
                pair of the loss and the model's output or outputs.
            samples: for each a pair of its inputs' and its targets' numbers; the tape is that of
                the first.
            parameters: the leaves that training changes.
            names: what to call values that have no label of their own, by `id`.

        Raises:
            TypeError: `sample_loss` returns something else.
            ValueError: there is no sample, or the loss of a sample is another computation than that
                of the first; the message says at which operation.
        """
        parameters = list(parameters)
        first: Tape | None = None
        for place, (inputs, targets) in enumerate(samples):
            given = [Value(number) for number in inputs], [Value(number) for number in targets]
            found = sample_loss(*given)
            loss, outputs = found if isinstance(found, tuple) else (found, ())
            tape = cls.record(
                loss,
                names,
                inputs=given[0],
                targets=given[1],
                parameters=parameters,
                outputs=[outputs] if isinstance(outputs, Value) else outputs,
            )
            if first is None:
                first = tape
            else:
                check_same(first, tape, place)
        if first is None:
            raise ValueError("a loss is recorded from at least one sample, not from none")
        return first

    @classmethod
    def from_dict(cls, wire: Mapping[str, Any]) -> Tape:
        """The tape in its form on the wire, as `to_dict` makes it. It has no `nodes`.

        Raises:
            ValueError: this is not a tape; the message says what is wrong.
        """
        return cls([], **wire_form.read(wire))

    def __getstate__(self) -> dict[str, Any]:
        # Replays hold functions made on the spot, which no pickle can.
        return {**vars(self), "_replays": {}, "_run": None}

    @classmethod
    def of_nodes(
        cls,
        nodes: Sequence[Any],
        operands: Sequence[Any],
        operand_start: array[int],
        operations: Sequence[Operation | None],
        grad_known: Iterable[bool],
        names: Mapping[int, str],
        progress: Callable[[float], object] | None = None,
    ) -> Tape:
        """The tape of objects that have `data`, `grad`, `_op` and `_backward`.

        Args:
            nodes: the objects, operands before results, the root last.
            operands: the operands of all, node by node.
            operand_start: where in `operands` those of each node start, and where the last end.
            operations: the known operation of each, None if there is none.
            grad_known: of each, whether anybody has computed its gradient.
            names: what to call objects that have no label of their own, by `id`.
            progress: is told now and then what share is done.
        """
        number_of = dict(zip(map(id, nodes), range(len(nodes)), strict=True))
        tell = progress or _tell_nobody
        tape = cls(list(nodes), operand_start=operand_start)
        tell(0.45)
        tape.operand = array("I", map(number_of.__getitem__, map(id, operands)))
        tell(0.65)
        tape.code = codes_of(operations, operand_start)
        exponents = [operation.exponent for operation in operations if operation]
        tape.constant = array("d", [number for number in exponents if number is not None])
        for number in [number for number, code in enumerate(tape.code) if code == OWN]:
            start, end = operand_start[number : number + 2]
            tape.own_name.append(nodes[number]._op)
            tape.own_derivative.extend(own_derivatives(nodes[number], operands[start:end]))
        tell(0.75)
        tape.recorded_data = floats_of([node.data for node in nodes])
        tape.recorded_grad = floats_of([node.grad for node in nodes])
        tape.grad_known = array("B", grad_known)
        tell(0.86)
        tape.scope, tape.scope_name, tape.scope_parent = scopes_of(nodes)
        tell(0.94)
        tape.label_node, tape.label = labels_of(nodes, names, number_of)
        tell(1.0)
        return tape

    @property
    def leaves(self) -> list[int]:
        """The numbers of the leaves, in order."""
        return [number for number, code in enumerate(self.code) if code == LEAF]

    @property
    def steps(self) -> list[int]:
        """The numbers of the nodes that an operation made, in the order of the forward pass."""
        return [number for number, code in enumerate(self.code) if code != LEAF]

    def operation_count(self) -> int:
        """How many operations there are: the m of a cursor."""
        return len(self.code) - self.code.count(LEAF)

    def run(
        self, leaf_data: Sequence[float], cursor: int
    ) -> tuple[list[float | None], list[float | None]]:
        """What is known when the cursor stands at `cursor`: data and gradient of each node.

        Args:
            leaf_data: the data of each leaf, in order.
            cursor: 0 .. 2m+1.

        Returns:
            Two lists of n numbers, None where a number is not computed yet.

        Raises:
            ValueError: `leaf_data` is too short or too long, or `cursor` is out of range.
            ArithmeticError, ValueError: an operation has no result for its operands.
        """
        steps, leaves = self.steps, self.leaves
        last = 2 * len(steps) + 1
        if len(leaf_data) != len(leaves):
            raise ValueError(f"{len(leaf_data)} numbers were given for {len(leaves)} leaves")
        if not 0 <= cursor <= last:
            raise ValueError(f"the cursor of this graph goes from 0 to {last}, not to {cursor}")
        data: list[float | None] = [None] * len(self.code)
        grad: list[float | None] = [None] * len(self.code)
        for number, known in zip(leaves, leaf_data, strict=True):
            data[number] = known
        operations = operations_of(self.code, self.constant)
        for number in steps[:cursor]:
            operands = self.operands_of(number)
            data[number] = self._value(number, operations[number], [data[i] for i in operands])
        if cursor <= len(steps):
            return data, grad
        grad[-1] = 1.0
        derivatives = self._own_derivatives_by_node()
        for number in list(reversed(steps))[: cursor - len(steps) - 1]:
            operands, operation = self.operands_of(number), operations[number]
            slopes: Sequence[float]
            if operation is None:
                slopes = derivatives[number]
            else:
                found = operation.derivatives(*(data[i] for i in operands), data[number])
                slopes = found if len(operands) == 2 else (found,)
            above = grad[number]
            assert above is not None
            for operand, slope in zip(operands, slopes, strict=True):
                grad[operand] = (grad[operand] or 0.0) + slope * above
        return data, grad

    def operands_of(self, number: int) -> array[int]:
        """The numbers of a node's operands, in order."""
        return self.operand[self.operand_start[number] : self.operand_start[number + 1]]

    def operation_name(self, number: int) -> str:
        """The name of the operation that made a node, as `Value._op` shows it."""
        if self.nodes:
            return str(self.nodes[number]._op)
        code = self.code[number]
        if code == POWER_OF:
            exponent = self.constant[self.code[:number].count(POWER_OF)]
            return f"**{int(exponent) if exponent.is_integer() else exponent}"
        if code == OWN:
            return self.own_name[self.code[:number].count(OWN)]
        return BY_CODE[code].name if code != LEAF else ""

    def _value(self, number: int, operation: Operation | None, operands: Sequence[Any]) -> float:
        if operation is None:
            return self.recorded_data[number]
        try:
            return float(operation.value(*operands))
        except (ArithmeticError, ValueError) as error:
            labels = dict(zip(self.label_node, self.label, strict=True))
            names = [labels.get(i, "") for i in self.operands_of(number)]
            return refused(operation, operands, names, error)

    def _own_derivatives_by_node(self) -> dict[int, array[float]]:
        found, start = {}, 0
        for number, code in enumerate(self.code):
            if code == OWN:
                end = start + len(self.operands_of(number))
                found[number] = self.own_derivative[start:end]
                start = end
        return found

    def forward(
        self,
        batch: Iterable[Any],
        parameters: Sequence[float] | None = None,
        executor: str = "auto",
    ) -> list[float]:
        """The root's data for each sample of a batch; no `Value` is read but the parameters.

        Args:
            batch: for each sample a pair of its inputs' and its targets' numbers; where the tape
                has no targets, the inputs' numbers alone will do.
            parameters: the parameters' data; left out, what their Values hold now, or what was
                recorded for a tape that came from a dictionary.
            executor: "auto", "numpy" or "python", see `micrograd.replay`; what it says of numbers
                that are not finite and of last places goes for this too.

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
            start: what the gradients start from, as those of a penalty; 0 where left out.

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

    def to_dict(self) -> dict[str, Any]:
        """The form on the wire: the attributes by name, arrays as little-endian bytes."""
        form: dict[str, Any] = {"version": VERSION}
        for name in wire_form.ARRAYS:
            form[name] = to_bytes(getattr(self, name))
        for name in wire_form.NAMES:
            form[name] = list(getattr(self, name))
        return form


def _operation_of(node: Value) -> Operation | None:
    return node._operation if isinstance(node._operation, Operation) else None


def _tell_nobody(_: float) -> None:
    pass
