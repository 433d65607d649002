"""Which scalar stands at which place of the memory of PyTorch's tensors.

Views and operations in place need no care of their own: tensors that share memory share scalars.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from .blocks import Block
from .scalars import Scalars


class TorchMemory:
    """The scalars of tensors.

    Args:
        torch: the module.
        scalars: where the scalars are.
        names: by the address of its memory, a tensor that has a name, and the name.
    """

    def __init__(self, torch: Any, scalars: Scalars, names: Mapping[int, tuple[Any, str]]) -> None:
        self._torch = torch
        self.scalars = scalars
        self._names = names
        self._indices: dict[int, Any] = {}
        self._needing: dict[int, bool] = {}
        # Memory that is freed would be given to other tensors.
        self._kept: list[Any] = []

    def knows(self, tensor: Any) -> bool:
        """Whether the scalars of a tensor are known."""
        return address_of(tensor) in self._indices

    def indices(self, tensor: Any) -> Any:
        """A tensor of the same shape with the index of each scalar."""
        whole = self._whole(tensor)
        held = self._view(whole, tensor)
        if self._is_detached(tensor):
            return self._leaves_of(tensor)
        if tensor.requires_grad:
            self._needing[address_of(tensor)] = True
        if bool((held < 0).any()):
            places = self._view(self._torch.arange(whole.numel()), tensor)
            unknown = self._torch.unique(places[held < 0])
            numbers = self._flat_memory(tensor)[unknown].clone()
            first = self.scalars.add_leaves(
                unknown.numel(),
                lambda index: float(numbers[index]),
                self._labels(tensor, unknown),
            )
            whole[unknown] = self._torch.arange(first, first + unknown.numel())
        return self._view(whole, tensor)

    def block(self, tensor: Any) -> Block:
        """The Values of a tensor."""
        indices = self.indices(tensor)
        return Block(tuple(tensor.shape), self.scalars.values(indices.flatten().tolist()))

    def put(self, tensor: Any, indices: Any, needs_gradient: bool) -> None:
        """Notes which scalars a tensor holds from now on."""
        self._view(self._whole(tensor), tensor).copy_(indices)
        self._needing[address_of(tensor)] = needs_gradient

    def put_block(self, tensor: Any, block: Block, needs_gradient: bool) -> None:
        """Notes the Values that a tensor holds from now on."""
        first = self.scalars.add(block.values)
        indices = self._torch.arange(first, first + len(block.values)).reshape(tuple(tensor.shape))
        self.put(tensor, indices, needs_gradient)

    def _whole(self, tensor: Any) -> Any:
        address = address_of(tensor)
        if address not in self._indices:
            storage = tensor.untyped_storage()
            length = storage.nbytes() // tensor.element_size()
            self._indices[address] = self._torch.full((length,), -1, dtype=self._torch.int64)
            self._kept.append(storage)
        return self._indices[address]

    @staticmethod
    def _view(whole: Any, tensor: Any) -> Any:
        return whole.as_strided(tensor.size(), tensor.stride(), tensor.storage_offset())

    def _flat_memory(self, tensor: Any) -> Any:
        length = tensor.untyped_storage().nbytes() // tensor.element_size()
        return tensor.detach().as_strided((length,), (1,), 0)

    def _is_detached(self, tensor: Any) -> bool:
        """Whether no gradient goes back from here, although one goes to what it was computed by."""
        goes_on = tensor.requires_grad and self._torch.is_grad_enabled()
        return not goes_on and (
            tensor.requires_grad or self._needing.get(address_of(tensor), False)
        )

    def _leaves_of(self, tensor: Any) -> Any:
        numbers = tensor.detach().flatten().clone()
        first = self.scalars.add_leaves(
            numbers.numel(), lambda index: float(numbers[index]), lambda _: "detached"
        )
        count = numbers.numel()
        return self._torch.arange(first, first + count).reshape(tuple(tensor.shape))

    def _labels(self, tensor: Any, places: Any) -> Any:
        named, name = self._names.get(address_of(tensor), (None, ""))
        if named is None:
            return lambda _: ""
        # A name such as w[0,2] for each place of the memory.
        numbered = self._torch.arange(named.numel()).reshape(tuple(named.shape))
        where = self._torch.full_like(self._indices[address_of(tensor)], -1)
        self._view(where, named).copy_(numbered)
        order = where[places].tolist()
        indices = list(product(*map(range, named.shape)))

        def label(index: int) -> str:
            if order[index] < 0:
                return ""
            return f"{name}[{','.join(map(str, indices[order[index]]))}]" if named.dim() else name

        return label


def address_of(tensor: Any) -> int:
    """The address of a tensor's memory."""
    return int(tensor.untyped_storage().data_ptr())
