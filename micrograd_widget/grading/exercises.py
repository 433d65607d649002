"""Exercises as data: what a learner's engine has to compute, and for how many points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Operand = str | float
Operation = tuple[Any, ...]

METHODS = {
    "+": ("__add__", "__radd__"),
    "-": ("__sub__", "__rsub__"),
    "*": ("__mul__", "__rmul__"),
    "/": ("__truediv__", "__rtruediv__"),
    "**": ("__pow__", "__rpow__"),
    "neg": ("__neg__", "__neg__"),
}
"""By operation the method of the left operand, and that of the right one, which Python asks if the
left one is a plain number. Any other operation is a method of its own name."""


@dataclass(frozen=True)
class Exercise:
    """An expression that a learner's engine has to compute.

    What is right is computed by `micrograd`.

    Attributes:
        name: a name of its own, by which a result is found.
        leaves: the numbers of the leaves, by their names.
        operations: for each operation the name of its result, the operation, and its operands:
            names, or plain numbers. The operation is a sign, `"neg"`, or the name of a method, as
            in `("t", "tanh", "x")`. The last result is the root.
        asks: "data" compares the numbers of all results; "grad" those and, after `backward()` of
            the root, the gradients.
        points: what it is worth.
        tolerance: how far a number may be from the right one, relative to it (absolute below 1).
        title: what the exercise is called in a report; the name, if it is empty and the exercise
            is none of `LECTURE`.

    Raises:
        ValueError: an operation uses a name that is not there yet, or has none of its own.
    """

    name: str
    leaves: Mapping[str, float]
    operations: tuple[Operation, ...]
    asks: Literal["data", "grad"] = "data"
    points: float = 1
    tolerance: float = 1e-6
    title: str = ""

    def __post_init__(self) -> None:
        known = set(self.leaves)
        if not self.operations:
            raise ValueError(f"the exercise {self.name!r} has no operations")
        for result, operation, *operands in self.operations:
            missing = [one for one in operands if isinstance(one, str) and one not in known]
            if missing or not any(isinstance(one, str) for one in operands):
                raise ValueError(
                    f"the exercise {self.name!r} computes {result!r} by {operation!r} of "
                    f"{operands!r}, which are not all values that it has by then"
                )
            known.add(result)

    def method_of(self, operation: Operation) -> str:
        """The name of the method that Python calls for an operation."""
        _, sign, *operands = operation
        left, right = METHODS.get(sign, (sign, sign))
        return left if isinstance(operands[0], str) else right


@dataclass(frozen=True)
class ModelExercise:
    """What a learner's network of neurons has to do.

    Attributes:
        name: a name of its own, by which a result is found.
        model: the name of the class, beside that of the values.
        arguments: what the model is made with.
        inputs: the plain numbers that it is called with.
        parameters: the number of its parameters.
        asks: "parameters" counts them; "gradients" compares the gradient of each, after
            `backward()` of the sum of the outputs, with what nudging it shows; "zero_grad" asks
            whether all gradients are 0 after `zero_grad()`.
        points: what it is worth.
        tolerance: how far a number may be from the right one, relative to it (absolute below 1).
        title: what the exercise is called in a report, as in `Exercise`.
    """

    name: str
    model: str
    arguments: tuple[Any, ...]
    inputs: tuple[float, ...]
    parameters: int
    asks: Literal["parameters", "gradients", "zero_grad"] = "parameters"
    points: float = 1
    tolerance: float = 1e-4
    title: str = ""


AnyExercise = Exercise | ModelExercise
