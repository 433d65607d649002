"""Checks the displays with whatever versions of Python, anywidget and ipywidgets run this.

`scripts/matrix.py` runs it with many. It needs no pytest, so that an environment is made quickly.
"""

from __future__ import annotations

import random
import tempfile
from array import array
from base64 import b64encode
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from micrograd import MLP, Value
from micrograd_widget import TrainingPanel, show

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def main() -> None:
    shell = InteractiveShell.instance()
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    product = a * b
    graph = show(product)
    model = seeded_model()
    panel = TrainingPanel(model)
    for displayed in (product, graph, model, panel):
        data, _ = shell.display_formatter.format(displayed)
        assert {WIDGET_VIEW, "text/html", "text/plain"} <= set(data), sorted(data)

    edit = {"number": 2, "name": "leaf_data", "indices": [0], "value": floats(5.0)}
    say(graph, {"number": 1, "name": "cursor", "value": 1}, edit)
    assert (graph.cursor, a.data, product.data) == (1, 5.0, -15.0), (a.data, product.data)

    twin_model = seeded_model()
    twin = TrainingPanel(twin_model)
    twin.fit(3)
    run = {name: as_text(value) for name, value in twin.run.items()}
    told = {**run, "from": "browser", "page": "one", "number": 1, "seen": 0}
    say(panel, {"number": 1, "name": "run", "value": told})
    assert panel.step == 3, panel.step
    assert weights(model) == weights(twin_model)

    with tempfile.TemporaryDirectory() as folder:
        for widget in (graph, panel):
            path = widget.to_html(Path(folder) / "page.html")
            assert path.stat().st_size > 100_000


def seeded_model() -> MLP:
    random.seed(1)
    return MLP(2, [3, 1])


def weights(model: MLP) -> list[float]:
    return [parameter.data for parameter in model.parameters()]


def floats(*numbers: float) -> dict[str, str]:
    return as_text(array("d", numbers).tobytes())


def as_text(value: Any) -> Any:
    """Bytes as they stand in a message, and all else as it is."""
    if not isinstance(value, bytes | memoryview):
        return value
    return {"bytes": b64encode(value).decode()}


def say(widget: Any, *changes: dict[str, Any]) -> None:
    """Lets a page tell a widget of changes."""
    content = {"kind": "micrograd-changes", "page": "one", "changes": list(changes)}
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    widget._handle_msg(message)


if __name__ == "__main__":
    main()
