"""Runs one exercise on one engine, and finds the first that is wrong."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from micrograd import Value
from micrograd.foreign.numbers_held import number_held
from micrograd.foreign.roles import NotAValue, roles_of
from micrograd.value_access import Access, Register

from .exercises import METHODS, AnyExercise, Exercise, ModelExercise

_SIGNS: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
    "neg": operator.neg,
}
_NUDGE = 1e-4
"""How far a parameter is moved to each side."""

Called = Callable[[str], None]
"""Is told the name of each method of the learner before it is called."""


@dataclass(eq=False)
class Wrong(Exception):
    """Something is not as the exercise asks.

    Attributes:
        code: the name of the sentence among `python.grade.wrong` of a catalogue.
        values: the values in that sentence.
        method: the learner's method that it is about.
    """

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    method: str = ""


@dataclass
class Attempt:
    """A run of an exercise.

    Attributes:
        called: is told of each method before it is called.
        root: the last result there is, which a diagnosis may look at.
    """

    called: Called
    root: Any = None

    def run(self, exercise: AnyExercise, value: type, namespace: Mapping[str, Any]) -> None:
        """Runs an exercise.

        Args:
            exercise: the exercise.
            value: the learner's class of values.
            namespace: what the learner's names mean.

        Raises:
            Wrong: a result is not as it should be.
            Exception: what the learner's code raises.
        """
        if isinstance(exercise, ModelExercise):
            self._run_model(exercise, namespace)
            return
        values = self._computed(exercise, value, namespace)
        right = Attempt(lambda _: None)._computed(exercise, Value, {})
        access = _access_of(self.root)
        for result, *rest in exercise.operations:
            number = _number(values[result], access, "data", result)
            _compare(number, right[result].data, exercise, "wrongData", result, rest, access)
        if exercise.asks == "data":
            return
        self.backward(self.root)
        right[exercise.operations[-1][0]].backward()
        names = [*exercise.leaves, *(result for result, *_ in exercise.operations)]
        # From the root down: the first that is wrong is next to what is.
        for name in reversed(names):
            # Some engines keep the gradients of leaves alone.
            if name not in exercise.leaves and _held(values[name], access, "grad") is None:
                continue
            number = _number(values[name], access, "grad", name)
            expected = float(right[name].grad)
            _compare(number, expected, exercise, "wrongGrad", name, None, access)

    def backward(self, root: Any) -> None:
        """Runs the backward pass of the learner's engine."""
        self.called("backward")
        if not callable(getattr(root, "backward", None)):
            raise Wrong("missing", {"class": type(root).__name__, "method": "backward"}, "backward")
        root.backward()

    def _computed(
        self, exercise: Exercise, value: type, namespace: Mapping[str, Any]
    ) -> dict[str, Any]:
        self.called("__init__")
        values: dict[str, Any] = {name: value(number) for name, number in exercise.leaves.items()}
        self.root = next(iter(values.values()), None)
        for operation in exercise.operations:
            result, sign, *names = operation
            method = exercise.method_of(operation)
            operands = [values[one] if isinstance(one, str) else one for one in names]
            self.called(method)
            made = self._applied(sign, method, operands, value, namespace)
            values[result] = self.root = made
        return values

    def _applied(
        self,
        sign: str,
        method: str,
        operands: list[Any],
        value: type,
        namespace: Mapping[str, Any],
    ) -> Any:
        function = _SIGNS.get(sign) or getattr(operands[0], sign, None)
        bound = sign not in _SIGNS
        if function is None and callable(namespace.get(sign)):
            function, bound = namespace[sign], False
        owner = operands[-1] if method.startswith("__r") else operands[0]
        if function is None or (sign in METHODS and not hasattr(owner, method)):
            raise Wrong("missing", {"class": value.__name__, "method": method}, method)
        made = function(*(operands[1:] if bound else operands))
        if made is None:
            raise Wrong("givesNone", {"method": method}, method)
        if not isinstance(made, value) and type(made).__module__ != value.__module__:
            kind = type(made).__name__
            values = {"method": method, "kind": kind, "class": value.__name__}
            raise Wrong("givesOther", values, method)
        return made

    def _run_model(self, exercise: ModelExercise, namespace: Mapping[str, Any]) -> None:
        made = namespace.get(exercise.model)
        if not callable(made):
            raise Wrong("noClass", {"class": exercise.model})
        self.called("__init__")
        model = made(*exercise.arguments)
        parameters = list(self._asked(model, "parameters") or ())
        different = len({id(one) for one in parameters})
        if different != exercise.parameters or len(parameters) != different:
            counts = {"found": len(parameters), "different": different}
            counts["expected"] = exercise.parameters
            raise Wrong("parameters", counts, "parameters")
        if exercise.asks == "parameters":
            return
        self.root = root = self._output(model, exercise)
        access = _access_of(root)
        self.backward(root)
        if exercise.asks == "zero_grad":
            self._asked(model, "zero_grad")
            for index, one in enumerate(parameters):
                held = _held(one, access, "grad")
                if held is not None and number_held(held) != 0:
                    values = {"name": f"parameters()[{index}]", "found": _written(held)}
                    raise Wrong("notZero", values, "zero_grad")
            return
        for index, one in enumerate(parameters):
            name = f"parameters()[{index}]"
            found = _number(one, access, "grad", name)
            expected = self._nudged(model, exercise, one, access)
            _compare(found, expected, exercise, "wrongGrad", name, None, access)

    def _nudged(self, model: Any, exercise: ModelExercise, parameter: Any, access: Access) -> float:
        held = _held(parameter, access, "data")
        outputs = []
        for change in (_NUDGE, -_NUDGE):
            access.set(parameter, "data", held + change)
            output = self._output(model, exercise)
            outputs.append(_number(output, access, "data", "output"))
        access.set(parameter, "data", held)
        return (outputs[0] - outputs[1]) / (2 * _NUDGE)

    def _output(self, model: Any, exercise: ModelExercise) -> Any:
        """The output of a model; the sum of several."""
        self.called("__call__")
        output = model(list(exercise.inputs))
        if output is None:
            raise Wrong("givesNone", {"method": "__call__"}, "__call__")
        if isinstance(output, (list, tuple)):
            first, *others = output
            for other in others:
                first = first + other
            return first
        return output

    def _asked(self, model: Any, method: str) -> Any:
        self.called(method)
        if not callable(getattr(model, method, None)):
            raise Wrong("missing", {"class": type(model).__name__, "method": method}, method)
        return getattr(model, method)()


