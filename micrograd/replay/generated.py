"""Replays a tape as straight-line Python, generated from it once: needs nothing but Python.

For `(1 - t0 * (w * x0 + b)).relu()` the loop over the samples reads

    for x0, x1 in rows:
        n5 = p0 * x0 + p1 ...
        n8 = 0.0 if n7 < 0.0 else n7
        d7 = 0.0 if n8 == 0.0 else seed
        ...
        g0 += x0 * d5

with p the parameters, x a sample's numbers, n data, d gradients along the way and g the gradients
of the parameters. The numbers are those of `Value.backward` to the last bit: the same operations in
the same order, samples last to first, every share added one by one. Only a zero's sign may differ.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..formulas import calls_functions, share_source, value_source
from ..operations import TOTAL_FUNCTIONS, Operation
from .program import Program

MOST_OPERATIONS = 10_000
"""Above this the interpreter takes over. Compiling takes about 17 µs an operation, once, so at most
a sixth of a second; the interpreter takes 6 times as long for a sample, but starts at once."""

_DEEPEST = 20
"""The largest number of operations nested in one expression: Python's compiler is recursive."""


class _Form(NamedTuple):
    """An operation as source text.

    Attributes:
        value: over the operands {a} and {b}.
        shares: for each operand what it gets of the result's gradient {g}, over the operands and
            the result {out}.
    """

    value: str
    shares: tuple[str, ...]


