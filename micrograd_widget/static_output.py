"""What an output is where no widget can be: a picture, with the table of its numbers beside it.

The picture is an SVG in an `<img>`, as base64. GitHub shows such an image and strips `<svg>` from
HTML; nbviewer, nbconvert and untrusted notebooks show both. In an image nothing runs, and its style
sheet reaches nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path


def html(svg: str, name: str, table: str, table_title: str) -> str:
    """The output as HTML.

    Args:
        svg: the picture; empty for none, which leaves the table.
        name: what the picture shows, for those who do not see it.
        table: the table, as HTML.
        table_title: what is written where it is folded away.
    """
    if not svg:
        return table
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return (
        f'<img alt="{escape(name)}" src="{source}">'
        f"<details><summary>{escape(table_title)}</summary>{table}</details>"
    )


def written(svg: str, path: str | Path | None) -> str:
    """A picture, which is written to a file as well if there is a path."""
    if path is not None:
        Path(path).write_text(svg, encoding="utf-8")
    return svg
