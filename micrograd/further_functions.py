"""The functions of a `Value` beyond those of the lecture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import operations
from .operations import Operation

if TYPE_CHECKING:
    from .autograd import Value


class FurtherFunctions:
    """Methods of `Value`: each is one operation."""

    __slots__ = ()

    def __abs__(self) -> Value:
        """|x|; its derivative at 0 is taken as 0."""
        return _result_of(operations.ABS, self)

    abs = __abs__

    def pow(self, exponent: Value | float) -> Value:
        return self**exponent  # type: ignore[operator]

    def log(self) -> Value:
        """The natural logarithm."""
        return _result_of(operations.LOG, self)

    def sigmoid(self) -> Value:
        """1 / (1 + exp(-x))."""
        return _result_of(operations.SIGMOID, self)

    def sin(self) -> Value:
        return _result_of(operations.SIN, self)

    def cos(self) -> Value:
        return _result_of(operations.COS, self)

    def sqrt(self) -> Value:
        return _result_of(operations.SQRT, self)

    def softplus(self) -> Value:
        """log(1 + exp(x)), a smooth relu; computed so that no x is too large for it."""
        return _result_of(operations.SOFTPLUS, self)

    def leaky_relu(self, slope: Value | float = 0.01) -> Value:
        """x where x > 0, else slope * x; its derivative at 0 is the slope.

        Source: A. L. Maas, A. Y. Hannun and A. Y. Ng, "Rectifier nonlinearities improve neural
        network acoustic models", 2013. With a slope that is learnt it is called a parametric relu.
        """
        return _result_of(operations.LEAKY_RELU, self, slope)

    def maximum(self, other: Value | float) -> Value:
        """max(x, y); both derivatives are 1/2 at x = y, and 1 where an operand is NaN."""
        return _result_of(operations.MAX, self, other)

    def minimum(self, other: Value | float) -> Value:
        """min(x, y); both derivatives are 1/2 at x = y, and 1 where an operand is NaN."""
        return _result_of(operations.MIN, self, other)

    def log1p(self) -> Value:
        """log(1 + x), exact for small x too, whose last digits 1 + x would lose."""
        return _result_of(operations.LOG1P, self)


def _result_of(operation: Operation, *operands: Any) -> Value:
    from . import autograd  # not above: that file needs this one first

    return autograd._apply(operation, *operands)
