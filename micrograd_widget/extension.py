"""`%load_ext micrograd_widget`: a notebook shows the values of any engine as graphs.

A class that a learner types has no method by which Jupyter displays it as a graph. So the formatter
that asks objects for their mimebundle is replaced by one that looks at the object first, and leaves
all others to what was there. `%unload_ext micrograd_widget` puts the former one back.

Only an object counts whose class computes with `+` and `*` and displays itself by its `repr` alone,
and whose attributes hold a number, a gradient or operands (`micrograd.foreign`); none of its code
is called to find that out.
"""

from __future__ import annotations

from typing import Any

from micrograd import Value
from micrograd.foreign import looks_like_value

_OWN_DISPLAYS = (
    "_repr_mimebundle_",
    "_ipython_display_",
    "_repr_html_",
    "_repr_svg_",
    "_repr_png_",
    "_repr_latex_",
    "_repr_markdown_",
)


def load(shell: Any) -> None:
    """Shows the values of any engine as graphs in this notebook from now on.

    Args:
        shell: the `InteractiveShell` of IPython.
    """
    formatter = shell.display_formatter
    before = formatter.mimebundle_formatter
    if getattr(before, "replaced", None) is not None:
        return

    class GraphFormatter(type(before)):  # type: ignore[misc]
        replaced = before

        def __call__(self, thing: Any, include: Any = None, exclude: Any = None) -> Any:
            if is_shown_as_graph(thing, self):
                from .display import mimebundle

                return mimebundle(thing)
            return super().__call__(thing, include=include, exclude=exclude)

    after = GraphFormatter(parent=before.parent)
    for held in ("singleton_printers", "type_printers", "deferred_printers"):
        setattr(after, held, getattr(before, held))
    formatter.mimebundle_formatter = after


def unload(shell: Any) -> None:
    """Puts back what displayed objects before `load`."""
    formatter = shell.display_formatter
    before = getattr(formatter.mimebundle_formatter, "replaced", None)
    if before is not None:
        formatter.mimebundle_formatter = before


def is_shown_as_graph(thing: Any, formatter: Any) -> bool:
    """Whether an object is a value of an engine that has no display of its own."""
    kind = type(thing)
    if isinstance(thing, Value | type) or any(hasattr(kind, name) for name in _OWN_DISPLAYS):
        return False
    return kind not in formatter.type_printers and looks_like_value(thing)
