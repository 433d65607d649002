"""Displays without a kernel: front end and state in HTML that needs no network and no Python.

    <micrograd-graph>
    <script type="application/json" data-micrograd-graph>the state</script>
    <div>a table</div>
    </micrograd-graph>
    <script type="text/plain" data-micrograd-sentences="KEY">the sentences</script>
    <script>the program, which makes a display of each such element</script>

The program and the sentences are packed, see `embedded.py`. What is in the element is hidden as
soon as the program makes a display of it. So whoever runs no scripts reads the table, and what a
sanitiser leaves is the table, too.

The state is JSON in a script element. Bytes are `{"bytes": base64}` in it. Long bytes are
`{"piece": index}`, and their base64 is the text of a script element of its own, the one of this
index from 0 on after the element of the state: a browser reads JSON in one go, and would not react
to anything meanwhile.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, TypeAlias

from . import embedded
from .catalogue import catalogue_in

# The page is told from others that hold displays: js/src/host/framed.ts.
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 1100px; margin: 16px auto; padding: 0 16px; }}
* + :is(micrograd-graph, micrograd-training) {{
  display: block !important;
  margin-top: 16px !important;
}}
</style>
</head>
<body data-micrograd-page>
{elements}
{licenses}
{sentences}
{program}
</body>
</html>
"""
_ELEMENT = """<micrograd-{kind}>
<script type="application/json" data-micrograd-{kind}>{state}</script>{pieces}
<div>{outline}</div>
</micrograd-{kind}>"""
_PIECE = '\n<script type="text/plain" data-micrograd-bytes>{}</script>'
_LONG = 2**16
"""Above this number of bytes, reading them in one go takes noticeably long."""


Kind: TypeAlias = Literal["graph", "training"]
"""Which element shows a display."""


@dataclass(frozen=True)
class Exported:
    """What is exported of a display.

    Attributes:
        kind: which element shows it.
        state: its traits, as they travel.
        title: its name.
        outline: what readers without scripts see, as HTML.
        language: the language of its sentences, as a tag of HTML's `lang`.
        is_partial: whether everybody sees the outline too, as the state lacks what it is about.
    """

    kind: Kind
    state: dict[str, Any]
    title: str
    outline: str
    language: str
    is_partial: bool = False


def page(displays: Sequence[Exported], above: str = "") -> str:
    """The text of a page that shows displays, one below the other, with one program for all.

    Args:
        displays: the displays.
        above: HTML that stands before them.
    """
    shown, sentences = _elements(displays)
    return _PAGE.format(
        language=escape(displays[0].language),
        title=escape(", ".join(display.title for display in displays)),
        elements=f"{above}\n{shown}" if above else shown,
        licenses=embedded.licenses(),
        sentences=sentences,
        program=_program(displays),
    )


def elements(displays: Sequence[Exported]) -> str:
    """The HTML of displays. A program has to stand in the same page, before it or after it."""
    return "\n".join(_elements(displays))


def program(displays: Sequence[Exported]) -> str:
    """The HTML of the program that shows these displays, and all others of their kinds."""
    return f"{embedded.licenses()}\n{_program(displays)}"


def _elements(displays: Sequence[Exported]) -> tuple[str, str]:
    """The HTML of displays, and of their sentences, which displays of one language share."""
    messages: dict[str, Any] = {}
    for display in displays:
        # Those of a panel are those of a graph and more.
        own = display.state["messages"]
        messages[own["language"]] = max(messages.get(own["language"], own), own, key=len)
    sentences: dict[str, None] = {}
    shown = [_element(display, messages, sentences) for display in displays]
    return "\n".join(shown), "\n".join(sentences)


def _program(displays: Sequence[Exported]) -> str:
    return embedded.program_elements(
        program_of({display.kind for display in displays}), catalogue_in(displays[0].language)
    )


def program_of(kinds: Iterable[Kind]) -> str:
    """The name of the program for displays of these kinds. That of panels shows graphs as well."""
    return "training_page" if "training" in kinds else "page"


def _element(display: Exported, messages: dict[str, Any], sentences: dict[str, None]) -> str:
    """The HTML of a display; that of its sentences is added to those that are there already.

    Args:
        display: what is exported.
        messages: the catalogue that all displays of a page share, by language.
        sentences: the elements that the page has of them.
    """
    pieces: list[str] = []
    reference, held = embedded.sentences(messages[display.state["messages"]["language"]])
    sentences[held] = None
    text = _ELEMENT.format(
        kind=display.kind,
        state=_json(_plain({**display.state, "messages": reference}, pieces)),
        pieces="".join(map(_PIECE.format, pieces)),
        outline="" if display.is_partial else display.outline,
    )
    return f"{text}\n{display.outline}" if display.is_partial else text


def state_text(display: Exported) -> str:
    """The state as a file of JSON, which an element of a page finds by its `src`."""
    return _json(_plain(display.state, None))


def _json(plain: Any) -> str:
    # A script element ends at the first "</script", wherever it stands, so no "</" may be left.
    return json.dumps(plain).replace("</", "<\\/").replace("<!--", "<\\u0021--")


def _plain(value: Any, pieces: list[str] | None) -> Any:
    """A value as JSON can hold it.

    Args:
        value: what is to be held.
        pieces: the base64 of long bytes is appended to it; None leaves that where it belongs.
    """
    if isinstance(value, bytes | bytearray | memoryview):
        text = b64encode(value).decode("ascii")
        if pieces is None or len(value) <= _LONG:
            return {"bytes": text}
        pieces.append(text)
        return {"piece": len(pieces) - 1}
    if isinstance(value, dict):
        return {key: _plain(item, pieces) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, pieces) for item in value]
    return value
