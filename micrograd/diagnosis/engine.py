"""A learner's engine: its classes, its functions, and how its values are made and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partialmethod
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, plain_attribute_name, set_attribute
from ..autograd import Value
from ..foreign.graph_roles import roles_of
from ..foreign.numbers_held import number_held
from ..foreign.record import in_order, is_double
from ..foreign.roles import NotAValue, Roles
from ..foreign.signatures import required_parameters
from .known import Known
from .leaves import Maker, maker_of_leaves

_DRIVERS = (
    "backward",
    "backprop",
    "backpropagate",
    "backwards",
    "backwardpass",
    "computegradients",
)


class Raised(Exception):
    """Code of the engine ended with an error, which is the argument."""


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function of the engine gives.

    Raises:
        Raised: it ended with an error.
    """
    try:
        return function(*arguments)
    except Exception as error:
        raise Raised(error) from error


@dataclass(eq=False)
class Engine:
    """What is known of an engine.

    Attributes:
        root: the value that is checked.
        nodes: all values of its graph, operands before results.
        roles: which attribute is what.
        kind: the class of the values that new ones are made of.
        driver: the name of the method that runs the whole backward pass, or the function.
        known: by the name of a method what is known of it.
        beside: functions of a module that compute as methods do, by name.
    """

    root: Any
    nodes: list[Any]
    roles: Roles
    kind: type
    driver: str | Callable[[Any], Any] | None = None
    known: dict[str, Known] = field(default_factory=dict)
    beside: dict[str, FunctionType] = field(default_factory=dict)

    # Reading and setting

    def data(self, node: Any) -> float:
        number = number_held(attributes_of(node).get(self.roles.access.data))
        if number is None:
            raise Raised(TypeError("there is no number in the result"))
        return number

    def grad(self, node: Any) -> float:
        """The gradient; 0 where there is none yet."""
        name = self.roles.access.grad
        held = None if name is None else self._attribute(node, name)
        if isinstance(held, property):
            held = call(getattr, node, name)
        if isinstance(held, self.roles.family):
            held = attributes_of(held).get(self.roles.access.data)
        number = number_held(held)
        return 0.0 if number is None else number

    @property
    def can_set_grad(self) -> bool:
        """Whether gradients can be set: a property may only be there to be read."""
        name = self.roles.access.grad
        held = None if name is None else self._attribute(self.root, name)
        return name is not None and not (isinstance(held, property) and held.fset is None)

    def set_grad(self, node: Any, number: float) -> None:
        """Sets the gradient, in the form in which the engine keeps gradients.

        Raises:
            Raised: it cannot be set.
        """
        name = self.roles.access.grad
        if name is None:
            return
        held = self._attribute(node, name)
        if isinstance(held, property):
            call(setattr, node, name, number)
        elif isinstance(held, self.roles.family):
            set_attribute(node, name, self.leaf(number))
        elif hasattr(held, "dtype"):
            set_attribute(node, name, call(lambda: held * 0 + number))
        else:
            set_attribute(node, name, number)

    def operands(self, node: Any) -> list[Any]:
        if isinstance(node, Value):
            return list(node._operands)
        return self.roles.operands_of(node)

    def _attribute(self, node: Any, name: str) -> Any:
        held = attributes_of(node)
        if name in held:
            return held[name]
        for base in type(node).__mro__:
            if name in vars(base):
                return vars(base)[name]
        return None

    # Making

    def leaf(self, number: float) -> Any:
        """A new value that nothing computed.

        Raises:
            Raised: the class makes none of a number.
        """
        return call(self._maker, number)

    @cached_property
    def _maker(self) -> Maker:
        leaves = [
            node for node in self.nodes if type(node) is self.kind and not self.operands(node)
        ]
        return maker_of_leaves(self.kind, leaves, self.roles.access) or self.kind

    def graph(self, root: Any) -> list[Any]:
        """All values of a graph, operands before results."""
        return [node for node, _ in in_order(root, self.operands)]

    # Running

    def run(self, root: Any) -> None:
        """Runs the engine's own backward pass.

        Raises:
            Raised: it ends with an error.
        """
        if self.driver is None:
            raise Raised(LookupError("there is no backward pass"))
        if isinstance(self.driver, str):
            function = call(getattr, root, self.driver)
            arguments = [1.0] * required(function)
        else:
            function = self.driver
            arguments = [root] + [1.0] * (required(function) - 1)
        call(function, *arguments)

    @property
    def is_double(self) -> bool:
        """Whether it computes with 64 bits."""
        return is_double(attributes_of(self.root).get(self.roles.access.data))

    @property
    def driver_function(self) -> Any:
        """The function that runs the whole backward pass."""
        if isinstance(self.driver, str):
            return getattr(type(self.root), self.driver)
        return self.driver

    @property
    def driver_name(self) -> str:
        if self.driver is None:
            return ""
        return self.driver if isinstance(self.driver, str) else self.driver.__name__

    def methods(self) -> Iterator[tuple[str, FunctionType]]:
        """The functions of the class and its bases, and those beside it, each name once."""
        seen = set()
        for base in self.kind.__mro__[:-1]:
            for name, held in vars(base).items():
                function = _function_of(held)
                if name not in seen and function is not None:
                    seen.add(name)
                    yield name, function
        yield from self.beside.items()

    def function(self, name: str, kind: type | None = None) -> Any:
        """What is called as a method of this name: that of a class, or a function beside it."""
        if name in self.beside:
            return self.beside[name]
        # A result may be of a more general class than the values that it was computed from.
        return getattr(kind if hasattr(kind, name) else self.kind, name)


