"""Texts, made small for a notebook or a page that has to hold them.

They are compressed by gzip, and written as text: base64 is longer, and some hosts break messages of
bytes. The text is Ascii85 with "v", "w", "x" and "y" in place of the double quote, the backslash,
"<" and "&", which JSON and HTML write longer. The other half is `js/src/host/unpacked.ts`.
"""

from __future__ import annotations

import json
from base64 import a85encode
from collections.abc import Mapping
from functools import cache
from gzip import compress, decompress
from typing import Any

from . import static_files

_IN_PLACE = bytes.maketrans(b'"\\<&', b"vwxy")


@cache
def packed_program(name: str) -> str:
    """A program that the build has compressed already, such as "graph.js.gz"."""
    return _text(static_files.read_bytes(name))


@cache
def program(name: str) -> str:
    """The same program as it runs."""
    return decompress(static_files.read_bytes(name)).decode()


def packed_sentences(sentences: Mapping[str, Any]) -> str:
    """Sentences, as JSON."""
    text = json.dumps(sentences, ensure_ascii=False, separators=(",", ":"))
    return _text(compress(text.encode(), mtime=0))


def _text(content: bytes) -> str:
    return a85encode(content).translate(_IN_PLACE).decode()
