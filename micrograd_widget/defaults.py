"""The options of displays that are not told otherwise: `micrograd_widget.options`."""

from __future__ import annotations

import os
from typing import Any, cast, get_args

from . import page_builds
from .catalogue import catalogue_in
from .option_types import Display
from .shown import shown

VARIABLE = "MICROGRAD_WIDGET_DISPLAY"
"""The environment variable that says what `options.display` is as long as nobody sets that."""


class Options:
    """What displays are like where `show` or a panel is not told otherwise.

    What is set here counts for displays that are made afterwards.

    Attributes:
        language: the language of all sentences, as a tag of HTML's `lang`, such as "it".
        display: what a notebook's output is. "widget" is connected to Python as long as there is a
            kernel. "html" is a live picture of its own, which needs no kernel, no saved widget
            state and no network, and sets none of your values. "auto", the default, is "html"
            where a page is built of the notebook, as far as `page_builds` can know that, and
            "widget" otherwise. The environment variable MICROGRAD_WIDGET_DISPLAY has the same
            values, and counts where nothing is set here.

    Raises:
        AttributeError: there is no option of such a name.
        ValueError: an option, or the environment variable, has no such value.
    """

    __slots__ = ("_display", "_language")

    def __init__(self) -> None:
        self._language = "en"
        self._display: Display | None = None

    @property
    def language(self) -> str:
        return self._language

    @language.setter
    def language(self, tag: str) -> None:
        catalogue_in(tag)
        self._language = tag

    @property
    def display(self) -> Display:
        if self._display is not None:
            return self._display
        return _checked_display(os.environ.get(VARIABLE) or "auto", VARIABLE)

    @display.setter
    def display(self, display: Display) -> None:
        self._display = _checked_display(display, "display")

    def __repr__(self) -> str:
        display = "" if self._display is None else f", display={self._display!r}"
        return f"Options(language={self.language!r}{display})"


def _checked_display(value: Any, name: str) -> Display:
    if not isinstance(value, str) or value not in get_args(Display):
        raise ValueError(f"{name} has to be 'widget', 'html' or 'auto', not {shown(value)}")
    return cast(Display, value)


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


def shows_html() -> bool:
    """Whether the output of a display is HTML of its own, and no widget.

    Raises:
        ValueError: the environment variable has no such value.
    """
    display = options.display
    return page_builds.is_page_built() if display == "auto" else display == "html"
