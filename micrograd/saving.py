"""The parameters of a module as a JSON file, to be loaded into a module of the same structure.

    {"format": "micrograd parameters", "version": 1, "parameters": [
    {"name": "layers.0.neurons.0.w", "shape": [2], "data": [0.25, -0.5]},
    {"name": "layers.0.neurons.0.b", "shape": [], "data": [0]}
    ]}

Of an MLP whose inputs are standardised, "standardisation" before "parameters" holds "mean" and
"deviation", both lists of a number for each input.

A name is the path of attributes and indices from the module to the parameter. A list of values is
one entry of the shape [n], a list of m such lists one of the shape [m, n], and so on; data are the
numbers row by row. Numbers that are not finite stand as "NaN", "Infinity" and "-Infinity".
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from .autograd import Value
from .plain_numbers import plain_number
from .standardisation import Standardisation

if TYPE_CHECKING:
    from .nn import Module

FORMAT = "micrograd parameters"
VERSION = 1
_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


@dataclass(frozen=True)
class _Entry:
    """Some parameters of one name: a value, or all those in a list."""

    name: str
    shape: list[int]
    values: list[Value]


def save(module: Module, path: str | PathLike[str]) -> None:
    """Writes the parameters of a module, see `Module.save`."""
    lines = []
    for entry in _entries(module):
        data = [_written(value.data, entry.name) for value in entry.values]
        fields = {"name": entry.name, "shape": entry.shape, "data": data}
        lines.append(json.dumps(fields, allow_nan=False))
    standardisation = getattr(module, "standardisation", None)
    fixed = {} if standardisation is None else {"standardisation": asdict(standardisation)}
    head = json.dumps({"format": FORMAT, "version": VERSION, **fixed})[:-1]
    Path(path).write_text(head + ', "parameters": [\n' + ",\n".join(lines) + "\n]}\n", "utf-8")


def load(module: Module, path: str | PathLike[str]) -> None:
    """Sets the parameters of a module to what a file holds, see `Module.load`."""
    content = _read(path)
    saved, standardisation = _parameters_in(content, path), _standardisation_in(content, path)
    found: list[tuple[Value, float]] = []
    for entry in _entries(module):
        if entry.name not in saved:
            raise ValueError(f"{path} does not have {entry.name}, which the model has")
        shape, numbers = saved.pop(entry.name)
        if shape != entry.shape:
            raise ValueError(
                f"{entry.name} has the shape {shape} in {path}, and {entry.shape} in the model"
            )
        found += zip(entry.values, numbers, strict=True)
    if saved:
        raise ValueError(f"{path} has {next(iter(saved))}, which the model does not have")
    for value, number in found:
        value.data = number
    if getattr(module, "standardisation", None) != standardisation:
        module.standardisation = standardisation  # type: ignore[attr-defined]


def _entries(module: Module) -> list[_Entry]:
    """The parameters by name. Those that no attribute leads to are called by their index."""
    parameters = list(module.parameters())
    unnamed = set(parameters)
    entries = list(_named("", module, unnamed, set()))
    entries += [
        _Entry(f"parameter {index}", [], [parameter])
        for index, parameter in enumerate(parameters)
        if parameter in unnamed
    ]
    return entries


def _named(name: str, thing: Any, unnamed: set[Value], seen: set[int]) -> Iterator[_Entry]:
    """The entries within a value, a list, a dictionary or a module; takes them from `unnamed`."""
    if isinstance(thing, Value):
        if thing in unnamed:
            unnamed.remove(thing)
            yield _Entry(name, [], [thing])
        return
    if id(thing) in seen:
        return
    seen.add(id(thing))
    shape, values = _array(thing)
    if shape and len(unnamed.intersection(values)) == len(values):
        unnamed.difference_update(values)
        yield _Entry(name, shape, values)
        return
    for key, part in _parts(thing):
        yield from _named(f"{name}.{key}" if name else str(key), part, unnamed, seen)


def _array(thing: Any) -> tuple[list[int], list[Value]]:
    """The shape and the values of nested lists of equal lengths; of anything else no shape."""
    if not isinstance(thing, list | tuple) or not thing:
        return [], []
    if all(isinstance(part, Value) for part in thing):
        return [len(thing)], list(thing)
    parts = [_array(part) for part in thing]
    shape = parts[0][0]
    if not shape or any(other != shape for other, _ in parts):
        return [], []
    return [len(thing), *shape], [value for _, values in parts for value in values]


def _parts(thing: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(thing, list | tuple):
        yield from enumerate(thing)
    elif isinstance(thing, Mapping):
        yield from thing.items()
    elif hasattr(thing, "parameters") and hasattr(thing, "__dict__"):
        yield from vars(thing).items()


def _written(data: Any, name: str) -> float | str:
    try:
        number = plain_number(data)
    except TypeError:
        raise TypeError(f"{name} holds {data!r}, which is no number that can be saved") from None
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _read(path: str | PathLike[str]) -> dict[str, Any]:
    """What a file holds."""
    try:
        content = json.loads(Path(path).read_bytes())
    except ValueError as error:
        raise ValueError(f"{path} is not a JSON file: {error}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"{path} is not a file of parameters that Module.save has written")
    if content.get("version") != VERSION:
        raise ValueError(f"{path} was written by another version: {content.get('version')!r}")
    return content


def _standardisation_in(
    content: Mapping[str, Any], path: str | PathLike[str]
) -> Standardisation | None:
    """What the model of a file does to its inputs first, or None."""
    fields = content.get("standardisation")
    if fields is None:
        return None
    lists: list[Any] = []
    if isinstance(fields, dict):
        lists = [fields.get(name) for name in ("mean", "deviation")]
    if (
        not lists
        or not all(isinstance(one, list) for one in lists)
        or len(set(map(len, lists))) > 1
    ):
        raise ValueError(f"{path}: standardisation has no mean and deviation of each input")
    mean, deviation = (
        tuple(_number(number, "standardisation", path) for number in one) for one in lists
    )
    return Standardisation(mean, deviation)


def _parameters_in(
    content: Mapping[str, Any], path: str | PathLike[str]
) -> dict[str, tuple[list[int], list[float]]]:
    """The shape and the numbers of each name in a file."""
    entries = content.get("parameters")
    if not isinstance(entries, list):
        raise ValueError(f"{path} has no list of parameters")
    saved: dict[str, tuple[list[int], list[float]]] = {}
    for index, entry in enumerate(entries):
        fields: dict[str, Any] = entry if isinstance(entry, dict) else {}
        name, shape, data = fields.get("name"), fields.get("shape"), fields.get("data")
        if not isinstance(name, str) or name in saved:
            raise ValueError(f"{path}: parameter {index} has no name of its own")
        if not (_is_shape(shape) and isinstance(data, list) and len(data) == math.prod(shape)):
            raise ValueError(f"{path}: the data of {name} are no list of the shape {shape!r}")
        saved[name] = shape, [_number(number, name, path) for number in data]
    return saved


def _is_shape(shape: Any) -> TypeGuard[list[int]]:
    return isinstance(shape, list) and all(type(size) is int and size > 0 for size in shape)


def _number(data: Any, name: str, path: str | PathLike[str]) -> float:
    if isinstance(data, str) and data in _NOT_FINITE:
        return _NOT_FINITE[data]
    try:
        if not isinstance(data, bool):
            return plain_number(data)
    except (TypeError, OverflowError):
        pass
    raise ValueError(f"{path}: {name} has {data!r} where a number should be")
