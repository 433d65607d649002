"""The options of a display that a lesson sets: where it opens, and what it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

import traitlets

from micrograd.foreign import is_value
from micrograd.plain_text import well_formed
from micrograd.tape import LEAF, Tape

from .limits import LIMITS
from .option_types import Direction, Feature, Steps, Theme
from .shown import shown

Choice = TypeVar("Choice", bound=str)

FEATURES: tuple[Feature, ...] = get_args(Feature)
STEPS: tuple[Steps, ...] = get_args(Steps)
THEMES: tuple[Theme, ...] = get_args(Theme)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)

_MOST_NAMED = 12
"""A message lists so many names of a graph, and only counts the rest."""


def check_features(hide: Any) -> list[Feature]:
    """The features to hide, each once.

    Raises:
        TypeError: `hide` is no list of names, or one name alone.
        ValueError: there is no feature of such a name.
    """
    if isinstance(hide, str) or not isinstance(hide, Iterable):
        raise TypeError(f"hide takes a list of names such as ['inspector'], not {shown(hide)}")
    named: dict[Feature, None] = {}
    for name in hide:
        # Each is looked at as it comes: there may be no end to them.
        if not isinstance(name, str) or name not in FEATURES:
            raise ValueError(f"{shown(name)} cannot be hidden; there are {', '.join(FEATURES)}")
        named[name] = None
    return list(named)


def check_steps(steps: Any) -> Steps:
    """The passes that one can step through.

    Raises:
        ValueError: `steps` is neither "both" nor "forward".
    """
    for known in STEPS:
        if steps == known:
            return known
    raise ValueError(f"steps is {shown(steps)}; there are {', '.join(map(repr, STEPS))}")


def check_choice(option: str, choice: Any, choices: tuple[Choice, ...]) -> Choice:
    """One of several words.

    Args:
        option: what the choice is about, for messages.
        choice: what was asked for.
        choices: the words.

    Raises:
        traitlets.TraitError: it is none of them.
    """
    for known in choices:
        if isinstance(choice, str) and choice == known:
            return known
    there_are = ", ".join(map(repr, choices))
    raise traitlets.TraitError(f"{option} is {shown(choice)}; there are {there_are}")


def check_note(text: Any) -> str:
    """The text of a note.

    Raises:
        TypeError: it is no text.
        ValueError: it is too long.
    """
    if not isinstance(text, str):
        raise TypeError(f"a note is a text, not {type(text).__name__}")
    most = LIMITS["note"]
    if len(text) > most:
        raise ValueError(f"a note can have at most {most:,} characters, not {len(text):,}")
    return well_formed(text)


def opening(tape: Tape, at: Any, cursor: int | None, selected: Any) -> tuple[int | None, Any]:
    """The cursor and the selected value of a graph when it opens.

    Args:
        tape: the graph.
        at: a value or its name, for the step of the forward pass that computes it; a number, for
            that cursor; None for `cursor` and `selected` as they are.
        cursor: the cursor, or None.
        selected: the selected value, or None.

    Raises:
        TypeError: `at` is none of these, or `cursor` or `selected` is given beside it.
        ValueError: no value, or more than one, has that name, or it is not part of the graph.
        traitlets.TraitError: `cursor` is no whole number.
    """
    if at is None:
        if not isinstance(cursor, int | None):
            raise traitlets.TraitError(f"a cursor is a whole number, not {shown(cursor)}")
        return cursor, selected
    others = {"cursor": cursor, "selected": selected}
    given = [name for name, value in others.items() if value is not None]
    if given:
        raise TypeError(f"a graph opens at one place: leave out at or {' and '.join(given)}")
    if isinstance(at, int) and not isinstance(at, bool):
        return at, None
    index = index_of(tape, at, "at")
    return 0 if tape.code[index] == LEAF else tape.steps.index(index) + 1, tape.nodes[index]


def index_of(tape: Tape, value: Any, option: str) -> int:
    """The index on a tape of a value that an option names.

    Args:
        tape: the graph.
        value: a value of the graph; its name; or, for one without a name, what the page calls it,
            such as "v12".
        option: the name of the option, for messages.

    Raises:
        TypeError: `value` is neither a value nor a text.
        ValueError: no value, or more than one, is called that, or it is not part of the graph.
    """
    if isinstance(value, str):
        return _index_of_name(tape, value, option)
    for index, node in enumerate(tape.nodes):
        if node is value:
            return index
    if not is_value(value):
        kind = type(value).__name__
        raise TypeError(f"{option} takes a value of the graph or its name, not {kind}")
    raise ValueError(f"{shown(value)} is not part of this graph")


def _index_of_name(tape: Tape, name: str, option: str) -> int:
    found = [
        index for index, label in zip(tape.label_node, tape.label, strict=True) if label == name
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(
            f"{len(found)} values are called {shown(name)}; give {option} the value itself"
        )
    number = re.fullmatch(r"v(\d{1,9})", name)
    if number and int(number[1]) < len(tape.code):
        return int(number[1])
    raise ValueError(f"no value of this graph is called {shown(name)}; {_names(tape)}")


def _names(tape: Tape) -> str:
    names = list(dict.fromkeys(tape.label))
    if not names:
        return "none of its values has a name"
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"there are {', '.join(names[:_MOST_NAMED])}{more}"
