"""The graph of scalars of a PyTorch tensor, from the graph that PyTorch keeps for `backward()`."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from itertools import product
from math import isclose, isfinite, prod
from typing import Any, TypeVar

from micrograd import Value, current_scope
from micrograd.scopes import Scope

from .blocks import Block
from .scalars import Scalars
from .torch_memory import address_of
from .torch_names import TorchNames
from .torch_nodes import Node
from .torch_readers import check_shape, reader_of, several_of
from .unrolling_errors import NotUnrolled


def is_torch_scalar(thing: Any) -> bool:
    """Whether it is a tensor of one number that PyTorch keeps a graph of."""
    torch = sys.modules.get("torch")
    tensor = getattr(torch, "Tensor", None)
    if tensor is None or not isinstance(thing, tensor):
        return False
    return bool(thing.requires_grad and thing.numel() == 1)


def graph_of(loss: Any, variables: Mapping[str, Any], most: int) -> Value:
    """The graph of scalars that a tensor of one number was computed by.

    Numbers that PyTorch has not kept are NaN, and are called so. Where `backward()` has run, the
    leaves have PyTorch's own gradients.

    Args:
        loss: the tensor.
        variables: the variables of the user, of which modules and tensors give names.
        most: the largest number of scalars.

    Raises:
        NotUnrolled: an operation is not known here.
        TooLarge: there would be too many scalars.
    """
    torch = sys.modules["torch"]
    named = [(name, thing) for name, thing in variables.items() if not name.startswith("_")]
    reading = _Reading(torch, TorchNames(torch, named), most)
    if loss.grad_fn is None:
        return reading.leaf(loss).values[0]
    for node in _in_order(loss.grad_fn):
        reading.read(node)
    root = reading.result(loss.grad_fn, loss.output_nr).values[0]
    held = float(loss.detach())
    if not isclose(float(root.data), held, rel_tol=1e-3, abs_tol=1e-3) and isfinite(root.data):
        warnings.warn(
            "the graph shows the tensors as they are now, and they have changed since the loss "
            "was computed: compute it anew",
            stacklevel=3,
        )
    root.data = held
    root.label = next((name for name, thing in named if thing is loss), "")
    reading.set_gradients(root)
    return root


Made = TypeVar("Made")

_TURNING = ("TBackward", "TransposeBackward", "PermuteBackward")
"""The names of the nodes that turn a matrix."""


class _Reading:
    def __init__(self, torch: Any, names: TorchNames, most: int) -> None:
        self._torch = torch
        self._names = names
        self._scalars = Scalars(most)
        self._results: dict[Any, list[Block]] = {}
        self._scopes: dict[Any, tuple[str, ...]] = {}
        self._leaves: dict[int, tuple[Any, Block]] = {}
        self._opened: dict[str, Scope] = {}
        self._turned: set[Any] = set()  # what only turns a parameter, as a linear layer does

    def result(self, node: Any, output: int) -> Block:
        return self._results[node][output]

    def read(self, node: Any) -> None:
        """Notes what a node has computed."""
        variable = getattr(node, "variable", None)
        if variable is not None:
            self._scopes[node] = self._names.scopes.get(address_of(variable), ())
            self._results[node] = [self._in_scope(self._scopes[node], lambda: self.leaf(variable))]
            return
        inputs = [
            None if edge is None else self.result(edge, output)
            for edge, output in node.next_functions
        ]
        # An operation belongs to the module whose parameters it takes.
        edges = [edge for edge, _ in node.next_functions if edge is not None]
        parameters = [one for one in edges if hasattr(one, "variable") or one in self._turned]
        paths = [self._scopes[one] for one in parameters]
        self._scopes[node] = max(paths, key=len, default=())
        if len(edges) == len(parameters) == 1 and node.name().startswith(_TURNING):
            self._turned.add(node)
        read = Node(self._torch, node, inputs)
        self._reserve(read)
        self._results[node] = self._in_scope(self._scopes[node], lambda: self._computed(read))

    def _in_scope(self, path: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What is made, in the scope of a module; whatever belongs to a module is in one."""
        if not path:
            return make()
        name = ".".join(path)
        opened = self._opened.setdefault(name, Scope(name, None))
        before = current_scope.current()
        current_scope.set_current(opened)
        try:
            return make()
        finally:
            current_scope.set_current(before)

    def _computed(self, read: Node) -> list[Block]:
        several = several_of(read)
        if several is not None:
            return several
        name = read.node.name()
        function = reader_of(name)
        if function is None:
            raise NotUnrolled(
                f"PyTorch's operation {name} is not one that is read from a finished graph; record "
                f"the computation with micrograd_widget.trace, which knows more of them"
            )
        return [check_shape(read, function(read))]

    def _reserve(self, read: Node) -> None:
        count = prod(read.shapes[0]) if read.shapes else 0
        name = read.node.name()
        if name.startswith(("Addmm", "Mm", "Bmm")):
            known = [block for block in read.inputs if block is not None]
            count = count * 2 * max(block.shape[-2] for block in known[-1:]) + count
        elif not name.startswith(("T", "View", "Permute", "Transpose", "Expand")):
            count = max([count, *(len(block.values) for block in read.inputs if block)])
        self._scalars.reserve(count, f"the operation {name}")

    def leaf(self, tensor: Any) -> Block:
        """The Values of a tensor that nothing computed."""
        address = address_of(tensor)
        if address not in self._leaves:
            self._scalars.reserve(tensor.numel(), "the numbers that it begins with")
            named, name = self._names.tensors.get(address, (None, ""))
            indices = product(*map(range, tensor.shape))
            values = [
                Value(number, label=_label(name if named is not None else "", index))
                for number, index in zip(
                    map(float, tensor.detach().flatten().tolist()), indices, strict=True
                )
            ]
            self._leaves[address] = (tensor, Block(tuple(tensor.shape), values))
        return self._leaves[address][1]

    def set_gradients(self, root: Value) -> None:
        """Gives the leaves the gradients that PyTorch has, and what lies between them ours."""
        held = [
            (tensor, block) for tensor, block in self._leaves.values() if tensor.grad is not None
        ]
        if not held:
            return
        if all(isfinite(float(value.data)) for value in root._ancestors()):
            root.backward()
        for tensor, block in held:
            for value, gradient in zip(block.values, tensor.grad.flatten().tolist(), strict=True):
                value.grad = float(gradient)
        root.grad = 1.0


def _label(name: str, index: tuple[int, ...]) -> str:
    if not name or not index:
        return name
    return f"{name}[{','.join(map(str, index))}]"


def _in_order(root: Any) -> list[Any]:
    """The nodes of PyTorch's graph, operands before results, without recursion."""
    order: list[Any] = []
    seen: set[Any] = set()
    pending: list[tuple[Any, bool]] = [(root, False)]
    while pending:
        node, is_done = pending.pop()
        if is_done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            pending.append((node, True))
            pending += [(edge, False) for edge, _ in reversed(node.next_functions) if edge]
    return order
