"""What the carriers of a display hold."""

from __future__ import annotations

import json
from base64 import a85decode
from gzip import decompress
from typing import Any

import ipywidgets


def parts_of(widget: ipywidgets.Widget) -> dict[str, str]:
    """The texts of the parts that a page finds by what a display refers to, by name."""
    sent = ipywidgets.Widget.get_manager_state()["state"]
    references = widget.get_state()["parts"]
    carriers = {name: sent[one.removeprefix("IPY_MODEL_")] for name, one in references.items()}
    return {name: text_of(carrier["state"]["content"]) for name, carrier in carriers.items()}


def text_of(content: str) -> str:
    """The text of a part in its carrier."""
    assert not set(content) & set('"\\<&')
    plain = content.translate(str.maketrans("vwxy", '"\\<&'))
    return decompress(a85decode(plain)).decode()


def sentences_of(widget: ipywidgets.Widget) -> dict[str, Any]:
    """The catalogue that a page finds by what a display refers to."""
    texts = [text for name, text in parts_of(widget).items() if " " in name]
    return {key: group for text in texts for key, group in json.loads(text).items()}
