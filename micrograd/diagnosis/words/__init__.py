"""The sentences of a diagnosis, in each language."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from typing import Any

from . import en, it

_LANGUAGES = {"en": en, "it": it}
_WIDTH = 78


def title(language: str, cause: str) -> str:
    return str(_of(language).TITLES[cause])


def why(language: str, cause: str, named: Mapping[str, str]) -> str:
    text = _of(language).WHYS[cause].format(**named)
    what = _of(language).KINDS.get(named["what"], "")
    return f"{text} {what}".strip()


def hints(language: str, cause: str, named: Mapping[str, str]) -> tuple[str, str]:
    first, second = _of(language).HINTS[cause]
    where = _of(language).LINE if named["source"] else _of(language).METHOD
    return first.format(**named), f"{second.format(**named)} {where.format(**named)}".strip()


def unclear(language: str, key: str, named: Mapping[str, str]) -> str:
    return str(_of(language).UNCLEAR[key].format(**named))


def number(value: float | None) -> str:
    """A number with the digits of the cards: 4 decimals, without zeros that say nothing."""
    if value is None:
        return ""
    if value != value or math.isinf(value):
        return str(value)
    if value and not 1e-4 <= abs(value) < 1e6:
        return f"{value:.3e}"
    text = f"{value:.4f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def told(finding: Any) -> str:
    """A finding as lines of at most 80 characters."""
    texts = _of(finding.language)
    place = finding.where + ("" if finding.line is None else f", {texts.AT_LINE} {finding.line}")
    lines = [f"{place}: {finding.title}"]
    if finding.source:
        lines.append(f"    {finding.source}")
    if finding.operand is not None and finding.found is not None:
        numbers = texts.NUMBERS.format(
            found=number(finding.found), expected=number(finding.expected)
        )
        lines.append(f"  {numbers}")
    lines += textwrap.wrap(finding.why, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    if not finding.visible:
        lines += textwrap.wrap(texts.ELSEWHERE, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)


def report(diagnosis: Any) -> str:
    """A diagnosis as a text for a terminal."""
    texts = _of(diagnosis.language)
    count = len(diagnosis.findings)
    heading = texts.NONE if count == 0 else texts.ONE if count == 1 else texts.SOME
    parts = [heading.format(count=count), *map(told, diagnosis.findings)]
    if diagnosis.notes:
        parts += [texts.NOTES]
        parts += [
            "\n".join(textwrap.wrap(note.why, _WIDTH, initial_indent="  ", subsequent_indent="  "))
            for note in diagnosis.notes
        ]
    parts += ["\n".join(textwrap.wrap(sentence, _WIDTH)) for sentence in diagnosis.cannot_tell]
    return "\n\n".join(parts)


def _of(language: str) -> Any:
    try:
        return _LANGUAGES[language]
    except KeyError:
        known = ", ".join(map(repr, _LANGUAGES))
        raise ValueError(f"there is no language {language!r}; there are {known}") from None
