"""One self-contained page: front end and state in a file that needs no network and no kernel.

The program and the sentences stand beside the state, see `embedded.py`. The state is JSON in a
script element. Bytes are `{"bytes": base64}` in it. Long bytes are
`{"piece": index}`, and their base64 is the text of a script element of its own, the one of this
index from 0 on after the element of the state: a browser reads JSON in one go, and would not react
to anything meanwhile.
"""

from __future__ import annotations

import json
from base64 import b64encode
from html import escape
from typing import Any

from . import embedded
from .catalogue import catalogue_in

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 1100px; margin: 16px auto; padding: 0 16px; }}
</style>
</head>
<body>
<script type="application/json" data-micrograd-{kind}>{state}</script>{pieces}
{outline}
{licenses}
{sentences}
{program}
</body>
</html>
"""
_PIECE = '\n<script type="text/plain" data-micrograd-bytes>{}</script>'
_LONG = 2**16
"""Above this number of bytes, reading them in one go takes noticeably long."""


def page(state: dict[str, Any], title: str, table: str, language: str) -> str:
    """The text of a page that shows a graph.

    Args:
        state: the traits of the widget, as they travel. Without a tape everybody sees the table.
        title: the title of the page.
        table: what readers without scripts see, as HTML.
        language: the language of its sentences, as a tag of HTML's `lang`.
    """
    shown = _without_scripts(table) if state["tape"] else table
    return _page("graph", "page.js.gz", state, title, shown, language)


def training_page(state: dict[str, Any], title: str, outline: str, language: str) -> str:
    """The text of a page that trains a model.

    Args:
        state: the traits of the panel, as they travel.
        title: the title of the page.
        outline: what readers without scripts see, as HTML.
        language: the language of its sentences, as a tag of HTML's `lang`.
    """
    shown = _without_scripts(outline)
    return _page("training", "training_page.js.gz", state, title, shown, language)


def _without_scripts(outline: str) -> str:
    return f"<noscript>{outline}</noscript>"


def _page(
    kind: str,
    program: str,
    state: dict[str, Any],
    title: str,
    outline: str,
    language: str,
) -> str:
    pieces: list[str] = []
    reference, sentences = embedded.sentences(state["messages"])
    plain = _plain({**state, "messages": reference}, pieces)
    # A script element ends at the first "</script", wherever it stands, so no "</" may be left.
    return _PAGE.format(
        kind=kind,
        language=escape(language),
        title=escape(title),
        state=json.dumps(plain).replace("</", "<\\/").replace("<!--", "<\\u0021--"),
        pieces="".join(map(_PIECE.format, pieces)),
        outline=outline,
        licenses=embedded.licenses(),
        sentences=sentences,
        program=embedded.program_elements(program, catalogue_in(language)),
    )


def _plain(value: Any, pieces: list[str]) -> Any:
    """A value as JSON can hold it; the base64 of long bytes is appended to `pieces`."""
    if isinstance(value, bytes | bytearray | memoryview):
        text = b64encode(value).decode("ascii")
        if len(value) <= _LONG:
            return {"bytes": text}
        pieces.append(text)
        return {"piece": len(pieces) - 1}
    if isinstance(value, dict):
        return {key: _plain(item, pieces) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, pieces) for item in value]
    return value
