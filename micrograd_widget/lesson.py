"""What a lesson asks of a display: where it opens, what it leaves out, which language it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from micrograd.tape import LEAF, Tape

FEATURES = (
    *("inspector", "timeline", "search", "minimap", "edit", "nudge"),
    *("paths", "check", "descent", "order", "health", "quiz"),
)
"""What `hide` may name; `js/src/graph/state/graph_model.ts` has the same."""
LANGUAGES = {"en": "English", "it": "Italian"}
"""What the sentences can be read in, by tags as `lang` has them."""
STEPS = ("both", "forward")

_MOST_NAMED = 12


def features(hide: Any) -> list[str]:
    """What is to be hidden, each once.

    Raises:
        TypeError: these are no names, or one name that stands for its letters.
        ValueError: there is nothing of such a name.
    """
    if isinstance(hide, str) or not isinstance(hide, Iterable):
        raise TypeError(f"hide takes a list of names such as ['inspector'], not {hide!r}")
    named = list(dict.fromkeys(hide))
    for name in named:
        if name not in FEATURES:
            raise ValueError(f"{name!r} cannot be hidden; there are {', '.join(FEATURES)}")
    return named


def language(tag: Any) -> str:
    """The tag of a language that the sentences are there in; a region, as in "it-CH", may follow.

    Raises:
        ValueError: nobody has translated them into that.
    """
    if not isinstance(tag, str) or tag.lower().split("-")[0] not in LANGUAGES:
        there_are = ", ".join(f"{known!r} ({name})" for known, name in LANGUAGES.items())
        raise ValueError(f"the widget does not speak {tag!r}; there are {there_are}")
    return tag


def steps(passes: Any) -> str:
    """Which passes there are to step through.

    Raises:
        ValueError: it is neither "both" nor "forward".
    """
    if passes not in STEPS:
        raise ValueError(f"steps is {passes!r}; there are {', '.join(map(repr, STEPS))}")
    return str(passes)


def note(text: Any) -> str:
    """What the teacher says beside the graph.

    Raises:
        TypeError: it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"a note is a text, not {type(text).__name__}")
    return text


def checked(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a widget, those that are a lesson's made sure of.

    Raises:
        TypeError, ValueError: as `features`, `language`, `steps` and `note` do.
    """
    checks = {"hide": features, "language": language, "steps": steps, "note": note}
    return {name: checks.get(name, _as_it_is)(value) for name, value in options.items()}


def _as_it_is(value: Any) -> Any:
    return value


def opening(tape: Tape, at: Any, others: Mapping[str, Any]) -> dict[str, Any]:
    """The cursor and the selection of a graph that opens at a place.

    Args:
        tape: the graph.
        at: a value or its name, for the step of the forward pass that computes it; a number, for
            that cursor; None for neither.
        others: the other options of the widget.

    Raises:
        TypeError: `at` is none of these, or `others` say another place.
        ValueError: no value, or more than one, has that name, or it is not part of the graph.
    """
    if at is None:
        return {}
    twice = [name for name in ("cursor", "selected") if others.get(name) is not None]
    if twice:
        raise TypeError(f"a graph opens at one place: leave out at or {' and '.join(twice)}")
    if isinstance(at, int) and not isinstance(at, bool):
        return {"cursor": at}
    node = node_of(tape, at, "at")
    computed = 0 if tape.code[node] == LEAF else tape.steps.index(node) + 1
    return {"cursor": computed, "selected": tape.nodes[node]}


def node_of(tape: Tape, place: Any, option: str) -> int:
    """The number of a node that somebody has named.

    Args:
        tape: the graph.
        place: a value of the graph, its name, or for one without a name what the page calls it,
            such as "v12".
        option: what the place was given for, for messages.

    Raises:
        TypeError: `place` is neither a value nor a text.
        ValueError: no value, or more than one, is called that, or it is not part of the graph.
    """
    if not isinstance(place, str):
        return _number_of(tape, place, option)
    found = [node for node, name in zip(tape.label_node, tape.label, strict=True) if name == place]
    if not found and place[:1] == "v" and place[1:].isdecimal() and int(place[1:]) < len(tape.code):
        return int(place[1:])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(
            f"{len(found)} values are called {place!r}; give {option} the value itself"
        )
    raise ValueError(f"no value of this graph is called {place!r}; {_names(tape)}")


def _number_of(tape: Tape, value: Any, option: str) -> int:
    if not hasattr(value, "_prev"):
        kind = type(value).__name__
        raise TypeError(f"{option} takes a value of the graph or its name, not {kind}")
    for number, node in enumerate(tape.nodes):
        if node is value:
            return number
    raise ValueError(f"{value!r} is not part of this graph")


def _names(tape: Tape) -> str:
    names = list(dict.fromkeys(tape.label))
    if not names:
        return "none of its values has a name"
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"there are {', '.join(names[:_MOST_NAMED])}{more}"