def _access_of(root: Any) -> Access:
    if isinstance(root, Value):
        return Access()
    try:
        return roles_of(root).access
    except NotAValue:
        raise Wrong("noNumber", {"class": type(root).__name__}, "__init__") from None


def _held(node: Any, access: Access, register: Register) -> Any:
    """What a register holds, also where a property of the class computes it."""
    held = access.get(node, register)
    name = access.name_of(register)
    return getattr(node, name, None) if held is None and name is not None else held


def _number(value: Any, access: Access, register: Register, name: str) -> float:
    held = _held(value, access, register)
    number = number_held(held)
    if number is None and held is not None:
        # A gradient that is a value in turn.
        number = number_held(getattr(held, access.data, None))
    if number is None:
        attribute = access.name_of(register) or register
        raise Wrong("noNumberIn", {"name": f"{name}.{attribute}", "found": type(held).__name__})
    return number


def _compare(
    found: float,
    expected: float,
    exercise: AnyExercise,
    code: str,
    name: str,
    operation: list[Any] | None,
    access: Access,
) -> None:
    tolerance = exercise.tolerance
    if math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance):
        return
    register: Register = "data" if code == "wrongData" else "grad"
    method = "backward"
    if operation is not None and isinstance(exercise, Exercise):
        method = exercise.method_of((name, *operation))
    values = {
        "name": f"{name}.{access.name_of(register) or register}",
        "found": _written(found),
        "expected": _written(expected),
        "method": method,
    }
    raise Wrong(code, values, method)


def _written(number: Any) -> str:
    held = number_held(number)
    return type(number).__name__ if held is None else f"{held:.6g}"
