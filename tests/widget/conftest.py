"""What the tests of the widget share."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest

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


class Heard(list):
    """What a panel sends to the page."""

    def updates(self, name):
        return [state[name] for state in self if name in state]


@pytest.fixture
def hear(monkeypatch):
    """Listens to what a panel sends."""

    def listen(panel) -> Heard:
        heard = Heard()
        send = panel._send

        def record(message, buffers=None):
            if message["method"] == "update":
                heard.append(copy.deepcopy(message["state"]))
            return send(message, buffers)

        monkeypatch.setattr(panel, "_send", record)
        return heard

    return listen
