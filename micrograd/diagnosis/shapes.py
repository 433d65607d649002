"""Small graphs of new values, which the backward pass of an engine is tried out on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .engine import Engine, Raised, call


@dataclass(eq=False)
class Shape:
    """A graph of new values, with the derivatives of each operation by its operands.

    Attributes:
        name: what it is.
        root: its root.
        leaves: the values that nothing computed.
        uses: by value, in the order in which they were computed: its operands, each time they
            stand in the operation, and the derivatives by them.
        methods: by the identity of each computed value, the method that made it.
    """

    name: str
    root: Any = None
    leaves: list[Any] = field(default_factory=list)
    uses: list[tuple[Any, list[Any], list[float]]] = field(default_factory=list)
    methods: dict[int, str] = field(default_factory=dict)

    def right_gradients(self) -> list[float]:
        """The gradient of the root by each leaf, by the chain rule."""
        grads: dict[int, float] = {id(self.root): 1.0}
        for node, operands, slopes in reversed(self.uses):
            above = grads.get(id(node), 0.0)
            for operand, slope in zip(operands, slopes, strict=True):
                grads[id(operand)] = grads.get(id(operand), 0.0) + slope * above
        return [grads.get(id(leaf), 0.0) for leaf in self.leaves]


class Maker:
    """Makes values with the methods of an engine, and notes the derivatives."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.shape = Shape(name)
        self._made: set[int] = set()

    def leaf(self, number: float) -> Any:
        leaf = self.engine.leaf(number)
        self.shape.leaves.append(leaf)
        return leaf

    def apply(self, method: str, *operands: Any, exponent: float | None = None) -> Any:
        """The result of a method on values.

        Raises:
            Raised: the method ends with an error, or its numbers leave its domain.
        """
        known = self.engine.known[method]
        extra = [] if exponent is None else [exponent]
        out = call(self.engine.function(method, type(operands[0])), *operands, *extra)
        numbers = [*(self.engine.data(one) for one in operands), *extra]
        try:
            slopes = list(known.slopes(*numbers))[: len(operands)]
        except (ArithmeticError, ValueError) as error:
            raise Raised(error) from error
        self.shape.methods[id(out)] = method
        self.shape.uses.append((out, list(operands), slopes))
        self.shape.root = out
        return out


def shapes_of(
    engine: Engine, binary: Sequence[str], unary: Sequence[str]
) -> list[Callable[[], Shape]]:
    """Makers of graphs in which operations are chained, shared and of different depths."""
    if not binary and not unary:
        return []
    first = binary[0] if binary else ""
    second = next((name for name in binary if name != first), first)
    function = unary[0] if unary else ""

    def through(make: Maker, value: Any) -> Any:
        if function:
            return make.apply(function, value)
        return make.apply(first, value, make.leaf(0.8))

    def single() -> Shape:
        make = Maker(engine, "single")
        if first:
            make.apply(first, make.leaf(0.7), make.leaf(-1.3))
        else:
            make.apply(function, make.leaf(0.7))
        return make.shape

    def chain() -> Shape:
        make = Maker(engine, "chain")
        value = make.leaf(0.6)
        for _ in range(3):
            value = through(make, value)
        return make.shape

    def tree() -> Shape:
        make = Maker(engine, "tree")
        one = make.apply(first, make.leaf(0.7), make.leaf(-1.3))
        other = make.apply(second, make.leaf(1.9), make.leaf(0.4))
        make.apply(first, one, other)
        return make.shape

    def twice() -> Shape:
        make = Maker(engine, "twice")
        a = make.leaf(0.75)
        make.apply(second, make.apply(first, a, a), a)
        return make.shape

    def diamond() -> Shape:
        make = Maker(engine, "diamond")
        x, y = make.leaf(0.5), make.leaf(1.25)
        short = make.apply(first, x, y)
        long = through(make, make.apply(first, through(make, make.apply(second, short, y)), x))
        make.apply(second, make.apply(second, make.apply(first, short, long), long), short)
        return make.shape

    def diamond_turned() -> Shape:
        make = Maker(engine, "diamond turned round")
        x, y = make.leaf(-0.9), make.leaf(1.1)
        short = make.apply(first, x, y)
        long = through(make, make.apply(first, x, through(make, make.apply(second, y, short))))
        make.apply(second, short, make.apply(second, long, make.apply(first, long, short)))
        return make.shape

    makers = [single, chain]
    if first:
        makers += [tree, twice, diamond, diamond_turned]
    return makers
