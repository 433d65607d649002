"""Sentences with placeholders, in the syntax that `js/src/messages/format.ts` describes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TEXT = re.compile(r"[^{}]+")
_TEXT_IN_FORM = re.compile(r"[^{}#]+")
_LITERAL = re.compile(r"\{'([^']+)'\}")
_VALUE = re.compile(r"\{(\w+)(?:, number)?\}")
_PLURAL = re.compile(r"\{(\w+), plural,")
_FORM = re.compile(r"\s*(=\d+|zero|one|two|few|many|other)\s*\{")
_END = re.compile(r"\s*\}")


@dataclass(frozen=True)
class Counting:
    """How a language counts.

    Attributes:
        thousands: the separator between the thousands of a number.
        forms: the counts below 200 that take a plural form, by the form's name; all others take
            "other". Above, the last two digits decide.
    """

    thousands: str
    forms: Mapping[str, list[int]]

    def write(self, count: int) -> str:
        """A whole number, with its thousands set apart."""
        return f"{count:,}".replace(",", self.thousands)

    def form_of(self, count: int) -> str:
        """The name of the plural form of a count."""
        known = count if count < 200 else 100 + count % 100
        return next((form for form, counts in self.forms.items() if known in counts), "other")


def with_values(sentence: str, values: Mapping[str, str | int], counting: Counting) -> str:
    """A sentence with its values put in.

    Args:
        sentence: the text with its placeholders.
        values: a text or a whole number for each placeholder. Texts stand in the result as they
            are, whatever braces they have.
        counting: how the language of the sentence counts.

    Raises:
        ValueError: the placeholders are not written as they should be.
        KeyError: a value is missing.
    """
    reader = _Reader(sentence, values, counting)
    told = reader.text_until_brace(None)
    if reader.position < len(sentence):
        raise reader.error()
    return told


class _Reader:
    """Reads a sentence from left to right, and puts values in on the way."""

    def __init__(self, sentence: str, values: Mapping[str, str | int], counting: Counting) -> None:
        self.sentence = sentence
        self.position = 0
        self._values = values
        self._counting = counting

    def error(self) -> ValueError:
        return ValueError(f"not understood from character {self.position} on: {self.sentence}")

    def text_until_brace(self, count: int | None) -> str:
        """The text up to a closing brace or the end; within a form of a plural with its count."""
        parts: list[str] = []
        while not self.sentence.startswith("}", self.position) and self._is_inside():
            if (found := self._take(_TEXT if count is None else _TEXT_IN_FORM)) is not None:
                parts.append(found[0])
            elif (found := self._take(_LITERAL)) is not None:
                parts.append(found[1])
            elif count is not None and self.sentence.startswith("#", self.position):
                self.position += 1
                parts.append(self._counting.write(count))
            elif (found := self._take(_VALUE)) is not None:
                value = self._values[found[1]]
                parts.append(value if isinstance(value, str) else self._counting.write(value))
            else:
                parts.append(self._plural())
        return "".join(parts)

    def _plural(self) -> str:
        count = int(self._values[self._expect(_PLURAL)[1]])
        forms: dict[str, str] = {}
        while (found := self._take(_FORM)) is not None:
            forms[found[1]] = self.text_until_brace(count)
            self._expect(_END)
        self._expect(_END)
        if "other" not in forms:
            raise self.error()
        names = (f"={count}", self._counting.form_of(count), "other")
        return next(forms[name] for name in names if name in forms)

    def _is_inside(self) -> bool:
        return self.position < len(self.sentence)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.sentence, self.position)
        if found is not None:
            self.position = found.end()
        return found

    def _expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = self._take(pattern)
        if found is None:
            raise self.error()
        return found
