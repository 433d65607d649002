"""The part of a tape that a replay computes, and which of its nodes change from sample to sample.

Every executor (`generated.py`, `interpreter.py`, `vectorised.py`) starts from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..operations import Operation
from ..tape_arrays import TapeArrays
from ..wire import LEAF, OWN


@dataclass(frozen=True)
class Program:
    """A tape as lists over its nodes.

    Attributes:
        root: the number of the node at the end.
        columns: the leaves that take a sample's numbers: its inputs, then its targets.
        parameters: the leaves that training changes.
        outputs: the nodes whose data a replay returns.
        operations: the operation that made each node; None for a leaf, and for an operation of your
            own, whose result stays as it was recorded.
        operands: the numbers of each node's operands.
        constants: the data of the nodes that no replay changes, by their numbers.
        steps: the nodes to compute for root and outputs, operands before results.
        varies: for each node, whether it depends on the sample.
        carries: for each node, whether the root's gradient flows through it to a parameter.
    """

    root: int
    columns: list[int]
    parameters: list[int]
    outputs: list[int]
    operations: list[Operation | None]
    operands: list[tuple[int, ...]]
    constants: dict[int, float]
    steps: list[int]
    varies: list[bool]
    carries: list[bool]


def program_of(tape: TapeArrays) -> Program:
    """The program that computes the root and the outputs of a tape.

    Raises:
        ValueError: an operation of the user's own depends on an input, a target or a parameter.
    """
    count = len(tape.code)
    operations = tape.operations()
    operands = [tuple(tape.operands_of(number)) for number in range(count)]
    varies, trained = [False] * count, [False] * count
    for number in (*tape.input, *tape.target):
        varies[number] = True
    for number in tape.parameter:
        trained[number] = True
    given = {*tape.input, *tape.target, *tape.parameter}
    constants: dict[int, float] = {}
    for number, code in enumerate(tape.code):
        for operand in operands[number]:
            varies[number] |= varies[operand]
            trained[number] |= trained[operand]
        if code == OWN and (varies[number] or trained[number]):
            raise ValueError(
                f"node {number} was made by {tape.operation_name(number)!r}, an operation of your "
                "own: a tape knows its result for one sample only, and cannot compute it for others"
            )
        if code in (LEAF, OWN) and number not in given:
            constants[number] = tape.recorded_data[number]

    root, outputs = count - 1, list(tape.output)
    needed, flows = [False] * count, [False] * count
    for number in (root, *outputs):
        needed[number] = True
    flows[root] = True
    for number in reversed(range(count)):
        if operations[number] is not None:
            for operand in operands[number]:
                needed[operand] |= needed[number]
                flows[operand] |= flows[number]
    return Program(
        root=root,
        columns=[*tape.input, *tape.target],
        parameters=list(tape.parameter),
        outputs=outputs,
        operations=operations,
        operands=operands,
        constants=constants,
        steps=[n for n in range(count) if needed[n] and operations[n] is not None],
        varies=varies,
        carries=[one and other for one, other in zip(flows, trained, strict=True)],
    )
