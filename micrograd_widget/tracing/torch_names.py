"""The names of PyTorch's modules and parameters, as their users see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .torch_memory import address_of


class TorchNames:
    """The names of modules and tensors.

    Args:
        torch: the module.
        roots: modules, each with a name or an empty one, and other tensors by name.
    """

    def __init__(self, torch: Any, roots: Iterable[tuple[str, Any]]) -> None:
        self.modules: dict[int, str] = {}
        self.tensors: dict[int, tuple[Any, str]] = {}
        self.scopes: dict[int, tuple[str, ...]] = {}
        for name, thing in roots:
            if isinstance(thing, torch.nn.Module):
                self._add(name, thing)
            elif isinstance(thing, torch.Tensor):
                self.tensors.setdefault(address_of(thing), (thing, name))

    def _add(self, name: str, root: Any) -> None:
        for path, module in root.named_modules():
            parts = [part for part in (name, *path.split(".")) if part]
            self.modules.setdefault(id(module), _shown(module, parts[-1] if parts else ""))
            for own, tensor in [
                *module.named_parameters(recurse=False),
                *module.named_buffers(recurse=False),
            ]:
                full = ".".join([*path.split("."), own]) if path else own
                self.tensors.setdefault(address_of(tensor), (tensor, full))
                self.scopes.setdefault(address_of(tensor), _path(root, name, path))

    def of_module(self, module: Any) -> str:
        """The name of a module; its class where nobody has named it."""
        return self.modules.get(id(module)) or type(module).__name__


def _path(root: Any, name: str, path: str) -> tuple[str, ...]:
    """The names of the modules from a root to one in it."""
    names = [name] if name else []
    module = root
    for part in path.split(".") if path else ():
        module = getattr(module, part)
        names.append(_shown(module, part))
    return tuple(names)


def _shown(module: Any, name: str) -> str:
    """Numbers, as the parts of a Sequential have them, say nothing without the class."""
    kind = type(module).__name__
    return f"{kind} {name}" if name.isdigit() else name or kind


def named_things(f: Any, args: Iterable[Any], names: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What a function works with, by name: its arguments, and what its body refers to.

    Args:
        f: the function, or a module.
        args: its arguments.
        names: the arguments by name.
    """
    found: list[tuple[str, Any]] = list(names.items())
    found.append(("", f))
    code = getattr(f, "__code__", None)
    if code is not None:
        cells = zip(code.co_freevars, f.__closure__ or (), strict=False)
        found += [(name, cell.cell_contents) for name, cell in cells if _is_set(cell)]
        found += [(name, f.__globals__[name]) for name in code.co_names if name in f.__globals__]
    if getattr(f, "__self__", None) is not None:
        found.append(("", f.__self__))
    return [*found, *(("", one) for one in args)]


def _is_set(cell: Any) -> bool:
    try:
        return bool(cell.cell_contents is not None)
    except ValueError:
        return False
