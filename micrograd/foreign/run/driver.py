"""Which function runs the backward pass of an engine."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from ..signatures import required_parameters

_METHODS = (
    *("backward", "backprop", "backpropagate", "back_propagate", "backpropagation", "back"),
    *("run_backward", "backward_pass", "do_backward", "propagate", "compute_gradients"),
    *("compute_grads", "calculate_gradients", "grads", "gradients"),
)
"""What engines call the method that starts a backward pass, the most usual name first."""


class RunError(RuntimeError):
    """The backward pass of an engine cannot be recorded; the message says why."""


def driver_of(root: Any) -> Callable[[], object]:
    """Calls the method of a value that runs the backward pass from it.

    A method that takes the gradient to start from is given 1.

    Raises:
        RunError: the class has no such method, or one that takes more.
    """
    kind = type(root)
    for name in _METHODS:
        method = next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)
        if type(method) is FunctionType:
            return _called(method, root)
    raise RunError(
        f"{kind.__name__} has no method that runs a backward pass, as backward() does: "
        f"give record the function that does, such as record=backward"
    )


def _called(method: FunctionType, root: Any) -> Callable[[], object]:
    required = required_parameters(method)[1:]
    if len(required) > 1:
        names = " and ".join(parameter.name for parameter in required)
        kind = type(root).__name__
        raise RunError(f"{kind}.{method.__name__}() needs {names}, and what to give it is unknown")
    return lambda: method(root, *([1.0] * len(required)))
