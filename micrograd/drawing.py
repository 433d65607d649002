"""The picture of a graph by Graphviz, as in Karpathy's lecture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .autograd import Value
from .plain_numbers import as_float
from .plain_text import plain_name, text_of, without_controls

if TYPE_CHECKING:
    from graphviz import Digraph

_INSTALL = (
    "Drawing needs the program `dot` of Graphviz. Install it with `apt install graphviz`, "
    "`brew install graphviz` or `conda install graphviz`, or from https://graphviz.org/download/."
)


def trace(root: Value) -> tuple[set[Value], set[tuple[Value, Value]]]:
    """Every value that `root` was computed from, and the edges (operand, result) between them."""
    nodes = set(root._ancestors())
    return nodes, {(operand, node) for node in nodes for operand in node._operands}


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
        label = text_of(node.label)
        name = f"{_escape(label)} | " if label else ""
        numbers = f"data {as_float(node.data):.4f} | grad {as_float(node.grad):.4f}"
        drawing.node(str(number), label=f"{{ {name}{numbers} }}", shape="record")
        if node._operands:
            operation = text_of(node._op)
            # A colon in a name would stand before one of the node's ports.
            name = f"{number}{_plain(operation) or ' operation'}".replace(":", " ")
            drawing.node(name, label=_escape(operation))
            drawing.edge(name, str(number))
            for operand in node._operands:
                drawing.edge(str(number_of[operand]), name)
    return drawing


def _escape(text: str) -> str:
    """A text for the label of a node, in the language of Graphviz."""
    return "".join(f"\\{each}" if each in '{}|<>\\"' else each for each in _plain(text))


def _plain(text: str) -> str:
    return without_controls(plain_name(text))


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
