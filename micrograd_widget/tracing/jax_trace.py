"""Records a function of JAX's arrays as a graph of scalars: interprets its jaxpr."""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import product
from typing import Any

from micrograd import Value, scope

from .jax_operations import FLAT, MOVED, NESTED, unrolled
from .scalars import Scalars
from .unrolling_errors import NotUnrolled, check_result


def trace(jax: Any, f: Any, args: tuple[Any, ...], options: dict[str, Any], most: int) -> Value:
    """As `tracing.trace`, for functions of arrays."""
    closed, shape = jax.make_jaxpr(f, return_shape=True)(*args, **options)
    results = jax.tree_util.tree_leaves(shape)
    if len(results) != 1 or math.prod(results[0].shape) != 1:
        found = f"an array of shape {results[0].shape}" if len(results) == 1 else "several arrays"
        raise ValueError(f"trace is for a function that returns one number, not {found}")
    interpreter = _Interpreter(jax, most)
    given = [
        interpreter.leaves(array, name) for name, array in _named_leaves(jax, f, args, options)
    ]
    constants = [interpreter.leaves(array, "") for array in closed.consts]
    [result] = interpreter.run(closed.jaxpr, constants, given)
    [root] = interpreter.values(result.indices)
    check_result(float(root.data), float(result.numbers.reshape(())), result.numbers.itemsize)
    return root


class _Array:
    """An array with the index of each of its scalars; none for one of whole numbers."""

    def __init__(self, numbers: Any, indices: Any) -> None:
        self.numbers = numbers
        self.indices = indices


class _Interpreter:
    def __init__(self, jax: Any, most: int) -> None:
        self._jax = jax
        self._numpy = sys.modules["numpy"]
        self._scalars = Scalars(most)

    def values(self, indices: Any) -> list[Value]:
        return self._scalars.values(indices.reshape(-1).tolist())

    def leaves(self, array: Any, name: str) -> _Array:
        """An array that nothing computed."""
        held = self._numpy.asarray(array)
        if not self._jax.numpy.issubdtype(held.dtype, self._jax.numpy.floating):
            return _Array(held, None)
        flat = held.reshape(-1)
        places = list(product(*map(range, held.shape)))

        def label(index: int) -> str:
            if not name or not held.shape:
                return name
            return f"{name}[{','.join(map(str, places[index]))}]"

        first = self._scalars.add_leaves(flat.size, lambda index: float(flat[index]), label)
        return _Array(held, self._numpy.arange(first, first + flat.size).reshape(held.shape))

    def run(self, jaxpr: Any, constants: list[_Array], given: list[_Array]) -> list[_Array]:
        """The results of a jaxpr."""
        known: dict[Any, _Array] = {}
        for variable, array in zip(
            (*jaxpr.constvars, *jaxpr.invars), (*constants, *given), strict=True
        ):
            known[variable] = array

        def read(atom: Any) -> _Array:
            if hasattr(atom, "val"):
                return self.leaves(atom.val, "")
            return known[atom]

        for equation in jaxpr.eqns:
            operands = [read(atom) for atom in equation.invars]
            with ExitStack() as opened:
                for name in _scopes_of(equation):
                    opened.enter_context(scope(name))
                results = self._evaluated(equation, operands)
            known.update(zip(equation.outvars, results, strict=True))
        return [read(atom) for atom in jaxpr.outvars]

    def _evaluated(self, equation: Any, operands: list[_Array]) -> list[_Array]:
        name, params = equation.primitive.name, equation.params
        if name in NESTED:
            inner = next(params[key] for key in NESTED[name] if key in params)
            closed = getattr(inner, "jaxpr", inner)
            return self.run(
                closed, [self.leaves(one, "") for one in getattr(inner, "consts", ())], operands
            )
        numbers = equation.primitive.bind(*(one.numbers for one in operands), **params)
        results = numbers if equation.primitive.multiple_results else [numbers]
        results = [self._numpy.asarray(one) for one in results]
        if all(one.indices is None for one in operands) or name in FLAT:
            return [self.leaves(one, "") for one in results]
        if not self._jax.numpy.issubdtype(results[0].dtype, self._jax.numpy.floating):
            return [_Array(one, None) for one in results]
        if name in MOVED:
            indices = [
                one.numbers if one.indices is None else one.indices.astype("int32")
                for one in operands
            ]
            # What a gather would put where nothing is found is no whole number.
            with self._numpy.errstate(invalid="ignore"):
                found = equation.primitive.bind(*indices, **params)
            several = found if equation.primitive.multiple_results else [found]
            return [
                _Array(result, self._numpy.asarray(one).astype("int64"))
                for result, one in zip(results, several, strict=True)
            ]
        return [_Array(results[0], self._computed(name, params, operands, results[0].shape))]

    def _computed(self, name: str, params: Any, operands: list[_Array], shape: Any) -> Any:
        function = unrolled(name)
        if function is None:
            raise NotUnrolled(
                f"JAX's operation {name} is not one that is written out in scalars; write it by "
                f"others, such as sums, products and exp"
            )
        traced = [
            one if one.indices is not None else self.leaves(one.numbers.astype("float64"), "")
            for one in operands
        ]
        self._reserve(name, params, traced, math.prod(shape))
        values = function(self._numpy, self.values, [one.indices for one in traced], params)
        first = self._scalars.add(values)
        return self._numpy.arange(first, first + len(values)).reshape(shape)

    def _reserve(self, name: str, params: Any, operands: list[_Array], count: int) -> None:
        if name == "dot_general":
            (contracted, _), _ = params["dimension_numbers"]
            count *= 2 * math.prod(operands[0].indices.shape[axis] for axis in contracted)
        else:
            count = max([count, *(one.indices.size for one in operands)])
        self._scalars.reserve(count, f"the operation {name}")


def _scopes_of(equation: Any) -> list[str]:
    """The names of the parts of a computation, of `jax.named_scope`, and of a jitted function."""
    names = [name for name in str(equation.source_info.name_stack).split("/") if name]
    if equation.primitive.name in ("pjit", "jit") and equation.params.get("name"):
        names.append(str(equation.params["name"]).strip("<>"))
    return names


def _named_leaves(
    jax: Any, f: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    """The arrays in the arguments with names such as `params.w`."""
    try:
        names = list(inspect.signature(f).bind(*args).arguments)
    except (TypeError, ValueError):
        names = []
    names += [""] * (len(args) - len(names))
    for path, leaf in jax.tree_util.tree_flatten_with_path((args, options))[0]:
        argument = path[1]
        root = names[argument.idx] if hasattr(argument, "idx") else str(argument.key)
        rest = [str(getattr(key, "key", getattr(key, "idx", key))) for key in path[2:]]
        yield ".".join(part for part in (root, *rest) if part), leaf