def engine_of(root: Any) -> Engine:
    """What can be known of an engine by one of its values.

    Raises:
        TypeError: it does not look like a value of one.
    """
    roles = roles_of(root)
    engine = Engine(root, [], roles, type(root))
    engine.nodes = engine.graph(root)
    leaves = [node for node in engine.nodes if not engine.operands(node)]
    engine.kind = type(leaves[0]) if leaves else type(root)
    engine.driver = _driver_of(engine)
    return engine


def with_operands(engine: Engine) -> Engine:
    """The engine with its operands where new values have them, as the checked value has none."""
    for name in ("__add__", "__mul__", "add", "mul"):
        if not hasattr(engine.kind, name):
            continue
        try:
            one, other = engine.leaf(0.7), engine.leaf(-1.3)
            out = call(getattr(one, name), other)
        except Raised:
            continue
        for made in (out, one, other):
            try:
                roles = roles_of(made)
            except NotAValue:
                continue
            if roles.operands and isinstance(made, engine.roles.family):
                engine.roles = roles
                engine.nodes = engine.graph(engine.root)
                return engine
    return engine


def _function_of(held: Any) -> FunctionType | None:
    """The function in what a class holds; of a method that calls a class its `forward`."""
    if isinstance(held, partialmethod):
        forwards = [getattr(part, "forward", None) for part in held.args]
        held = next((one for one in forwards if one is not None), held.func)
    function = getattr(held, "__func__", held)
    return function if isinstance(function, FunctionType) else None


def _driver_of(engine: Engine) -> str | Callable[[Any], Any] | None:
    found = []
    for base in type(engine.root).__mro__[:-1]:
        for name, held in vars(base).items():
            plain = plain_attribute_name(name).replace("_", "")
            if plain in _DRIVERS and isinstance(held, FunctionType) and required(held) <= 2:
                found.append((name.startswith("_"), _DRIVERS.index(plain), name))
    if found:
        return min(found)[2]
    return _function_named(engine)


def _function_named(engine: Engine) -> Callable[[Any], Any] | None:
    """A function beside the class that runs the backward pass of a value."""
    for _, method in engine.methods():
        for name, held in method.__globals__.items():
            plain = name.strip("_").lower().replace("_", "")
            if isinstance(held, FunctionType) and plain in _DRIVERS and 1 <= required(held) <= 2:
                return held
    return None


def required(function: Any) -> int:
    """The number of arguments that a function needs, `self` of a bound method aside."""
    return len(required_parameters(function))
