"""What showing a value or a model returns."""

from __future__ import annotations

from collections import deque
from typing import Any

from micrograd import foreign
from micrograd.variable_names import variable_names

from .graph import GraphWidget
from .progress import Recording
from .training import TrainingPanel

MOST_LIVE = 50
"""Displays that stay connected to Python. Older ones go on alone, in the page."""
MOST_LIVE_VALUES = 5_000_000
"""The values of all graphs in them, which stay in memory; the latest display may have more."""

_live: deque[GraphWidget | TrainingPanel] = deque()


def show(value: Any, **options: Any) -> GraphWidget:
    """The graph of a value as a widget.

    Args:
        value: a `Value`, or an object of a class of your own that looks like one: with `data`,
            `grad`, `_prev` and `_op`.
        **options: what `GraphWidget` takes: link, theme, direction, cursor, selected; for a lesson
            at, note, steps, hide, language and quiz.

    Raises:
        TypeError: `value` is no such object, or there is no such option, or it takes something
            else.
        ValueError: an option names what there is not.
    """
    known = {
        *("link", "theme", "direction", "cursor", "selected"),
        *("at", "note", "steps", "hide", "language", "quiz"),
    }
    unknown = ", ".join(sorted(options.keys() - known))
    if unknown:
        raise TypeError(f"show has no option {unknown}; there are {', '.join(sorted(known))}")
    progress = Recording()
    tape = foreign.record(value, variable_names(), progress)
    progress.end(tape)
    return GraphWidget(tape, **options)


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