class StraightLine:
    """An executor; `micrograd.replay` says what its methods do."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._functions: dict[str, Any] = TOTAL_FUNCTIONS.copy()

    def prepare(self, rows: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
        return rows[::-1]

    def forward(
        self, parameters: Sequence[float], rows: list[tuple[float, ...]]
    ) -> tuple[list[float], list[tuple[float, ...]]]:
        losses: list[float] = []
        outputs: list[tuple[float, ...]] = []
        self._compiled("forward")(parameters, rows, losses, outputs)
        return losses[::-1], outputs[::-1]

    def gradients(
        self,
        parameters: Sequence[float],
        rows: list[tuple[float, ...]],
        seed: float,
        start: Sequence[float],
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        losses: list[float] = []
        outputs: list[tuple[float, ...]] = []
        found = self._compiled("gradients")(parameters, rows, losses, outputs, seed, start)
        return found, losses[::-1], outputs[::-1]

    def _compiled(self, name: str) -> Callable[..., Any]:
        if name not in self._functions:
            source = _Source(self._program, self._functions, backward=name == "gradients")
            exec(compile(source.text(name), f"<replay of a tape: {name}>", "exec"), self._functions)
        function: Callable[..., Any] = self._functions[name]
        return function


class _Source:
    """Writes the source of one function.

    Args:
        program: what it computes.
        functions: those that the source may call by name; takes up more of them.
        backward: whether it computes gradients.
    """

    def __init__(self, program: Program, functions: dict[str, Any], backward: bool) -> None:
        self._program = program
        self._functions = functions
        self._backward = backward
        different = dict.fromkeys(program.operations[number] for number in program.steps)
        forms = {one: self._form(one, f"power{index}") for index, one in enumerate(different)}
        self._forms = {number: forms[program.operations[number]] for number in program.steps}
        self._text: dict[int, str] = {n: _literal(data) for n, data in program.constants.items()}
        self._text.update((n, f"x{index}") for index, n in enumerate(program.columns))
        self._text.update((n, f"p{index}") for index, n in enumerate(program.parameters))
        self._depth: dict[int, int] = {}
        self._before: list[str] = []
        self._loop: list[str] = []

    def text(self, name: str) -> str:
        """The source of the function, called `name`."""
        program = self._program
        self._write_forward()
        results = [self._text[number] for number in (program.root, *program.outputs)]
        self._loop += [f"loss({results[0]})", f"output({_tuple(results[1:])})"]
        given = ["parameters", "rows", "losses", "outputs"]
        count = len(program.parameters)
        gradients = [f"g{index}" for index in range(count)]
        returned = "None"
        if self._backward:
            self._write_backward()
            given += ["seed", "start"]
            self._before += _unpack(gradients, "start")
            returned = f"[{', '.join(gradients)}]"
        columns = [f"x{index}" for index in range(len(program.columns))]
        return "\n".join(
            [
                f"def {name}({', '.join(given)}):",
                "    loss, output = losses.append, outputs.append",
                *[f"    {line}" for line in _unpack([f"p{i}" for i in range(count)], "parameters")],
                *[f"    {line}" for line in self._before],
                f"    for {_tuple(columns) if columns else '_'} in rows:",
                *[f"        {line}" for line in self._loop],
                f"    return {returned}",
            ]
        )

    def _write_forward(self) -> None:
        program, uses = self._program, self._uses()
        for number in program.steps:
            operands = program.operands[number]
            written = self._forms[number].value.format(**self._names(operands))
            depth = 1 + max(self._depth.get(operand, 0) for operand in operands)
            # A result with a single use is written within the expression that uses it.
            if uses[number] == 1 and depth < _DEEPEST:
                self._text[number], self._depth[number] = f"({written})", depth
                continue
            lines = self._loop if program.varies[number] else self._before
            lines.append(f"n{number} = {written}")
            self._text[number] = f"n{number}"

    def _uses(self) -> Counter[int]:
        """The number of times that the source mentions each node's data."""
        program = self._program
        uses = Counter(dict.fromkeys((program.root, *program.outputs), 2))
        for number in program.steps:
            form, operands = self._forms[number], program.operands[number]
            for name, operand in zip("ab", operands, strict=False):
                uses[operand] += form.value.count(f"{{{name}}}")
                # One is computed in the loop, the other before it: never in one expression.
                if program.varies[operand] != program.varies[number]:
                    uses[operand] += 1
            if not (self._backward and program.carries[number]):
                continue
            for share, operand in zip(form.shares, operands, strict=True):
                if program.carries[operand]:
                    for name, mentioned in zip("ab", operands, strict=False):
                        uses[mentioned] += 2 * share.count(f"{{{name}}}")
                    uses[number] += 2 * share.count("{out}")
        return uses

    def _write_backward(self) -> None:
        program, lines = self._program, self._loop
        index_of = {number: index for index, number in enumerate(program.parameters)}
        shares_due: Counter[int] = Counter()
        for number in program.steps:
            if program.carries[number]:
                shares_due.update(o for o in program.operands[number] if program.carries[o])
        gradient = {program.root: "seed"}
        if program.root in index_of:
            lines.append(f"g{index_of[program.root]} += seed")
        for number in reversed(program.steps):
            if not program.carries[number] or number not in gradient:
                continue
            operands = program.operands[number]
            names = {**self._names(operands), "out": self._text[number], "g": gradient[number]}
            for operand, share in zip(operands, self._forms[number].shares, strict=True):
                if not program.carries[operand]:
                    continue
                if operand in index_of:
                    lines.append(f"g{index_of[operand]} += {share.format(**names)}")
                elif operand in gradient:
                    lines.append(f"{gradient[operand]} += {share.format(**names)}")
                elif share == "{g}" and shares_due[operand] == 1:
                    gradient[operand] = gradient[number]
                else:
                    gradient[operand] = f"d{operand}"
                    lines.append(f"d{operand} = {share.format(**names)}")

    def _names(self, operands: Sequence[int]) -> dict[str, str]:
        return {name: self._text[operand] for name, operand in zip("ab", operands, strict=False)}

    def _form(self, operation: Operation | None, otherwise: str) -> _Form:
        """The operation as source text.

        Args:
            operation: a formula without calls is written out, any other is one call.
            otherwise: what to call it by, if its own name cannot be used for that.
        """
        assert operation is not None
        value = value_source(operation.formula)
        if calls_functions(operation.formula):
            name = operation.name if operation.name.isidentifier() else otherwise
            self._functions[name] = operation.total
            value = f"{name}({{a}})" if operation.arity == 1 else f"{name}({{a}}, {{b}})"
        return _Form(value, tuple(map(share_source, operation.slopes)))


def _unpack(names: list[str], source: str) -> list[str]:
    return [f"{_tuple(names)} = {source}"] if names else []


def _tuple(names: Sequence[str]) -> str:
    return f"({', '.join(names)},)" if names else "()"


def _literal(data: float) -> str:
    # `inf` and `nan`, which are no literals, are among the functions.
    return f"({data!r})" if math.copysign(1.0, data) < 0 else repr(data)
