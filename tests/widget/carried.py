"""What the carriers of a display hold."""

from __future__ import annotations

import json
from typing import Any

import ipywidgets

from .unpacked import unpacked


def parts_of(widget: ipywidgets.Widget) -> dict[str, str]:
    """The parts, packed, that a page finds by what a display refers to, by name."""
    sent = ipywidgets.Widget.get_manager_state()["state"]
    references = widget.get_state()["parts"]
    carriers = {name: sent[one.removeprefix("IPY_MODEL_")] for name, one in references.items()}
    return {name: carrier["state"]["content"] for name, carrier in carriers.items()}


def text_of(content: str) -> str:
    """The text of a part in its carrier."""
    assert not set(content) & set("\"'\\<>& \n")
    return unpacked(content)


def sentences_of(widget: ipywidgets.Widget) -> dict[str, Any]:
    """The catalogue that a page finds by what a display refers to."""
    texts = [text_of(part) for name, part in parts_of(widget).items() if " " in name]
    return {key: group for text in texts for key, group in json.loads(text).items()}
