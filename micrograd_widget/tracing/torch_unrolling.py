"""Writes out one operation of PyTorch in scalars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from micrograd import Value

from .blocks import Block
from .torch_memory import TorchMemory, address_of
from .torch_operations import FLAT, MOVED, PICKED, UNROLLED
from .unrolling_errors import NotUnrolled

_INDICES = frozenset(("nll_loss_forward",))
"""Operations whose tensors of whole numbers are indices."""
_PER_NUMBER = {"native_layer_norm": 9, "_softmax": 4, "_log_softmax": 4, "gelu": 8, "silu": 2}
"""About how many scalars an operation makes of each number; one, where nothing is said."""
_EXTREMES = {"max": "amax", "min": "amin"}


class TorchUnrolling:
    """Writes out operations in the scalars of a memory.

    Args:
        torch: the module.
        memory: which scalars tensors hold.
    """

    def __init__(self, torch: Any, memory: TorchMemory) -> None:
        self._torch = torch
        self._memory = memory

    def prepare(self, name: str, args: Any, options: Any) -> None:
        """Notes what tensors hold before an operation in place changes that."""
        if is_in_place(name):
            for tensor in tensors_in((args, options)):
                if tensor.is_floating_point() and self._is_traced(tensor):
                    self._memory.indices(tensor)

    def unroll(self, name: str, args: Any, options: Any, result: Any, *, needs: bool) -> None:
        """Notes which scalars the result of an operation holds.

        Args:
            name: the name that `aten` gives the operation, with `_` at the end for one in place.
            args: its arguments.
            options: its arguments by name.
            result: what it returned: a tensor, or several.
            needs: whether gradients go back through it.

        Raises:
            NotUnrolled: it is not known here. The message has its name.
            TooLarge: there would be too many scalars.
        """
        results = list(tensors_in(result))
        given = [one for one in tensors_in((args, options)) if one.is_floating_point()]
        made = [one for one in results if one.is_floating_point()]
        if not made or not any(map(self._is_traced, given)):
            self._forget(name, results)
            return
        plain = name[:-1] if is_in_place(name) else name
        if plain in FLAT or plain.endswith("_like"):
            self._forget(name, results)
            return
        shared = {address_of(one) for one in given}
        if plain == name and all(address_of(one) in shared for one in made):
            return  # a view
        self._memory.scalars.reserve(_count(plain, given, made), f"the operation {plain}")
        moved = self._moved(plain, args, options, results)
        if moved is not None:
            for tensor, indices in zip(made, moved, strict=False):
                self._memory.put(tensor, indices, needs)
            return
        self._memory.put_block(made[0], self._computed(plain, args, options, results), needs)

    def _is_traced(self, tensor: Any) -> bool:
        return tensor.requires_grad or self._memory.knows(tensor)

    def _forget(self, name: str, results: list[Any]) -> None:
        """Numbers that no traced tensor decides on are constants, also where others stood."""
        for tensor in results:
            if tensor.is_floating_point() and self._memory.knows(tensor):
                self._memory.put(tensor, self._torch.full(tuple(tensor.shape), -1), False)

    def _moved(self, name: str, args: Any, options: Any, results: list[Any]) -> list[Any] | None:
        """The indices of the scalars of the results, where these are the operands' own."""
        torch = self._torch
        if name in ("to_copy", "_to_copy", "clone", "lift_fresh"):
            return [self._indices(args[0])]
        if name == "embedding":
            return [self._indices(args[0])[args[1]]]
        if name == "where" and len(args) == 3:
            return [torch.where(args[0], self._indices(args[1]), self._indices(args[2]))]
        if name == "masked_fill":
            return [torch.where(args[1], self._indices(args[2]), self._indices(args[0]))]
        if name in ("tril", "triu", "constant_pad_nd"):
            kept = self._like(name, [self._indices(args[0]) + 1, *args[1:2]])
            return [torch.where(kept > 0, kept - 1, self._indices(results[0].detach().clone()))]
        if name == "copy":
            return [self._indices(args[1]).expand(tuple(args[0].shape))]
        if name in PICKED and len(results) == 2:
            axis = args[1] if len(args) > 1 and isinstance(args[1], int) else -1
            if name in ("topk", "kthvalue"):
                axis = args[2] if len(args) > 2 else -1
            picked, places = results[0], results[1]
            if picked.dim() < args[0].dim():
                places = places.unsqueeze(axis)
            found = self._indices(args[0]).gather(axis, places)
            return [found.reshape(tuple(picked.shape))]
        if name in MOVED:
            return [self._like(name, self._with_indices(args), **options)]
        return None

    def _like(self, name: str, args: Any, **options: Any) -> Any:
        return getattr(self._torch.ops.aten, name)(*args, **options)

    def _with_indices(self, held: Any) -> Any:
        if isinstance(held, list | tuple):
            return [self._with_indices(one) for one in held]
        return self._indices(held) if _is_floating(held) else held

    def _indices(self, held: Any) -> Any:
        """The indices of a tensor's scalars; those of a number are new ones."""
        if _is_floating(held):
            return self._memory.indices(held)
        block = self._constants(held)
        first = self._memory.scalars.add(block.values)
        indices = self._torch.arange(first, first + len(block.values))
        return indices.reshape(block.shape)

    def _constants(self, held: Any) -> Block:
        if isinstance(held, self._torch.Tensor):
            numbers = held.flatten().tolist()
            return Block(tuple(held.shape), [Value(float(number)) for number in numbers])
        return Block((), [Value(float(held))])

    def _computed(self, name: str, args: Any, options: Any, results: list[Any]) -> Block:
        function = UNROLLED.get(_EXTREMES.get(name, name))
        if function is None:
            raise NotUnrolled(
                f"PyTorch's operation {name} is not one that is written out in scalars; write it "
                f"by others, such as sums, products and exp"
            )
        kept = dict(options)
        for ignored in ("dtype", "memory_format", "layout", "device", "pin_memory", "non_blocking"):
            kept.pop(ignored, None)
        if kept.get("rounding_mode") is not None:
            raise NotUnrolled(f"{name} with rounding is not written out in scalars")
        kept.pop("rounding_mode", None)
        blocks = [self._argument(one, name) for one in args]
        named = {key: self._argument(one, name) for key, one in kept.items()}
        if name == "native_dropout":
            named["mask"] = results[1]
        try:
            return function(*blocks, **named)
        except (TypeError, NotImplementedError) as error:
            raise NotUnrolled(
                f"PyTorch's operation {name} is not written out in scalars for these arguments: "
                f"{error}"
            ) from error

    def _argument(self, held: Any, name: str) -> Any:
        if not isinstance(held, self._torch.Tensor):
            return held
        if held.is_floating_point():
            return self._memory.block(held)
        return held if name in _INDICES else self._constants(held)


