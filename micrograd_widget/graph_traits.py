"""The traits of a graph widget, and what follows when Python or the page sets one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, get_args

import traitlets

from micrograd.tape import LEAF, Tape, from_bytes, to_bytes

from . import graph_transfer, lesson
from .language_traits import LanguageTraits
from .option_types import Direction, Theme
from .page_changes import PageChanges, decoded
from .quiz import Quiz, QuizResult, without_answers, without_gradients
from .value_link import ValueLink

# How traits travel: from Python to the page, and back.


def _index_of(node: Any, widget: GraphTraits) -> int | None:
    return None if node is None else widget._indices[id(node)]


def _node_at(index: Any, widget: GraphTraits) -> Any:
    if index is None:
        return None
    count = len(widget.tape.nodes)
    if not isinstance(index, int) or not 0 <= index < count:
        raise traitlets.TraitError(f"the nodes of this graph are 0 to {count - 1}, not {index!r}")
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
        raise traitlets.TraitError(f"this is no result of a quiz: {reason!r}") from None


class GraphTraits(LanguageTraits, PageChanges):
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

    def __init__(self, tape: Tape, is_opening: bool, **traits: Any) -> None:
        self._value_link = ValueLink(tape)
        self._is_opening = is_opening
        super().__init__(
            tape=tape,
            leaf_data=self._value_link.recorded,
            transfer=graph_transfer.new_key(tape),
            **traits,
        )
        self._is_opening = False
        self.on_msg(self._receive_message)

    def open(self) -> None:
        """Connects the widget to the page; what no trait has room for follows in messages."""
        if self.comm is None:
            super().open()
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
        if isinstance(content, dict) and content.get("kind") == graph_transfer.REQUEST:
            self._send_large_tape()

    def _changed(self, values: Mapping[str, Any], change: Mapping[str, Any]) -> Any:
        value = super()._changed(values, change)
        if change["name"] != "leaf_data" or "indices" not in change:
            return value
        leaves = from_bytes(values.get("leaf_data", self.leaf_data))
        for index, number in zip(change["indices"], from_bytes(value), strict=True):
            if not isinstance(index, int) or not 0 <= index < len(leaves):
                raise ValueError(f"this graph has {len(leaves)} leaves, and none {index!r:.40}")
            leaves[index] = number
        return to_bytes(leaves)

    def _send_large_tape(self) -> None:
        if self.left_out:
            for content, buffers in graph_transfer.messages(self._public_tape, self.transfer):
                self.send(content, buffers)

    def _last_cursor(self) -> int:
        operations = self.tape.operation_count()
        return operations if self.steps == "forward" else 2 * operations + 1

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
                f"the cursor of this graph goes from 0 to {self._last_cursor()}, not to {cursor}"
            )
        return cursor

    @traitlets.validate("selected")
    def _check_selected(self, proposal: Mapping[str, Any]) -> Any:
        if proposal["value"] is not None and id(proposal["value"]) not in self._indices:
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
    def _cursor_changed(self, _: Mapping[str, Any]) -> None:
        if self.cursor is None:
            self.leaf_data = self._value_link.restore()
        elif not self._is_opening:
            self._synchronise()

    @traitlets.observe("leaf_data")
    def _leaf_data_changed(self, change: Mapping[str, Any]) -> None:
        # As long as the widget is a record, what the page has changed waits for the cursor.
        if self.cursor is not None and change["old"] and self.leaf_data != self._value_link.base:
            self._synchronise()

    def _synchronise(self) -> None:
        """Merges the leaves of page and notebook, and writes what is known into the values."""
        if not self.link:
            return
        self.leaf_data = self._value_link.merge(self.leaf_data)
        # An observer of the user's may have reset the widget meanwhile.
        if self.cursor is not None:
            forward_only = self.steps == "forward"
            self._value_link.write(self.leaf_data, self.cursor, with_gradients=not forward_only)
