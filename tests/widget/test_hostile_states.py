"""States, runs, graphs and messages that somebody has meddled with.

Each is taken, or refused with a sentence; what was there before stays. The work is bounded before
it is begun: by the number of calls of Python functions, which no busy machine changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
import traitlets

from micrograd import Value
from micrograd.tape import Tape
from micrograd_widget import TrainingPanel, show
from micrograd_widget.page_changes import encoded

from .mutations import MISSING, mutations
from .training_panels import from_page, mlp, panel_of, trained_twin

MOST_CALLS = 4_000_000
"""Twenty calls for each entry of the longest list that is tried out."""
STATE = {
    "version": 1,
    "dataset": "moons",
    "points": 10,
    "noise": 0.1,
    "seed": 7,
    "features": ["x1", "x2"],
    "hidden": [2, 2],
    "activation": "tanh",
    "learning_rate": 0.1,
    "outputs": None,
    "weights": None,
    "data": None,
    "show_test": False,
    "changes": [
        {"step": 1, "set": {"learning_rate": 0.03}},
        {"step": 2, "parameter": 1, "value": 0.5},
    ],
}
OWN = {
    "dataset": "own",
    "hidden": [2],
    "data": {
        "inputs": [[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
        "targets": [[0], [1], [0]],
        "classes": 2,
        "names": ["a", "b"],
        "values": [3.0, 5.0],
    },
}


class TooMuchWork(BaseException):
    """More calls than are allowed. No handler of the product may swallow it."""


@contextmanager
def bounded(what: str) -> Iterator[None]:
    """Ends what makes more calls than a hostile state may cost."""
    left = MOST_CALLS

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal left
        if event in ("call", "c_call"):
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise TooMuchWork(what)

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


def is_sentence(text: str) -> bool:
    """Whether a refusal is short, can be written, and speaks of no Python object."""
    text.encode()
    words = (
        "object is not",
        "has no attribute",
        "unhashable",
        "subscriptable",
        "unexpected keyword",
    )
    return 10 < len(text) < 600 and not any(word in text for word in words)


def is_writable(widget: Any) -> None:
    state = widget.get_state()
    json.dumps(encoded_all(state), ensure_ascii=False).encode()
    data, _ = widget._repr_mimebundle_()
    for text in data.values():
        if isinstance(text, str):
            text.encode()
            assert "<script>alert" not in text


def encoded_all(state: dict[str, Any]) -> dict[str, Any]:
    return {name: encoded(value) for name, value in state.items() if name not in ("_esm", "_css")}


def each(value: Any) -> Iterable[tuple[str, Any]]:
    return ((what, None if other is MISSING else other) for what, other in mutations(value))


@pytest.mark.parametrize("state", [STATE, OWN], ids=["made", "own"])
def test_a_panel_opens_with_a_state_or_refuses_it(state):
    for what, other in each(state):
        try:
            with bounded(what):
                panel = TrainingPanel(state=other)
        except ValueError as refusal:
            assert is_sentence(str(refusal)), f"{what}: {refusal}"
            continue
        is_writable(panel)
        panel.close()


@pytest.mark.parametrize("state", [STATE, OWN], ids=["made", "own"])
def test_a_state_from_a_page_is_followed_or_refused(state):
    panel = TrainingPanel(state=STATE)
    for what, other in each(state):
        before, weights = panel.state, [p.data for p in panel.parameters()]
        with bounded(what):
            panel.set_state({"state": other})
        if panel.state is before:
            assert is_sentence(panel.stopped) or other == before, f"{what}: {panel.stopped}"
            assert [p.data for p in panel.parameters()] == weights
        is_writable(panel)
        panel.set_state({"state": STATE, "stopped": ""})


def test_a_run_from_a_page_is_taken_over_or_refused():
    model = mlp()
    panel = panel_of(model)
    run = from_page(trained_twin(model, 3), number=1)
    for number, (what, other) in enumerate(each(run), start=1):
        if isinstance(other, dict) and other.get("number") == 1:
            other = {**other, "number": number}
        before, stopped = panel.step, panel.stopped
        with bounded(what):
            panel.set_state({"run": other})
        if panel.step == before and panel.stopped != stopped:
            assert is_sentence(panel.stopped), f"{what}: {panel.stopped}"
        panel.reset()


def test_a_graph_is_read_or_refused():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    root = (a * b).tanh() + a**2
    wire = Tape.record(root).to_dict()
    for what, other in each(wire):
        try:
            with bounded(what):
                Tape.from_dict(other)
        except ValueError as refusal:
            assert is_sentence(str(refusal)), f"{what}: {refusal}"


TRAITS: dict[str, Any] = {
    "cursor": 3,
    "selected": 1,
    "leaf_data": b"\0" * 16,
    "sent": {"id": "x", "cursor": 3},
    "theme": "dark",
    "quiz_result": {
        "right": 1,
        "wrong": 0,
        "asked": 2,
        "answers": [{"node": 2, "register": "data", "tries": 1, "right": True}],
    },
}


@pytest.mark.parametrize("name", TRAITS)
def test_a_trait_from_a_page_is_taken_or_refused(name):
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    widget = show(a * b, quiz="forward" if name == "quiz_result" else None, cursor=1)
    for what, other in each(TRAITS[name]):
        refuses_or_takes(widget, what, partial(widget.set_state, {name: other}))
        widget.set_state({"cursor": 1, "selected": None})
        is_writable(widget)


def refuses_or_takes(widget: Any, what: str, act: Callable[[], object]) -> None:
    before = {name: value for name, value in widget.get_state().items() if name != "written"}
    try:
        with bounded(what):
            act()
    except (traitlets.TraitError, ValueError) as refusal:
        str(refusal).encode(errors="strict" if "\ud800" not in str(refusal) else "replace")
        after = {name: value for name, value in widget.get_state().items() if name != "written"}
        assert after == before, what


def test_a_message_of_a_page_is_heard_or_refused():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    message = {
        "kind": "micrograd-changes",
        "page": "one",
        "changes": [
            {"number": 1, "name": "leaf_data", "indices": [0], "value": encoded(b"\0" * 8)},
            {"number": 2, "name": "cursor", "value": 2},
        ],
        "ask": 3,
    }
    for what, other in each(message):
        widget = show(a * b, cursor=1)
        refuses_or_takes(widget, what, partial(widget._hear, widget, other, []))
        assert widget.cursor in (None, 0, 1, 2)
        widget.close()
