"""The options of displays that are not told otherwise: `micrograd_widget.options`."""

from __future__ import annotations

from .catalogue import catalogue_in


class Options:
    """What displays are like where `show` or a panel is not told otherwise.

    What is set here counts for displays that are made afterwards.

    Attributes:
        language: the language of all sentences, as a tag of HTML's `lang`, such as "it".

    Raises:
        AttributeError: there is no option of such a name.
        ValueError: an option has no such value.
    """

    __slots__ = ("_language",)

    def __init__(self) -> None:
        self._language = "en"

    @property
    def language(self) -> str:
        return self._language

    @language.setter
    def language(self, tag: str) -> None:
        catalogue_in(tag)
        self._language = tag

    def __repr__(self) -> str:
        return f"Options(language={self.language!r})"


options = Options()
"""The options of this session."""


def chosen_language(language: str | None) -> str:
    """The language of a new display: the one that it is given, or else that of `options`.

    Raises:
        ValueError: there are no sentences in that language.
    """
    if language is None:
        return options.language
    catalogue_in(language)
    return language
