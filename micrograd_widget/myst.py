"""Parts for pages of MyST, in Markdown.

A part is one line of HTML, a frame whose page is its address. MyST-NB (Jupyter Book 1) passes HTML
on as it is. Of HTML, mystmd (Jupyter Book 2) keeps a few elements, and of a frame its `src` and its
`title`: a `srcdoc`, a script and a directive `raw` for HTML are lost there, and a file that `src`
names is not copied. Neither do the two have a directive in common that takes HTML. So the address
holds the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .export import Exported
from .frame import addressed

MOST_BYTES = 2_000_000
"""The longest address that browsers open in a frame is 2 MB."""


def write(displays: Sequence[Exported], path: str | Path) -> Path:
    """Writes a part that shows displays.

    Returns:
        The path.

    Raises:
        ValueError: it would be too long for a browser.
    """
    text = addressed(list(displays))
    if len(text) > MOST_BYTES:
        names = ", ".join(display.title for display in displays)
        raise ValueError(
            f"a part for MyST can have at most {MOST_BYTES:,} bytes, and that of {names} would "
            f"have {len(text):,}; write fewer displays into it, or a page with to_html"
        )
    Path(path).write_text(text + "\n", encoding="utf-8")
    return Path(path)
