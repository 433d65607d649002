"""The traits of a graph widget, and what follows when Python or the page sets one."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, get_args

import traitlets

from micrograd.foreign import RunError, can_record, record, with_run
from micrograd.plain_text import plain_name, well_formed
from micrograd.tape import LEAF, Tape, from_bytes

from . import graph_transfer, lesson, write_reports
from .diagnosis_traits import DiagnosisTraits
from .displayed import Displayed
from .option_types import Direction, Theme
from .page_changes import PageChanges, decoded
from .quiz import Quiz, QuizResult, without_answers, without_gradients
from .shown import shown
from .value_link import ValueLink

_RECORD_REQUEST = "micrograd-record-run"
"""The kind of the message by which a page asks for a record of a run."""

# How traits travel: from Python to the page, and back.


def _index_of(node: Any, widget: GraphTraits) -> int | None:
    return None if node is None else widget._indices[id(node)]


def _node_at(index: Any, widget: GraphTraits) -> Any:
    if index is None:
        return None
    count = len(widget.tape.nodes)
    if not isinstance(index, int) or not 0 <= index < count:
        raise traitlets.TraitError(
            f"the nodes of this graph are 0 to {count - 1}, not {shown(index)}"
        )
    return widget.tape.nodes[index]


def _sent_tape(_: Tape, widget: GraphTraits) -> dict[str, Any] | None:
    return None if widget.left_out else widget._public_tape.to_dict()


def _sent_leaves(data: bytes, widget: GraphTraits) -> bytes:
    # Where they are empty the page takes the leaves of the tape.
    return b"" if widget.left_out and data == widget._value_link.recorded else data


def _sent_quiz(quiz: Quiz | None, _: GraphTraits) -> dict[str, Any] | None:
    return None if quiz is None else quiz.to_dict()


def _sent_result(result: QuizResult | None, widget: GraphTraits) -> dict[str, Any] | None:
    return None if result is None else result.to_dict(widget._indices)


def _result_from(result: Mapping[str, Any] | None, widget: GraphTraits) -> QuizResult | None:
    if result is None:
        return None
    try:
        return QuizResult.from_dict(result, widget.tape, widget.language)
    except (LookupError, TypeError, ValueError) as reason:
        raise traitlets.TraitError(f"this is no result of a quiz: {shown(reason)}") from None


class GraphTraits(Displayed, PageChanges, DiagnosisTraits):
    """The traits that page and Python share, and the link to the values.

    Args:
        tape: the graph.
        is_opening: True leaves the values as they are although there is a cursor from the start:
            where a lesson opens is no step that somebody has taken.
        **traits: the other traits, by name.
    """

    tape = traitlets.Instance(Tape).tag(sync=True, echo_update=False, to_json=_sent_tape)
    leaf_data = traitlets.Bytes().tag(
        sync=True,
        echo_update=False,
        to_json=_sent_leaves,
        from_json=lambda data, _: decoded(data),
    )
    # All pages hear what one of them has changed; an echo would take that one back to it later.
    cursor = traitlets.Int(None, allow_none=True).tag(sync=True, echo_update=False)
    selected = traitlets.Any(None, allow_none=True).tag(
        sync=True, echo_update=False, to_json=_index_of, from_json=_node_at
    )
    theme = traitlets.Enum(list(get_args(Theme)), "auto").tag(sync=True)
    direction = traitlets.Enum(list(get_args(Direction)), "auto").tag(sync=True)
    left_out = traitlets.Unicode("").tag(sync=True)
    transfer = traitlets.Unicode("").tag(sync=True)
    steps = traitlets.Enum(lesson.STEPS, "both").tag(sync=True)
    hide = traitlets.List(traitlets.Unicode()).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    quiz = traitlets.Instance(Quiz, None, allow_none=True).tag(sync=True, to_json=_sent_quiz)
    quiz_result = traitlets.Instance(QuizResult, None, allow_none=True).tag(
        sync=True, echo_update=False, to_json=_sent_result, from_json=_result_from
    )
    link = traitlets.Bool(True)
    # A page says by `sent` which cursor's numbers it wants in the values, and `written` says what
    # was written; None without a link.
    sent = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True, echo_update=False)
    written = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    # Whether a page may ask for a record of the values' own backward pass, and why none was made.
    may_record = traitlets.Bool(False).tag(sync=True)
    record_failure = traitlets.Unicode("").tag(sync=True)
    _told_again = (
        "leaf_data",
        "cursor",
        "selected",
        "quiz_result",
        "written",
        "theme",
        "record_failure",
    )

    def __init__(self, tape: Tape, is_opening: bool, **traits: Any) -> None:
        self._value_link = ValueLink(tape)
        self._is_opening = is_opening
        self._done: dict[str, Any] | None = None  # the last of `sent` that was written
        super().__init__(
            tape=tape,
            leaf_data=self._value_link.recorded,
            may_record=self._may_record(tape, traits),
            transfer=graph_transfer.new_key(tape),
            **traits,
        )
        self._is_opening = False
        self.on_msg(self._receive_message)

    def open(self) -> None:
        """Connects the widget to the page; what no trait has room for follows in messages."""
        if self.comm is None:
            super().open()
            if self.comm is not None:
                self._send_large_tape()

    @cached_property
    def _public_tape(self) -> Tape:
        """The tape without the numbers that a lesson keeps from its readers."""
        tape = without_answers(self.tape, self.quiz)
        return without_gradients(tape) if self.steps == "forward" else tape

    @cached_property
    def _indices(self) -> dict[int, int]:
        """The index of each node on the tape, by its `id`. Made only where somebody needs it."""
        return {id(node): index for index, node in enumerate(self.tape.nodes)}

    def _receive_message(self, _: Any, content: Any, __: Any) -> None:
        if not isinstance(content, dict):
            return
        if content.get("kind") == graph_transfer.REQUEST:
            self._send_large_tape()
        elif content.get("kind") == _RECORD_REQUEST and self.may_record:
            self._record_run()

    @staticmethod
    def _may_record(tape: Tape, traits: Mapping[str, Any]) -> bool:
        """Whether a page may ask for a record: once, of a graph of another engine that is saved."""
        is_asked = traits.get("quiz") is not None or traits.get("steps") == "forward"
        if tape.has_run or is_asked or not traits.get("link") or graph_transfer.is_large(tape):
            return False
        return can_record(tape)

    def _record_run(self) -> None:
        """Runs the values' own backward pass, and shows the record of it in place of the graph."""
        names = {
            id(self.tape.nodes[number]): label
            for number, label in zip(self.tape.label_node, self.tape.label, strict=True)
        }
        try:
            tape = with_run(record(self.tape.nodes[-1], names))
        except (RunError, TypeError) as reason:
            self.record_failure = well_formed(str(reason))
            return
        selected = self.selected
        with self.hold_sync():
            self.cursor, self.selected, self.record_failure = None, None, ""
            self.may_record = False
            self._value_link = ValueLink(tape)
            for name in ("_public_tape", "_indices"):
                self.__dict__.pop(name, None)
            self.tape = tape
            self.leaf_data = self._value_link.recorded
            self.cursor = tape.operation_count()
            if id(selected) in self._indices:
                self.selected = selected

    def _changed(self, before: Any, change: Mapping[str, Any]) -> Any:
        value = super()._changed(before, change)
        if change["name"] != "leaf_data" or "indices" not in change:
            return value
        held = before if isinstance(before, bytes) else self.leaf_data
        leaves = before if isinstance(before, array) else from_bytes(held)
        indices = change["indices"]
        is_list = isinstance(indices, list) and isinstance(value, bytes)
        if not is_list or len(value) != 8 * len(indices):
            raise ValueError(
                f"a change of leaves needs an index and a number each: {shown(change)}"
            )
        for index, number in zip(indices, from_bytes(value), strict=True):
            if type(index) is not int or not 0 <= index < len(leaves):
                raise ValueError(f"this graph has {len(leaves)} leaves, and none {shown(index)}")
            leaves[index] = number
        return leaves

    def _send_large_tape(self) -> None:
        if self.left_out:
            for content, buffers in graph_transfer.messages(self._public_tape, self.transfer):
                self.send(content, buffers)

    def _last_cursor(self) -> int:
        operations = self.tape.operation_count()
        return operations if self.steps == "forward" else self.tape.last_cursor()

    def _position(self, cursor: int | None) -> int:
        """A cursor; for that of a record the one it looks like: after one pass, or after both."""
        if cursor is not None:
            return cursor
        tape = self._public_tape
        has_gradients = tape.grad_known[-1] and tape.recorded_grad[-1] != 0
        return self._last_cursor() if has_gradients else tape.operation_count()

    @traitlets.default("left_out")
    def _partial_notice(self) -> str:
        return graph_transfer.partial_notice(self.tape, self._catalogue)

    @traitlets.observe("language")
    def _translate_notice(self, _: Mapping[str, Any]) -> None:
        self.left_out = self._partial_notice()

    @traitlets.validate("cursor")
    def _check_cursor(self, proposal: Mapping[str, Any]) -> int | None:
        cursor: int | None = proposal["value"]
        if cursor is not None and not 0 <= cursor <= self._last_cursor():
            raise traitlets.TraitError(
                f"the cursor of this graph goes from 0 to {self._last_cursor()}, "
                f"not to {shown(cursor)}"
            )
        return cursor

    @traitlets.validate("selected")
    def _check_selected(self, proposal: Mapping[str, Any]) -> Any:
        if proposal["value"] is not None and id(proposal["value"]) not in self._indices:
            raise traitlets.TraitError(f"{shown(proposal['value'])} is not part of this graph")
        return proposal["value"]

    @traitlets.validate("leaf_data")
    def _check_leaf_data(self, proposal: Mapping[str, Any]) -> bytes:
        data: bytes = proposal["value"]
        expected = 8 * self.tape.code.count(LEAF)
        if len(data) != expected:
            raise traitlets.TraitError(
                f"the data of {expected // 8} leaves is {expected} bytes, not {len(data)}"
            )
        if self.tape.has_run and data != self._value_link.recorded:
            raise traitlets.TraitError(
                "a recorded run is of the leaves that it was made with: change them in your "
                "code, and record it again"
            )
        return data

    @traitlets.validate("sent")
    def _check_sent(self, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
        sent: dict[str, Any] | None = proposal["value"]
        if sent is None:
            return None
        cursor = sent.get("cursor")
        if type(cursor) is not int or not 0 <= cursor <= self._last_cursor():
            raise traitlets.TraitError(
                f"the cursor of this graph goes from 0 to {self._last_cursor()}, "
                f"not to {shown(cursor)}"
            )
        # It is told to all pages, and saved.
        return {"id": plain_name(str(sent.get("id"))), "cursor": cursor}

    @traitlets.default("written")
    def _nothing_written(self) -> dict[str, Any] | None:
        return write_reports.NOTHING if self.link else None

    @traitlets.observe("link")
    def _link_changed(self, _: Mapping[str, Any]) -> None:
        if self.link is (self.written is None):
            self.written = self._nothing_written()

    @traitlets.observe("cursor")
    def _cursor_changed(self, change: Mapping[str, Any]) -> None:
        if self.cursor is None:
            has_changed = self._value_link.restore()
            self.leaf_data = self._value_link.base
            if has_changed:
                self._report("returned")
        elif not self._is_opening:
            self._synchronise()
            # A page that has sent it says so beside the cursor, which may have moved on by then.
            if self.sent is self._done and self._has_finished(change["old"]):
                self._write(self._last_cursor())

    @traitlets.observe("leaf_data")
    def _leaf_data_changed(self, change: Mapping[str, Any]) -> None:
        # As long as the widget is a record, what the page has changed waits for the cursor.
        if self.cursor is not None and change["old"] and self.leaf_data != self._value_link.base:
            self._synchronise()

    @traitlets.observe("sent")
    def _sent_changed(self, _: Mapping[str, Any]) -> None:
        self._done = self.sent
        # A page that went back to the record afterwards has taken it back.
        if self.sent is not None and self.cursor is not None and self.link:
            self._synchronise()
            self._write(self.sent["cursor"])

    def _has_finished(self, before: int | None) -> bool:
        """Whether the backward pass ends here, which had not ended at the cursor before."""
        last = self._last_cursor()
        return self.steps != "forward" and self.cursor == last and self._position(before) < last

    def _synchronise(self) -> None:
        """Merges the leaves of page and notebook, and writes into the values what the page edited.

        Nothing else is written: somebody who steps is looking.
        """
        # A recorded run is of the leaves that it was made with.
        if not self.link or self.tape.has_run:
            return
        edited = self._value_link.edited(self.leaf_data)
        self.leaf_data = self._value_link.merge(self.leaf_data)
        # An observer of the user's may have reset the widget meanwhile.
        if edited and self.cursor is not None:
            self._value_link.write_data(self.leaf_data)
            self._report("data", edited)

    def _write(self, cursor: int) -> None:
        """Writes into the values what is known at a cursor."""
        if not self.link or self.cursor is None or not self._value_link.can_write(cursor):
            return
        has_gradients = self.steps != "forward"
        self._value_link.write(self.leaf_data, cursor, with_gradients=has_gradients)
        is_finished = has_gradients and cursor == self._last_cursor()
        self._report("gradients" if is_finished else "values")

    def _report(self, kind: write_reports.Kind, nodes: Sequence[int] | None = None) -> None:
        self.written = write_reports.report(self.tape, self.written, kind, nodes)
