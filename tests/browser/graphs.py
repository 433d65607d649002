"""Graphs that several tests show."""

from __future__ import annotations

from micrograd import Value


def lecture(root_label: str = "L") -> Value:
    """The expression of Karpathy's lecture: seven values, three operations."""
    a, b, c, f = (
        Value(data, label=name)
        for data, name in [(2.0, "a"), (-3.0, "b"), (10.0, "c"), (-2.0, "f")]
    )
    e = a * b
    e.label = "e"
    d = e + c
    d.label = "d"
    L = d * f
    L.label = root_label
    return L
