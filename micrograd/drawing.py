"""The picture of a graph by Graphviz, as in Karpathy's lecture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .autograd import Value
from .plain_numbers import number_in

if TYPE_CHECKING:
    from graphviz import Digraph

_INSTALL = (
    "Drawing needs the program `dot` of Graphviz. Install it with `apt install graphviz`, "
    "`brew install graphviz` or `conda install graphviz`, or from https://graphviz.org/download/."
)


def trace(root: Value) -> tuple[set[Value], set[tuple[Value, Value]]]:
    """Every value that `root` was computed from, and the edges (operand, result) between them."""
    nodes = set(root._ancestors())
    return nodes, {(operand, node) for node in nodes for operand in node._prev}


def draw_dot(root: Value, format: str = "svg", rankdir: str = "LR") -> Digraph:
    """The graph that ends in `root`, as a Graphviz drawing that notebooks display.

    Args:
        root: the value at the end.
        format: "svg", "png" or another format of Graphviz.
        rankdir: "LR" draws from left to right, "TB" from top to bottom.

    Raises:
        ImportError: the package `graphviz` is missing.
        ValueError: there is no such `rankdir`.
        RuntimeError: from the drawing's `render` and `pipe` where the program `dot` is missing.
    """
    if rankdir not in ("LR", "TB"):
        raise ValueError(f'rankdir has to be "LR" or "TB", not {rankdir!r}')
    try:
        drawing = _digraph_class()(format=format, graph_attr={"rankdir": rankdir})
    except ImportError:
        raise ImportError("draw_dot needs the package graphviz: pip install graphviz") from None
    nodes = root._ancestors()
    number_of = {node: number for number, node in enumerate(nodes)}
    for number, node in enumerate(nodes):
        name = f"{_escape(node.label)} | " if node.label else ""
        numbers = f"data {node.data:.4f} | grad {number_in(node.grad):.4f}"
        drawing.node(str(number), label=f"{{ {name}{numbers} }}", shape="record")
        if node._prev:
            drawing.node(f"{number}{node._op}", label=_escape(node._op))
            drawing.edge(f"{number}{node._op}", str(number))
        for operand in node._prev:
            drawing.edge(str(number_of[operand]), f"{number}{node._op}")
    return drawing


def _escape(text: str) -> str:
    return "".join(f"\\{character}" if character in '{}|<>\\"' else character for character in text)


def _digraph_class() -> type[Digraph]:
    from graphviz import Digraph, ExecutableNotFound

    class Drawing(Digraph):  # type: ignore[misc]  # graphviz comes without types
        """A Digraph that can be displayed without `dot`, and says how to install it then."""

        def pipe(self, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().pipe(*args, **kwargs)
            except ExecutableNotFound:
                raise RuntimeError(_INSTALL) from None

        def render(self, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().render(*args, **kwargs)
            except ExecutableNotFound:
                raise RuntimeError(_INSTALL) from None

        def _repr_mimebundle_(self, *args: Any, **kwargs: Any) -> Any:
            try:
                return super()._repr_mimebundle_(*args, **kwargs)
            except (ExecutableNotFound, RuntimeError):
                return {"text/plain": f"{_INSTALL}\n\n{self.source}"}

    return Drawing
