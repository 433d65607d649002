"""Shows values and models: as widgets, and as what a notebook displays at the end of a cell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from micrograd import foreign
from micrograd.diagnosis import Diagnosis
from micrograd.foreign import ValueLike, is_read_only
from micrograd.variable_names import variable_names

from .catalogue import catalogue_in
from .defaults import chosen_language
from .graph import GraphWidget
from .option_types import Asked, Direction, Feature, Steps, Theme
from .progress import Recording
from .tracing import as_value, is_torch_scalar
from .training import TrainingPanel

MOST_CONNECTED = 50
"""The number of displays that stay connected to Python. Older ones go on alone, in the page."""
MOST_CONNECTED_VALUES = 5_000_000
"""The number of values that their graphs may keep in memory; the latest may have more alone."""

connected: deque[GraphWidget | TrainingPanel] = deque()
"""The widgets of the latest displays, the oldest first."""


def show(
    value: ValueLike,
    *,
    link: bool = True,
    theme: Theme = "auto",
    direction: Direction = "auto",
    cursor: int | None = None,
    selected: ValueLike | None = None,
    at: ValueLike | str | int | None = None,
    note: str = "",
    steps: Steps = "both",
    hide: Iterable[Feature] = (),
    language: str | None = None,
    quiz: Asked | None = None,
    record: bool | Callable[[Any], object] = False,
) -> GraphWidget:
    """The graph of a value as a widget.

    Args:
        value: a `Value`, or a value of any other scalar engine, see `micrograd.foreign`; or a
            tensor of one number that PyTorch keeps a graph of, which is written out in scalars.
            What PyTorch has not kept is NaN there, and called so; `trace` keeps everything.
        link: False leaves your values alone, whatever is done in the widget; so does a graph whose
            values an adapter reads. Otherwise an edit of a leaf sets `data`, and a backward pass
            that is finished in the widget, or its button *Send to Python*, sets `grad`, as
            `GraphWidget` says; looking sets nothing.
        theme: "auto" follows the page, or "light" or "dark".
        direction: where results lie from their operands: "right" or "down", or "auto" for the one
            in which the graph fits the page.
        cursor: the number of steps that have run when the graph opens, from 0 to 2m+1 for m
            operations; None shows the graph as recorded. At 2m+1 the backward pass is finished, and
            your values get its gradients; before, they stay as they are.
        selected: the value that is selected when the graph opens.
        at: where the graph opens, in place of `cursor` and `selected`: a value or its name, for the
            step that computes it, or a cursor. Your values stay as they are until somebody steps.
        note: a teacher's text beside the graph; `names` in backticks are set as code.
        steps: "forward" ends the run with the forward pass and shows no gradients.
        hide: the names of what a lesson has not reached yet: "inspector", "timeline", "search",
            "minimap", "edit", "nudge", "paths", "check", "descent", "order", "health", "quiz",
            "export". "order" stands for the tools about wrong backward passes, Mistakes among them;
            "inspector" hides "export" too.
        language: the language of all sentences, as a tag of HTML's `lang`: "en" or "it". None is
            that of `micrograd_widget.options`.
        quiz: "forward" or "backward" hides the numbers of that pass and asks for them; a list of
            values or names asks for these. A page can always compute them, see `quiz.py`.
        record: True runs the own backward pass of another engine, as `value.backward()`, from clean
            gradients, and records what it did to each of them in which order: then this is what the
            steps after the forward pass show. A function that takes the value stands for the pass
            of an engine that has no such method. Afterwards your values hold what they held
            before. Without a record no code of your class runs, and these steps show the chain
            rule. A `Value` of `micrograd` needs no record.

    Raises:
        TypeError: `value` or an option is of another type.
        NotImplementedError: PyTorch's graph has an operation that is not known here.
        ValueError: an option names something that does not exist, or a record is asked for where
            the backward pass is left out or asked for in a quiz.
        micrograd.foreign.RunError: the backward pass cannot be recorded, as it raises an exception.
        traitlets.TraitError: the cursor is out of range, `selected` is not part of the graph, or
            there is no such theme or direction.
    """
    language = chosen_language(language)
    is_read_once = is_torch_scalar(value)
    value = as_value(value)
    progress = Recording(catalogue_in(language))
    if record is not False and (steps == "forward" or quiz is not None):
        raise ValueError("a record is of the backward pass: leave out steps, quiz or record")
    tape = foreign.record(value, variable_names(), progress)
    if record is not False:
        tape = foreign.with_run(tape, None if record is True else record)
    progress.end(tape)
    return GraphWidget(
        tape,
        link=link and not is_read_once and not is_read_only(tape.access),
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
    """What a notebook displays of a value at the end of a cell: a widget, an outline, the repr.

    As long as `options.display` says so: a live picture in HTML, which needs no Python, the repr.
    """
    return _display(show(value))


def show_diagnosis(found: Diagnosis) -> GraphWidget:
    """The graph of a value that was checked, with what was found on it."""
    widget = show(found.root, language=found.language)
    widget.diagnosis = found
    return widget


def diagnosis_mimebundle(found: Diagnosis) -> Any:
    """What a notebook displays of the result of `check` at the end of a cell."""
    return _display(show_diagnosis(found))


def model_mimebundle(model: Any) -> Any:
    """What a notebook displays of a model at the end of a cell: a panel, an outline, the repr.

    None, so that the repr stands alone, for a model that cannot learn points in the plane, with
    which a panel opens.
    """
    try:
        panel = TrainingPanel(model)
    except ValueError:
        return None
    return _display(panel)


def disconnect(widget: GraphWidget | TrainingPanel) -> None:
    """Frees Python's half of a widget without a word to the page, whose half goes on alone."""
    for half in (widget.layout, widget):
        if half.comm is not None:
            # The message of a closing comm would remove the views. `_publish_msg` is its name in
            # older versions of ipykernel.
            half.comm.publish_msg = half.comm._publish_msg = _send_nothing
        half.close()


def _display(widget: GraphWidget | TrainingPanel) -> Any:
    """The bundle of a widget, which stays connected until there are too many after it."""
    if widget.comm is not None:
        connected.append(widget)
    while len(connected) > MOST_CONNECTED or (
        len(connected) > 1 and _connected_values() > MOST_CONNECTED_VALUES
    ):
        disconnect(connected.popleft())
    return widget._repr_mimebundle_()


def _connected_values() -> int:
    return sum(len(widget.tape.code) for widget in connected if isinstance(widget, GraphWidget))


def _send_nothing(*_: Any, **__: Any) -> None:
    pass
