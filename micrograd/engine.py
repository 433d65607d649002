"""`from micrograd.engine import Value`, as in code written for Karpathy's micrograd."""

from .autograd import Value

__all__ = ["Value"]