def is_in_place(name: str) -> bool:
    """Whether an operation of this name changes its first argument."""
    return name.endswith("_") and not name.startswith("__")


def _count(name: str, given: list[Any], made: list[Any]) -> int:
    """About how many scalars an operation adds."""
    largest = max(one.numel() for one in (*given, *made))
    if name in ("mm", "bmm", "addmm", "baddbmm", "mv", "dot"):
        inner = given[1] if name in ("addmm", "baddbmm") else given[0]
        return int(2 * made[0].numel() * inner.shape[-1] + made[0].numel())
    if name.startswith("_scaled_dot_product"):
        query, key = given[0], given[1]
        scores = query.numel() // max(1, query.shape[-1]) * key.shape[-2]
        return int(scores * (4 * query.shape[-1] + 5))
    if name in MOVED or name in PICKED or name == "embedding":
        return 0
    return int(largest * _PER_NUMBER.get(name, 1))


def tensors_in(held: Any) -> Iterator[Any]:
    """The tensors in lists, tuples and dictionaries, as deep as these are."""
    if isinstance(held, dict):
        held = list(held.values())
    if isinstance(held, list | tuple):
        for one in held:
            yield from tensors_in(one)
    elif hasattr(held, "is_floating_point") and hasattr(held, "untyped_storage"):
        yield held


def _is_floating(held: Any) -> bool:
    return hasattr(held, "untyped_storage") and bool(held.is_floating_point())
