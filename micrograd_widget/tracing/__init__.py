"""Graphs of scalars of computations on the arrays of PyTorch and JAX.

An operation on arrays is written out in operations of `Value`, so that all that is known of graphs
works for it. Neither library is ever imported here: they count where somebody has imported them.

    scalars.py          the scalars, of which those become Values that an operation needs
    blocks.py           arrays of Values; formulas.py: operations on them, such as softmax
    torch_trace.py      records a function of tensors while it runs
    torch_memory.py     which scalar stands where in the memory of tensors
    torch_operations.py the operations of PyTorch by name; torch_unrolling.py: one written out
    torch_names.py      the names of modules and parameters
    torch_graph.py      reads the graph that PyTorch keeps
    torch_nodes.py      one node of it; torch_readers.py: what reads which node by its name, those
                        of torch_computing.py and torch_moves.py
    jax_trace.py        interprets a jaxpr; jax_operations.py: the primitives by name
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from micrograd import Value
from micrograd.variable_names import variables

from . import jax_trace, torch_graph, torch_trace
from .scalars import MOST_SCALARS, TooLarge
from .torch_graph import is_torch_scalar
from .unrolling_errors import NotUnrolled

__all__ = ["MOST_SCALARS", "NotUnrolled", "TooLarge", "as_value", "is_torch_scalar", "trace"]


def trace(f: Callable[..., Any], *args: Any, most: int = MOST_SCALARS, **options: Any) -> Value:
    """The graph of scalars of a function of PyTorch's tensors or JAX's arrays, as a `Value`.

    The function runs once, and its operations on arrays are written out in scalars, each number of
    its arguments and of the parameters in it as a leaf with a name such as `weight[0,2]`. They lie
    in scopes with the names of the modules that compute them. The `Value` is independent of the
    arrays: `backward()` computes its own gradients, and the arrays stay as they are.

    Numbers are those of 64-bit floats, whatever the type of the arrays.

    Args:
        f: a function, or a module, that returns one number.
        *args: its arguments.
        most: the largest number of scalars; above it a message says how many there would be.
        **options: its arguments by name.

    Raises:
        TypeError: neither PyTorch nor JAX is imported, or the function is none.
        ValueError: it returns no number, or there would be more than `most` scalars.
        NotImplementedError: an operation is not known here. The message has its name.

    Example:
        >>> model = torch.nn.Linear(2, 1)  # doctest: +SKIP
        >>> trace(lambda x: model(x).square().mean(), torch.randn(4, 2))  # doctest: +SKIP
    """
    if not callable(f):
        raise TypeError(f"trace is for a function or a module, not for {type(f).__name__}")
    torch, jax = sys.modules.get("torch"), sys.modules.get("jax")
    if jax is not None and (torch is None or _is_of_jax(jax, (args, options))):
        return jax_trace.trace(jax, f, args, options, most)
    if torch is not None:
        return torch_trace.trace(torch, f, args, options, most)
    raise TypeError("trace is for functions of PyTorch and JAX, and neither of them is imported")


def as_value(thing: Any) -> Any:
    """The graph of scalars of a PyTorch tensor of one number; anything else as it is.

    Raises:
        NotUnrolled: an operation is not known here.
        TooLarge: there would be too many scalars.
    """
    if not is_torch_scalar(thing):
        return thing
    return torch_graph.graph_of(thing, variables(), MOST_SCALARS)


def _is_of_jax(jax: Any, given: Any) -> bool:
    return any(isinstance(one, jax.Array) for one in jax.tree_util.tree_leaves(given))
