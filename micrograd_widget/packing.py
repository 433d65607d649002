"""Texts, made small for a notebook or a page that has to hold them.

The build packs them, see `js/src/host/packing/pack.ts`: what Python can compress is a fifth longer,
as is base64 for it, and some hosts break messages of bytes. No character of a packed text is
written longer by JSON or HTML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from . import static_files


def packed_program(name: str) -> str:
    """A program, such as "graph"."""
    return static_files.read(f"{name}.packed")


def program(name: str) -> str:
    """The program of a page as it runs."""
    return static_files.read(f"{name}.js")


def packed_sentences(sentences: Mapping[str, Any]) -> str:
    """Sentences, as JSON. Those that the build does not know stand there as they are."""
    text = json.dumps(sentences, separators=(",", ":"))
    name = f"sentences/{sha256(text.encode()).hexdigest()[:16]}.packed"
    if (static_files.FOLDER / name).is_file():
        return static_files.read(name)
    # No element that holds them may end within them.
    return text.replace("<", "\\u003c")
