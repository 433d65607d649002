"""What showing a value or a model returns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

from micrograd.foreign import ValueLike, record
from micrograd.variable_names import variable_names

from .graph import GraphWidget
from .options import Asked, Direction, Feature, Steps, Theme
from .progress import Recording
from .training import TrainingPanel

MOST_LIVE = 50
"""Displays that stay connected to Python. Older ones go on alone, in the page."""
MOST_LIVE_VALUES = 5_000_000
"""The values of all graphs in them, which stay in memory; the latest display may have more."""

_live: deque[GraphWidget | TrainingPanel] = deque()


def show(
    value: ValueLike,
    *,
    link: bool = True,
    theme: Theme = "auto",
    direction: Direction = "right",
    cursor: int | None = None,
    selected: ValueLike | None = None,
    at: ValueLike | str | int | None = None,
    note: str = "",
    steps: Steps = "both",
    hide: Iterable[Feature] = (),
    language: str = "en",
    quiz: Asked | None = None,
) -> GraphWidget:
    """The graph of a value as a widget.

    Args:
        value: a `Value`, or an object of a class of your own that looks like one: with `data`,
            `grad`, `_prev` and `_op`.
        link: False leaves your values alone, whatever is done in the widget.
        theme: "auto" follows the page, or "light" or "dark".
        direction: where results lie from their operands: "right" or "down".
        cursor: the number of steps that have run when the graph opens, from 0 to 2m+1 for m
            operations, and your values are set to what is known then; None shows the graph as
            recorded.
        selected: the value that is selected when the graph opens.
        at: where the graph opens, in place of `cursor` and `selected`: a value or its name, for the
            step that computes it, or a cursor. Your values stay as they are until somebody steps.
        note: a teacher's text beside the graph; `names` in backticks are set as code.
        steps: "forward" ends the run with the forward pass and shows no gradients.
        hide: the names of what a lesson has not reached yet: "inspector", "timeline", "search",
            "minimap", "edit", "nudge", "paths", "check", "descent", "order", "health", "quiz".
        language: the language of all sentences, as a tag of HTML's `lang`: "en" or "it".
        quiz: "forward" or "backward" hides the numbers of that pass and asks for them; a list of
            values or names asks for these. A page can always compute them, see `quiz.py`.

    Raises:
        TypeError: `value` or an option is of another type.
        ValueError: an option names something that does not exist.
        traitlets.TraitError: the cursor is out of range, `selected` is not part of the graph, or
            there is no such theme or direction.
    """
    progress = Recording()
    tape = record(value, variable_names(), progress)
    progress.end(tape)
    return GraphWidget(
        tape,
        link=link,
        theme=theme,
        direction=direction,
        cursor=cursor,
        selected=selected,
        at=at,
        note=note,
        steps=steps,
        hide=hide,
        language=language,
        quiz=quiz,
    )


def mimebundle(value: Any) -> Any:
    """What a notebook shows of a value that ends a cell: the widget, an outline, the repr."""
    return _kept(show(value))


def model_mimebundle(model: Any) -> Any:
    """What a notebook shows of a model that ends a cell: a training panel, an outline, the repr.

    None, which lets the repr stand alone, where the model cannot learn the points in the plane that
    a panel opens with.
    """
    try:
        panel = TrainingPanel(model)
    except ValueError:
        return None
    return _kept(panel)


def _kept(widget: GraphWidget | TrainingPanel) -> Any:
    """What is displayed of a widget that stays connected to Python for a while."""
    _live.append(widget)
    while len(_live) > MOST_LIVE or (len(_live) > 1 and _live_values() > MOST_LIVE_VALUES):
        _let_go(_live.popleft())
    return widget._repr_mimebundle_()


def _live_values() -> int:
    return sum(len(widget.tape.code) for widget in _live if isinstance(widget, GraphWidget))


def _let_go(widget: GraphWidget | TrainingPanel) -> None:
    """Frees Python's half of a widget and tells nobody, so that the page's half goes on alone."""
    for half in (widget.layout, widget):
        if half.comm is not None:
            # A closed comm would take its views in the page along. The second name is older.
            half.comm.publish_msg = half.comm._publish_msg = _say_nothing
        half.close()


def _say_nothing(*_: Any, **__: Any) -> None:
    pass
