"""The graph widget: the Python half of a machine that steps through a tape."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import anywidget
import traitlets

from micrograd.foreign import ValueLike
from micrograd.tape import LEAF, Tape

from . import export, graph_transfer, lesson, outline, static_files
from .options import Asked, Direction, Feature, Steps, Theme
from .quiz import Quiz, QuizResult, quiz_on, without_answers, without_gradients
from .value_link import ValueLink


def _number_of(value: Any, widget: GraphWidget) -> int | None:
    return None if value is None else widget._number_of[id(value)]


def _saved_tape(tape: Tape, widget: GraphWidget) -> dict[str, Any] | None:
    return None if widget.left_out else widget._sent_tape.to_dict()


def _saved_leaves(data: bytes, widget: GraphWidget) -> bytes:
    # Without any the page takes those on the tape.
    return b"" if widget.left_out and data == widget._value_link.recorded else data


def _saved_quiz(quiz: Quiz | None, _: Any) -> dict[str, Any] | None:
    return None if quiz is None else quiz.to_dict()


def _saved_result(result: QuizResult | None, widget: GraphWidget) -> dict[str, Any] | None:
    return None if result is None else result.to_dict(widget._number_of)


def _result_from(result: Mapping[str, Any] | None, widget: GraphWidget) -> QuizResult | None:
    return None if result is None else QuizResult.from_dict(result, widget.tape)


def _node_at(number: int | None, widget: GraphWidget) -> Any:
    return None if number is None else widget.tape.nodes[number]


_CARRIED = [
    *("cursor", "selected", "theme", "direction"),
    *("steps", "hide", "note", "language", "quiz"),
]
"""The traits that a page carries beside the graph."""


class GraphWidget(anywidget.AnyWidget):
    """The graph of a value, which steps forward and backward.

    The state is the tape, the data of the leaves and the cursor; browser and Python derive all
    else from these, each for itself. Until somebody steps, the widget is a record of what the
    values held when it was made. From the first step on it is live: it reads the leaves, and writes
    what is known at the cursor into `data` and `grad` of your values. A leaf that is changed in the
    page makes it live as well; page and notebook may both change leaves, each keeps what it changed
    and takes over the rest.

    Args:
        tape: the graph. All other arguments are those of `show`.

    Attributes:
        tape: the graph; it never changes.
        leaf_data: the data of the leaves in order, as bytes of little-endian 64-bit floats.
        cursor: how many steps have run, see `micrograd.running`; None is as recorded.
        selected: the value that is selected, or None.
        theme: "auto" follows the page, or "light" or "dark".
        direction: "right" or "down", where results lie from their operands.
        link: whether steps are written into your values.
        left_out: what is not saved with a notebook, and why; empty where all is. A graph of more
            than 200,000 values reaches the page by messages, see `graph_transfer.py`.
        transfer: what these messages are told apart by.
        steps: "forward" where the run ends with the forward pass and no gradient is shown.
        hide: the names of what a lesson has not reached yet, see `lesson.FEATURES`.
        note: what a teacher says beside the graph; `names` in backticks are set as code.
        language: of all sentences, as `lang` has it: "en" or "it".
        quiz: what is asked, or None.
        quiz_result: how the quiz went so far, a `QuizResult`; None as long as nobody has answered.

    Raises:
        traitlets.TraitError: the cursor is out of range, or `selected` is not part of the graph.
    """

    _esm = static_files.read("widget.js")
    _css = static_files.read("widget.css")

    tape = traitlets.Instance(Tape).tag(sync=True, echo_update=False, to_json=_saved_tape)
    leaf_data = traitlets.Bytes().tag(
        sync=True, echo_update=False, to_json=_saved_leaves, from_json=lambda data, _: bytes(data)
    )
    cursor = traitlets.Int(None, allow_none=True).tag(sync=True)
    selected = traitlets.Any(None, allow_none=True).tag(
        sync=True, to_json=_number_of, from_json=_node_at
    )
    theme = traitlets.Enum(list(get_args(Theme)), "auto").tag(sync=True)
    direction = traitlets.Enum(list(get_args(Direction)), "right").tag(sync=True)
    left_out = traitlets.Unicode("").tag(sync=True)
    transfer = traitlets.Unicode("").tag(sync=True)
    steps = traitlets.Enum(lesson.STEPS, "both").tag(sync=True)
    hide = traitlets.List(traitlets.Unicode()).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    quiz = traitlets.Instance(Quiz, None, allow_none=True).tag(sync=True, to_json=_saved_quiz)
    quiz_result = traitlets.Instance(QuizResult, None, allow_none=True).tag(
        sync=True, to_json=_saved_result, from_json=_result_from
    )
    link = traitlets.Bool(True)

    def __init__(
        self,
        tape: Tape,
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
    ) -> None:
        note, steps = lesson.check_note(note), lesson.check_steps(steps)
        hide, language = lesson.check_features(hide), lesson.check_language(language)
        # Where a lesson opens is no step that somebody has taken.
        self._is_opening = at is not None
        self._value_link = ValueLink(tape)
        cursor, selected = lesson.opening(tape, at, cursor, selected)
        super().__init__(
            tape=tape,
            leaf_data=self._value_link.recorded,
            left_out=graph_transfer.left_out(tape),
            transfer=graph_transfer.new_key(tape),
            quiz=quiz_on(tape, quiz, steps),
            cursor=cursor,
            selected=selected,
            link=link,
            theme=theme,
            direction=direction,
            steps=steps,
            hide=hide,
            note=note,
            language=language,
        )
        self._is_opening = False
        self.on_msg(self._heard)

    def open(self) -> None:
        """Connects the widget to the page; what no trait carries follows in messages."""
        if self.comm is None:
            super().open()
            self._send_left_out()

    def step(self) -> None:
        """One step on; nothing at the end."""
        self.cursor = min(self._position() + 1, self._last())

    def step_back(self) -> None:
        """One step back in time; nothing at the start."""
        self.cursor = max(self._position() - 1, 0)

    def run_forward(self) -> None:
        """To the end of the forward pass: all data known, no gradient."""
        self.cursor = self.tape.operation_count()

    def run_backward(self) -> None:
        """To the end of the backward pass: all gradients known.

        Raises:
            RuntimeError: the run of this widget ends with the forward pass.
        """
        if self.steps == "forward":
            raise RuntimeError("this widget was made with steps='forward': it has no backward pass")
        self.cursor = self._last()

    def reset(self) -> None:
        """Back to what was displayed. Your values get back what they held before the first step."""
        self.cursor = None

    def to_html(self, path: str | Path, *, whole: bool = True) -> Path:
        """Writes the widget as one page that needs neither a kernel nor a network.

        A graph of more than 200,000 values makes a large page; a warning says how large.

        Args:
            path: of the file to write.
            whole: False leaves the graph out, and shows the table of its last values instead.

        Returns:
            The path.
        """
        page = export.page(self._page_state(whole), self._title(), self._outline(), self.language)
        data = page.encode()
        if whole and self.left_out:
            warnings.warn(
                f"this page is {len(data) / 1e6:,.0f} MB, as its graph has "
                f"{len(self.tape.code):,} values; whole=False leaves the graph out",
                stacklevel=2,
            )
        Path(path).write_bytes(data)
        return Path(path)

    def _page_state(self, whole: bool) -> dict[str, Any]:
        state = self.get_state(_CARRIED)
        if whole:
            return {"tape": self._sent_tape.to_dict(), "leaf_data": self.leaf_data, **state}
        count = len(self.tape.code)
        left_out = f"This page was written without its graph of {count:,} values."
        return {"tape": None, "leaf_data": b"", "left_out": left_out, **state}

    def _title(self) -> str:
        root = len(self.tape.nodes) - 1
        return dict(zip(self.tape.label_node, self.tape.label, strict=True)).get(root, "Graph")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        shown = {
            **data,
            "text/html": self._outline(),
            "text/plain": repr(self.tape.nodes[-1]) if self.quiz is None else "Graph with a quiz",
        }
        return shown, metadata

    def _outline(self) -> str:
        masks = None if self.quiz is None else self.quiz.masks(self.tape)
        return outline.html(self._sent_tape, masks)

    @cached_property
    def _sent_tape(self) -> Tape:
        """The tape without what a lesson keeps from its readers."""
        tape = without_answers(self.tape, self.quiz)
        return without_gradients(tape) if self.steps == "forward" else tape

    @cached_property
    def _number_of(self) -> dict[int, int]:
        return {id(node): number for number, node in enumerate(self.tape.nodes)}

    def _heard(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("kind") == graph_transfer.REQUEST:
            self._send_left_out()

    def _send_left_out(self) -> None:
        if self.left_out:
            for content, buffers in graph_transfer.messages(self._sent_tape, self.transfer):
                self.send(content, buffers)

    def _last(self) -> int:
        operations = self.tape.operation_count()
        return operations if self.steps == "forward" else 2 * operations + 1

    def _position(self) -> int:
        """The cursor, or what a record amounts to: forward done, or all done."""
        if self.cursor is not None:
            return self.cursor
        sent = self._sent_tape
        done = sent.grad_known[-1] and sent.recorded_grad[-1] != 0
        return self._last() if done else self.tape.operation_count()

    @traitlets.validate("cursor")
    def _check_cursor(self, proposal: Mapping[str, Any]) -> int | None:
        cursor: int | None = proposal["value"]
        if cursor is not None and not 0 <= cursor <= self._last():
            raise traitlets.TraitError(
                f"the cursor of this graph goes from 0 to {self._last()}, not to {cursor}"
            )
        return cursor

    @traitlets.validate("selected")
    def _check_selected(self, proposal: Mapping[str, Any]) -> Any:
        if proposal["value"] is not None and id(proposal["value"]) not in self._number_of:
            raise traitlets.TraitError(f"{proposal['value']!r} is not part of this graph")
        return proposal["value"]

    @traitlets.validate("leaf_data")
    def _check_leaf_data(self, proposal: Mapping[str, Any]) -> bytes:
        data: bytes = proposal["value"]
        expected = 8 * self.tape.code.count(LEAF)
        if len(data) != expected:
            raise traitlets.TraitError(
                f"the data of {expected // 8} leaves is {expected} bytes, not {len(data)}"
            )
        return data

    @traitlets.observe("cursor")
    def _cursor_moved(self, _: Mapping[str, Any]) -> None:
        if self.cursor is None:
            self.leaf_data = self._value_link.restore()
        elif not self._is_opening:
            self._synchronise()

    @traitlets.observe("leaf_data")
    def _leaves_changed(self, change: Mapping[str, Any]) -> None:
        # As long as the widget is a record, what the page has changed waits for the cursor.
        if self.cursor is not None and change["old"] and self.leaf_data != self._value_link.base:
            self._synchronise()

    def _synchronise(self) -> None:
        """Merges the leaves of page and notebook, and writes what is known into your values."""
        if not self.link:
            return
        self.leaf_data = self._value_link.merge(self.leaf_data)
        # An observer of yours may have reset the widget meanwhile.
        if self.cursor is not None:
            forward_only = self.steps == "forward"
            self._value_link.write(self.leaf_data, self.cursor, with_gradients=not forward_only)
