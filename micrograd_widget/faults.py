"""What is wrong, as a sentence that can be told in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from micrograd.plain_text import well_formed

from .catalogue import Catalogue, catalogue_in


@dataclass(frozen=True)
class Fault:
    """What is wrong.

    Attributes:
        code: the name of its sentence among `python.errors` of a catalogue.
        values: the values in the sentence: texts, counts, and what is a sentence in turn.
    """

    code: str
    values: Mapping[str, str | int | Fault | Exception] = field(default_factory=dict)

    def told(self, catalogue: Catalogue) -> str:
        """The sentence in the language of a catalogue."""
        values = {name: _told(value, catalogue) for name, value in self.values.items()}
        return well_formed(catalogue.text(f"python.errors.{self.code}", **values))


class FaultError(ValueError):
    """An error that a page may come to show as well: in English here, there in its own language."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return self.fault.told(catalogue_in("en"))


def error(code: str, **values: str | int | Fault | Exception) -> FaultError:
    """An error to raise; the arguments are those of `Fault`."""
    return FaultError(Fault(code, values))


def _told(value: str | int | Fault | Exception, catalogue: Catalogue) -> str | int:
    if isinstance(value, FaultError):
        value = value.fault
    if isinstance(value, Fault):
        return value.told(catalogue)
    # Errors of others have their own words.
    return str(value) if isinstance(value, Exception) else value
