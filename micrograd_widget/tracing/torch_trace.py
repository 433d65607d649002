"""Records a function of PyTorch's tensors while it runs, as a graph of scalars."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from micrograd import Value, scope

from .scalars import Scalars
from .torch_memory import TorchMemory
from .torch_names import TorchNames, named_things
from .torch_unrolling import TorchUnrolling, tensors_in
from .unrolling_errors import check_result


def trace(torch: Any, f: Any, args: tuple[Any, ...], options: dict[str, Any], most: int) -> Value:
    """As `tracing.trace`, for functions of tensors."""
    dispatch: Any = import_module("torch.utils._python_dispatch")
    names = TorchNames(torch, named_things(f, args, _argument_names(f, args, options)))
    memory = TorchMemory(torch, Scalars(most), names.tensors)
    unrolling = TorchUnrolling(torch, memory)
    for tensor in tensors_in((args, options)):
        if tensor.is_floating_point():
            memory.indices(tensor)

    class Recorder(dispatch.TorchDispatchMode):
        def __torch_dispatch__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            given = kwargs or {}
            needs = torch.is_grad_enabled() and any(
                one.requires_grad for one in tensors_in((args, given))
            )
            name = func._schema.name.split("::")[-1]
            unrolling.prepare(name, args, given)
            result = func(*args, **given)
            unrolling.unroll(name, args, given, result, needs=needs)
            return result

    with torch.enable_grad(), _scopes_of_modules(torch, names), Recorder():
        result = f(*args, **options)
    if not isinstance(result, torch.Tensor) or result.numel() != 1:
        is_tensor = isinstance(result, torch.Tensor)
        found = f"a tensor of shape {tuple(result.shape)}" if is_tensor else type(result).__name__
        raise ValueError(f"trace is for a function that returns one number, not {found}")
    with torch.enable_grad():
        [root] = memory.block(result).values
    check_result(float(root.data), float(result.detach()), result.element_size())
    return root


@contextmanager
def _scopes_of_modules(torch: Any, names: TorchNames) -> Iterator[None]:
    """Opens a scope for each module while it computes."""
    opened: list[Any] = []

    def before(module: Any, _: Any) -> None:
        opened.append(scope(names.of_module(module)))
        opened[-1].__enter__()

    def after(*_: Any) -> None:
        opened.pop().__exit__(None, None, None)

    hooks = torch.nn.modules.module
    handles = [
        hooks.register_module_forward_pre_hook(before),
        hooks.register_module_forward_hook(after),
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
        # An exception leaves the modules that it went through open.
        while opened:
            after()


def _argument_names(f: Any, args: tuple[Any, ...], options: dict[str, Any]) -> dict[str, Any]:
    try:
        signature = inspect.signature(getattr(f, "forward", f))
        bound = dict(signature.bind(*args, **options).arguments)
    except (TypeError, ValueError):
        return dict(options)
    return bound
