"""A page as a part of another: the HTML of a frame that holds all of it.

The frame is sandboxed, so that neither page reaches the other. They exchange two messages:

- the page tells its height: `{"subject": "lti.frameResize", "height": pixels}`, by which course
  systems resize the frames of their tools;
- the frame's page answers that it follows, and whether it is dark there: `{"subject":
  "micrograd.frame", "dark": true}`.

The halves are `js/src/host/framed.ts` and `js/src/host/frame.ts`.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from . import static_files
from .export import Exported, page

_HEIGHTS = {"graph": 560, "training": 720}
"""The pixels of a frame before its page has told its height, and where nobody listens to that."""

# What is static is for whoever takes the frame away, or runs no scripts.
_FRAMED = """<div class="micrograd-frame"><style>\
.micrograd-frame iframe~div{{display:none}}\
@media (scripting:none){{.micrograd-frame iframe{{display:none!important}}\
.micrograd-frame iframe~div{{display:block}}}}</style>\
{frame}<div>{static}</div></div>"""

_FRAME = """<iframe {source} title="{title}" width="100%" height="{height}" \
style="display:block;width:100%;border:0" \
sandbox="allow-scripts allow-downloads allow-modals" allow="clipboard-write *; fullscreen *" \
onload="{follow}"></iframe>"""


def framed(display: Exported, static: str, above: str = "") -> str:
    """The HTML of a frame that shows a display.

    Args:
        display: what its page shows.
        static: the HTML in its place where there is no frame.
        above: HTML that stands before the display in its page.

    All of it is one line, which Markdown leaves as it is.
    """
    source = 'srcdoc="{}"'.format(escape(page([display], above)).replace("\n", "&#10;"))
    return _FRAMED.format(frame=_frame([display], source), static=static.replace("\n", "&#10;"))


def addressed(displays: list[Exported]) -> str:
    """The HTML of a frame whose page is its address, for hosts that keep no other attribute."""
    data = b64encode(page(displays).encode()).decode()
    return _frame(displays, f'src="data:text/html;charset=utf-8;base64,{data}"')


def _frame(displays: list[Exported], source: str) -> str:
    return _FRAME.format(
        source=source,
        title=escape(", ".join(display.title for display in displays)),
        height=sum(_HEIGHTS[display.kind] for display in displays),
        follow=escape(static_files.read("frame.js").strip()),
    )
