"""Reads and sets the number and the gradient of a value, whatever its attributes are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .attributes import attribute_of, set_attribute
from .plain_numbers import number_in

Register = Literal["data", "grad"]
"""A number of a value: its result, or its gradient."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the values of a graph hold their numbers. Reading them runs no code of their class.

    Attributes:
        data: the name of the attribute that holds the number.
        grad: that of the gradient; None where the class has no gradient yet.
    """

    data: str = "data"
    grad: str | None = "grad"

    def name_of(self, register: Register) -> str | None:
        """The attribute of a register, "data" or "grad"."""
        return self.data if register == "data" else self.grad

    def get(self, node: Any, register: Register) -> Any:
        """What a register holds; None where there is no such attribute."""
        name = self.name_of(register)
        return None if name is None else attribute_of(node, name)

    def set(self, node: Any, register: Register, number: Any) -> None:
        """Sets a register; an array of one number stays an array. Nothing, where there is none."""
        name = self.name_of(register)
        if name is None:
            return
        held: Any = self.get(node, register)
        if getattr(held, "shape", ()) != ():
            number = held * 0 + float(number_in(number))
        try:
            setattr(node, name, number)
        except AttributeError:  # a frozen dataclass
            set_attribute(node, name, number)


class PlainAccess(Access):
    """That of a `Value`, whose classes may compute what they hold."""

    __slots__ = ()

    def get(self, node: Any, register: Register) -> Any:
        """What a register holds; None where there is no such attribute."""
        return getattr(node, register, None)


PLAIN = PlainAccess()
