"""A graph of scalars beside the library whose arrays it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import pytest

from micrograd import Value

CLOSE = 1e-12


def by_label(root: Value) -> dict[str, Value]:
    """The values of a graph that have a name."""
    return {value.label: value for value in root._ancestors() if value.label}


def assert_same_gradients(root: Value, tensors: Mapping[str, Any]) -> int:
    """Compares the gradients of leaves with those of tensors; returns how many there are.

    A number that nothing was computed of is no part of a graph, and its gradient is 0.
    """
    leaves = by_label(root)
    compared = 0
    for name, tensor in tensors.items():
        for index in product(*map(range, tensor.shape)):
            label = f"{name}[{','.join(map(str, index))}]" if index else name
            expected = 0.0 if tensor.grad is None else float(tensor.grad[index])
            if label in leaves:
                compared += 1
                assert float(leaves[label].grad) == pytest.approx(expected, rel=CLOSE, abs=CLOSE)
            else:
                assert expected == 0, label
    return compared


def scopes_of(root: Value) -> set[str]:
    """The paths of all scopes in a graph."""
    values: Iterable[Value] = root._ancestors()
    return {"/".join(value._scope.path) for value in values if value._scope}
