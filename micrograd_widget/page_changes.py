"""Receives what pages change of a widget's traits, so that no change is lost and all pages agree.

A host may lose a message, send it late or twice, and several pages may show one widget. So a page
numbers its changes, sends those that are not answered again and again, and each message holds all
of these:

    {"kind": "micrograd-changes", "page": P, "changes": [
        {"number": n, "name": trait, "value": value},
        {"number": n, "name": trait, "indices": [...], "value": numbers}, ...]}

P tells pages apart. The second form changes some numbers of an array and leaves the others as they
are. Bytes stand in a message as `{"bytes": base64}`, since some hosts break binary messages. A
change whose number was heard before is skipped, so a message may come late, twice or in any order.
Every page is told what was heard:

    {"kind": "micrograd-heard", "page": P, "number": n, "changes": [...]}

`number` is the largest that was heard of P, and `changes` are those that are new. P knows by it
what has arrived; the other pages do the same changes. What Python changes itself follows as traits,
so all pages end with Python's word, in Python's order.

What Python changes itself may be lost on its way, too. So a page that was cut off, or that had to
send something again, adds `"ask": n`, a number of its own like that of a change. Once the changes
are made it is told, in one message, how far it was heard and what the traits are by then:

    {"kind": "micrograd-heard", "page": P, "number": n, "changes": [], "state": {trait: value, ...}}

The page's half is `js/src/host/delivery.ts`.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from micrograd.tape import to_bytes

from .shown import shown

CHANGES = "micrograd-changes"
"""The kind of the messages of a page."""
HEARD = "micrograd-heard"
"""The kind of the answers."""


class PageChanges(anywidget.AnyWidget):
    """A widget whose traits a page changes by messages, each change once.

    A class names in `_told_again` the traits that a page asks for after it was cut off: those that
    Python or another page may have changed meanwhile.

    Attributes:
        identity: tells a page which of its views belong to one widget.
    """

    identity = traitlets.Unicode().tag(sync=True)
    _told_again: tuple[str, ...] = ()

    def __init__(self, **traits: Any) -> None:
        self._heard: dict[str, int] = {}
        super().__init__(**traits)
        self.on_msg(self._hear)

    @traitlets.default("identity")
    def _new_identity(self) -> str:
        return uuid4().hex

    def _hear(self, _: Any, content: Any, __: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != CHANGES:
            return
        page, changes, ask = _read(content)
        heard = self._heard.get(page, 0)
        new = [change for change in changes if change["number"] > heard]
        heard = max([heard, *(change["number"] for change in new)])
        self._heard[page] = heard
        # Before anything is said that follows from the changes: the last word is Python's.
        self.send({"kind": HEARD, "page": page, "number": heard, "changes": new})
        try:
            self._make(new)
        finally:
            if ask is not None:
                self._tell_again(page, ask)

    def _make(self, changes: Sequence[Mapping[str, Any]]) -> None:
        values: dict[str, Any] = {}
        for change in changes:
            values[change["name"]] = self._changed(values.get(change["name"]), change)
        if not values:
            return
        for name, value in values.items():
            if isinstance(value, array):
                values[name] = to_bytes(value)
        try:
            self.set_state(values)
        except traitlets.TraitError:
            self.send_state(list(values))
            raise

    def _tell_again(self, page: str, ask: int) -> None:
        self._heard[page] = heard = max(self._heard[page], ask)
        answer = {"kind": HEARD, "page": page, "number": heard, "changes": []}
        self.send({**answer, "state": encoded(self._state_again())})

    def _state_again(self) -> dict[str, Any]:
        """The traits that a page asks for after it was cut off, as they travel."""
        state: dict[str, Any] = self.get_state(list(self._told_again))
        return state

    def _changed(self, before: Any, change: Mapping[str, Any]) -> Any:
        """The value of a trait after a change.

        Args:
            before: what earlier changes of the same message have made of it; None for nothing.
            change: the change.

        Returns:
            The value; an array for its bytes, which later changes of the message may go on from.
        """
        return decoded(change["value"])


def decoded(value: Any) -> Any:
    """A value of a message with its bytes as bytes.

    Raises:
        ValueError: something is no base64.
    """
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    if not isinstance(value, Mapping):
        return value
    if set(value) == {"bytes"} and isinstance(value["bytes"], str):
        return b64decode(value["bytes"], validate=True)
    return {name: decoded(part) for name, part in value.items()}


def encoded(value: Any) -> Any:
    """A value with its bytes as text, for a message; `decoded` is its inverse."""
    if isinstance(value, bytes | bytearray | memoryview):
        return {"bytes": b64encode(value).decode("ascii")}
    if not isinstance(value, Mapping):
        return value
    return {name: encoded(part) for name, part in value.items()}


def _read(content: Mapping[str, Any]) -> tuple[str, list[dict[str, Any]], int | None]:
    page, changes, ask = content.get("page"), content.get("changes"), content.get("ask")
    if not isinstance(page, str) or not isinstance(changes, list):
        raise ValueError("a message of a page has to say what page and what changes")
    if ask is not None and type(ask) is not int:
        raise ValueError(f"a page asks by a whole number, not by {shown(ask)}")
    for change in changes:
        is_change = isinstance(change, dict) and "value" in change
        is_named = is_change and isinstance(change.get("name"), str)
        if not is_named or type(change.get("number")) is not int:
            raise ValueError(f"a change needs a number, a name and a value, not {shown(change)}")
    return page, sorted(changes, key=lambda change: change["number"]), ask
