"""Optimizers, which change parameters by their gradients: gradient descent, momentum, AdamW.

    optimizer = AdamW(model.parameters(), learning_rate=0.01)
    for _ in range(100):
        loss = ...
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

The method `rule` of an optimizer is its formula. It is made of operations that plain floats and
numpy's arrays share, so that training by hand, and replaying a tape with numpy or without, all use
the very same one and get the same numbers to the last bit.
"""

from __future__ import annotations

import math
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from numbers import Real
from typing import Any, TypeAlias

from .autograd import Value
from .plain_numbers import number_in

__all__ = ["OPTIMIZERS", "SGD", "AdamW", "Momentum", "Optimizer"]

Rule: TypeAlias = Callable[..., tuple[Any, ...]]


class Optimizer(ABC):
    """The base of all optimizers: it holds the parameters, the learning rate, and a memory.

    Args:
        parameters: the P Values to train, as in `model.parameters()`.
        learning_rate: the size of a step.

    Attributes:
        parameters: the list of Values.
        remembers: the names of the numbers that are kept for each parameter from one step to the
            next.
        decays: factors whose powers are kept too: after t steps, their t-th powers.

    Raises:
        TypeError: a parameter is not a Value.
        ValueError: there are no parameters, or the rate is not a positive finite number.
    """

    remembers: tuple[str, ...] = ()
    decays: tuple[float, ...] = ()
    _learning_rate: float

    def __init__(self, parameters: Iterable[Value], learning_rate: float) -> None:
        self.parameters = _checked(parameters)
        self.learning_rate = learning_rate
        count = len(self.parameters)
        # Memories and powers are one attribute: an interrupt never finds half of them changed.
        self._memory: tuple[list[Any], list[float]] = (
            [[0.0] * count for _ in self.remembers],
            [1.0] * len(self.decays),
        )

    @abstractmethod
    def rule(self, sqrt: Callable[[Any], Any], *powers: float) -> Rule:
        """The formula of one step.

        Args:
            sqrt: the square root for the numbers that the formula will be applied to: floats or
                numpy's arrays.
            *powers: the powers of `decays`, with this step counted.

        Returns:
            A function from a parameter, its gradient and the numbers that are remembered of it to
            the new parameter and the new numbers. It takes one parameter or arrays of all.
        """

    @property
    def learning_rate(self) -> float:
        """The size of a step; may be changed at any time."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        if not isinstance(rate, Real) or not 0 < rate < math.inf:
            raise ValueError(f"the learning rate has to be a positive finite number, not {rate!r}")
        self._learning_rate = float(rate)

    @property
    def memory(self) -> list[float]:
        """The numbers that the next step depends on besides parameters and gradients, in one list.

        These are P numbers for each name in `remembers`, then a power for each factor in `decays`.
        To go back to an earlier step, assign the memory that was read there.

        Raises:
            ValueError: a list of another length is assigned.
        """
        remembered, powers = self._memory
        return [float(number) for numbers in (*remembered, powers) for number in numbers]

    @memory.setter
    def memory(self, memory: Iterable[float]) -> None:
        numbers = [float(number) for number in memory]
        count = len(self.parameters)
        split = count * len(self.remembers)
        if len(numbers) != split + len(self.decays):
            raise ValueError(
                f"the memory of {type(self).__name__} over {count} parameters has "
                f"{split + len(self.decays)} numbers, not {len(numbers)}"
            )
        remembered = [numbers[start : start + count] for start in range(0, split, count)]
        self._memory = remembered, numbers[split:]

    def update(self, data: Any, gradients: Any) -> Any:
        """The parameters after one step; changes nothing but the memory.

        Args:
            data: the P parameters, as a list of floats or a numpy array.
            gradients: the gradient of each.

        Returns:
            A new list, or a new array where `data` is one, of the same numbers.

        Raises:
            ValueError: there are not P parameters or gradients.
        """
        for what, numbers in (("parameters", data), ("gradients", gradients)):
            if len(numbers) != len(self.parameters):
                raise ValueError(
                    f"an optimizer of {len(self.parameters)} parameters "
                    f"was given {len(numbers)} {what}"
                )
        remembered, powers = self._memory
        powers = [power * decay for power, decay in zip(powers, self.decays, strict=True)]
        numpy = sys.modules.get("numpy")  # without numpy imported, there are no arrays
        if numpy is not None and isinstance(data, numpy.ndarray):
            rule = self.rule(numpy.sqrt, *powers)
            arrays = [numpy.asarray(each, float) for each in (data, gradients, *remembered)]
            with numpy.errstate(all="ignore"):  # floats do not warn of infinities and NaN either
                updated, *remembered = rule(*arrays)
        else:
            rule = self.rule(math.sqrt, *powers)
            rows = [rule(*row) for row in zip(data, gradients, *remembered, strict=True)]
            updated, *remembered = map(list, zip(*rows, strict=True))
        self._memory = remembered, powers
        return updated

    def step(self) -> None:
        """Changes the data of every parameter by its gradient, which is 0 before `backward`."""
        data = [parameter.data for parameter in self.parameters]
        gradients = [number_in(parameter.grad) for parameter in self.parameters]
        updated = self.update(data, gradients)
        for parameter, number in zip(self.parameters, updated, strict=True):
            parameter.data = number

    def zero_grad(self) -> None:
        """Sets the gradient of every parameter to 0."""
        for parameter in self.parameters:
            parameter.grad = 0

    def __repr__(self) -> str:
        name, count = type(self).__name__, len(self.parameters)
        return f"{name}({count} parameters, learning_rate={self.learning_rate})"


class SGD(Optimizer):
    """Gradient descent: p ← p - rate · g.

    It is called stochastic when g comes from a batch of samples instead of all.

    Source: H. Robbins and S. Monro, "A stochastic approximation method", 1951.
    """

    def rule(self, sqrt: Callable[[Any], Any], *powers: float) -> Rule:
        rate = self.learning_rate
        return lambda p, g: (p - rate * g,)


class Momentum(Optimizer):
    """Gradient descent of a ball that keeps rolling: v ← 0.9 v + g; p ← p - rate · v.

    Source: B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964,
    in the form of PyTorch's SGD with momentum=0.9.
    """

    remembers = ("velocity",)
    momentum = 0.9

    def rule(self, sqrt: Callable[[Any], Any], *powers: float) -> Rule:
        rate, momentum = self.learning_rate, self.momentum

        def step(p: Any, g: Any, v: Any) -> tuple[Any, ...]:
            v = momentum * v + g
            return p - rate * v, v

        return step


class AdamW(Optimizer):
    """Steps of about the same size for every parameter, and weights that shrink in each step.

    It keeps a running mean of the gradient and one of its square. Step t moves by their quotient:

        m ← 0.9 m + 0.1 g                v ← 0.999 v + 0.001 g²
        p ← p · (1 - 0.01 rate)
        p ← p - rate / (1 - 0.9^t) · m / (√v / √(1 - 0.999^t) + 1e-8)

    The means start at 0, so at first they are too small; the powers correct that.

    Source: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019, upon
    D. P. Kingma and J. Ba, "Adam", 2015, with the defaults of PyTorch's AdamW.
    """

    remembers = ("mean", "mean square")
    decays = (0.9, 0.999)
    epsilon = 1e-8
    weight_decay = 0.01

    def rule(self, sqrt: Callable[[Any], Any], *powers: float) -> Rule:
        (b1, b2), epsilon = self.decays, self.epsilon
        kept = 1 - self.learning_rate * self.weight_decay
        rate = self.learning_rate / (1 - powers[0])
        correction = math.sqrt(1 - powers[1])

        def step(p: Any, g: Any, m: Any, v: Any) -> tuple[Any, ...]:
            m = b1 * m + (1 - b1) * g
            v = b2 * v + (1 - b2) * (g * g)
            p = p * kept
            return p - (rate * m) / (sqrt(v) / correction + epsilon), m, v

        return step


OPTIMIZERS: dict[str, type[Optimizer]] = {"sgd": SGD, "momentum": Momentum, "adamw": AdamW}
"""The optimizers by name."""


def _checked(parameters: Iterable[Value]) -> list[Value]:
    if not isinstance(parameters, Iterable):
        kind = type(parameters).__name__
        raise TypeError(f"an optimizer needs Values, as in model.parameters(), not {kind}")
    checked = list(parameters)
    for parameter in checked:
        if not isinstance(parameter, Value):
            raise TypeError(f"a parameter has to be a Value, not {type(parameter).__name__}")
    if not checked:
        raise ValueError("an optimizer needs at least one parameter")
    return checked
