"""What the tests of the widget share."""

from __future__ import annotations

import copy
import gc
from types import SimpleNamespace

import comm
import ipywidgets
import pytest
from comm.base_comm import BaseComm

from micrograd import Value


def _lecture() -> SimpleNamespace:
    a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
    e = a * b
    d = e + c
    return SimpleNamespace(a=a, b=b, c=c, e=e, d=d, f=f, L=d * f)


@pytest.fixture
def lecture() -> SimpleNamespace:
    """The lecture's graph, `L = (a * b + c) * f`, whose cursor goes from 0 to 7."""
    return _lecture()


@pytest.fixture
def twin() -> SimpleNamespace:
    """The lecture's graph once more, for what `backward` says of it."""
    return _lecture()


class PageComm(BaseComm):
    """The connection of a widget to a page, from where the page stands.

    Attributes:
        received: the messages since the widget was opened, each as its data and its buffers.
        closed_in_page: whether the page was told to remove the widget's views.
    """

    def __init__(self, **options) -> None:
        self.received: list[tuple[dict, list[bytes]]] = []
        self.closed_in_page = False
        super().__init__(**options)

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_) -> None:
        if msg_type == "comm_msg":
            self.received.append((copy.deepcopy(data), [bytes(one) for one in buffers or []]))
        elif msg_type == "comm_close":
            self.closed_in_page = True

    def states(self) -> list[dict]:
        """The traits in each update, without their bytes."""
        return [data["state"] for data, _ in self.received if data["method"] == "update"]

    def updates(self, name: str) -> list:
        """The values that one trait was set to."""
        return [state[name] for state in self.states() if name in state]

    def contents(self) -> list[tuple[object, list[bytes]]]:
        """The messages beside the traits, each as its content and its buffers."""
        return [(data["content"], buffers) for data, buffers in self.received if "content" in data]

    def say(self, content: object) -> None:
        """Sends the widget a message beside the traits."""
        data = {"method": "custom", "content": content}
        self.handle_msg({"content": {"data": data}, "buffers": []})


@pytest.fixture
def connect(monkeypatch):
    """Connects all new widgets to a page; the connection of one, with nothing received yet."""
    monkeypatch.setattr(comm, "create_comm", PageComm)

    def listen(widget) -> PageComm:
        widget.comm.received.clear()
        return widget.comm

    return listen


@pytest.fixture
def find_widget():
    """Finds a live widget by the bundle that a notebook displays of it."""

    def find(bundle) -> ipywidgets.Widget:
        data, _ = bundle
        model_id = data["application/vnd.jupyter.widget-view+json"]["model_id"]
        # Not isinstance, which imports what lazy modules among these objects stand for.
        widgets = (one for one in gc.get_objects() if issubclass(type(one), ipywidgets.Widget))
        [found] = [widget for widget in widgets if widget.comm and widget.model_id == model_id]
        return found

    return find
