"""The sentences of displays, in all languages that there are.

Each language is a file in `js/src/messages/languages/`, of which the build of the front end makes a
file of JSON for Python.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from . import static_files
from .sentences import Counting, with_values
from .shown import shown

_ONLY_HERE = ("python", "plurals")
"""The parts of a catalogue that no page needs."""
_OF_PANELS = "training"
"""The part that only training panels need, which show graphs as well."""


class Catalogue:
    """All sentences in one language.

    Attributes:
        language: the tag of the language, as in HTML's `lang`.
        name: the name of the language, in English.
        for_graph: what a graph is sent of it, as JSON.
        for_panel: what a training panel is sent: that, and the sentences of its own.
        for_panel_only: these alone.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self.language: str = content["language"]
        self.name: str = content["name"]
        self.for_panel = {key: part for key, part in content.items() if key not in _ONLY_HERE}
        self.for_graph = {key: part for key, part in self.for_panel.items() if key != _OF_PANELS}
        self.for_panel_only = {_OF_PANELS: content[_OF_PANELS]}
        self._content = content
        self._counting = Counting(content["thousands"], content["plurals"])

    def text(self, key: str, **values: str | int) -> str:
        """A sentence with its values put in.

        Args:
            key: the names on the way to the sentence, such as "python.table.caption".
            **values: a text or a whole number for each placeholder.

        Raises:
            KeyError: there is no such sentence, or a value is missing.
        """
        found: Any = self._content
        for name in key.split("."):
            found = found[name]
        return with_values(found, values, self._counting)

    def count(self, number: int) -> str:
        """A whole number, with its thousands set apart."""
        return self._counting.write(number)


def languages() -> dict[str, str]:
    """The names of the languages that there are sentences in, by their tags."""
    return {tag: _read(tag).name for tag in _tags()}


def catalogue_in(language: str) -> Catalogue:
    """The sentences in a language.

    Args:
        language: the tag of a language. A region that has no sentences of its own, as in "it-CH",
            has those of its language.

    Raises:
        ValueError: there are no sentences in that language.
    """
    known = {tag.lower(): tag for tag in _tags()}
    parts = language.lower().split("-") if isinstance(language, str) else []
    for count in range(len(parts), 0, -1):
        tag = known.get("-".join(parts[:count]))
        if tag is not None:
            return _read(tag)
    there_are = ", ".join(f"{tag!r} ({name})" for tag, name in languages().items())
    raise ValueError(f"the widget does not speak {shown(language)}; there are {there_are}")


def _tags() -> list[str]:
    return sorted(path.stem for path in (static_files.FOLDER / "messages").glob("*.json"))


@cache
def _read(tag: str) -> Catalogue:
    return Catalogue(json.loads(static_files.read(f"messages/{tag}.json")))
