"""Several displays in one page, and parts for pages that you write yourself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from micrograd.foreign import ValueLike, is_value
from micrograd.notebook import ShownAsTrainingPanel

from . import embedded, export, myst
from .display import show
from .displayed import Displayed
from .export import Exported
from .shown import shown
from .tracing import is_torch_scalar
from .training import TrainingPanel

Shown: TypeAlias = Displayed | ValueLike | ShownAsTrainingPanel
"""A widget; a value, whose graph is shown; or an `MLP`, which a panel trains."""
_WRITTEN = "graphs, panels, values and an MLP can be written"


def to_html(displays: Shown | Iterable[Shown], path: str | Path) -> Path:
    """Writes displays as one page that needs neither a kernel nor a network.

    The page holds the program once for all of them.

    Args:
        displays: graphs and panels, in the order in which the page shows them. A value stands for
            its graph, an `MLP` for a panel that trains it.
        path: the file to write.

    Returns:
        The path.

    Raises:
        TypeError: one of them can not be displayed.
        ValueError: there are none.
    """
    Path(path).write_text(export.page(_all_exported(displays)), encoding="utf-8")
    return Path(path)


def to_snippet(displays: Shown | Iterable[Shown], *, program: bool = True) -> str:
    """Displays as HTML that can stand in a page of Markdown, or in one that you write by hand.

    It is a `<div>` and a script, each a block of its own that Markdown leaves as it is.

    Args:
        displays: as for `to_html`.
        program: whether the program comes along. A page needs it once, wherever it stands; the
            program that comes with a panel shows graphs, too.

    Raises:
        TypeError: one of them can not be displayed.
        ValueError: there are none.
    """
    exported = _all_exported(displays)
    # An empty line would end the block.
    block = "\n".join(line for line in export.elements(exported).splitlines() if line.strip())
    text = f"<div>\n{block}\n</div>\n"
    return f"{text}\n{export.program(exported)}\n" if program else text


def to_myst(displays: Shown | Iterable[Shown], path: str | Path) -> Path:
    """Writes displays as a part for a page of MyST-NB, Jupyter Book or mystmd.

    Put it where you want it by the directive `include`: a line of three backticks and
    `{include} graph.md`, and one of three backticks.

    Args:
        displays: as for `to_html`.
        path: the file to write, such as "graph.md".

    Returns:
        The path.

    Raises:
        TypeError: one of them can not be displayed.
        ValueError: there are none, or browsers would not open a part of that size.
    """
    return myst.write(_all_exported(displays), path)


def to_script(path: str | Path) -> Path:
    """Writes the program of `<micrograd-graph>` and `<micrograd-training>`, for pages of your own.

    Args:
        path: the file to write, such as "micrograd.js".

    Returns:
        The path.
    """
    Path(path).write_text(embedded.licensed_program(export.program_of({"training"})), "utf-8")
    return Path(path)


def _all_exported(displays: Any) -> list[Exported]:
    if _is_shown(displays):
        return [_displayed(displays)._exported()]
    if not isinstance(displays, Iterable):
        raise TypeError(f"{_WRITTEN}, not {shown(displays)}")
    # Each is looked at as it comes: there may be no end to them.
    exported = [_displayed(display)._exported() for display in displays]
    if not exported:
        raise ValueError("there is no display to write")
    return exported


def _is_shown(display: Any) -> bool:
    return _is_graph(display) or isinstance(display, Displayed | ShownAsTrainingPanel)


def _displayed(display: Any) -> Displayed:
    if isinstance(display, Displayed):
        return display
    if not _is_shown(display):
        raise TypeError(f"{_WRITTEN}, not {shown(display)}")
    return show(display) if _is_graph(display) else TrainingPanel(display)


def _is_graph(display: Any) -> bool:
    return is_torch_scalar(display) or is_value(display)
