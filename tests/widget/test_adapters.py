"""Classes that only an adapter can read: shown, checked and exported like a Value."""

from __future__ import annotations

from typing import ClassVar

import pytest

from micrograd.foreign import adapters, is_value, looks_like_value
from micrograd_widget import Reading, gradcheck, register_adapter, show, to_html


class Cell:
    """A number in a list of a list, and operands by their keys in a table: nothing says so."""

    table: ClassVar[dict[int, Cell]] = {}

    def __init__(self, number: float, sign: str = "", keys: tuple[int, ...] = ()) -> None:
        self.held = [[number], [None]]
        self.how = {sign: keys}
        Cell.table[id(self)] = self

    def __mul__(self, other: Cell) -> Cell:
        return Cell(self.held[0][0] * other.held[0][0], "*", (id(self), id(other)))

    def __add__(self, other: Cell) -> Cell:
        return Cell(self.held[0][0] + other.held[0][0], "+", (id(self), id(other)))


class Named(Cell):
    name = "b"


def read(cell: Cell) -> Reading:
    [(sign, keys)] = cell.how.items()
    return Reading(
        value=cell.held[0][0],
        gradient=cell.held[1][0],
        operands=[Cell.table[key] for key in keys],
        operation=sign,
        label=getattr(cell, "name", ""),
    )


@pytest.fixture(autouse=True)
def no_adapters(monkeypatch):
    monkeypatch.setattr(adapters, "_readers", {})


def graph() -> Cell:
    a, b = Cell(2.0), Named(-3.0)
    return a * b + b


def test_it_is_no_value_without_an_adapter():
    assert not is_value(graph()) and not looks_like_value(graph())


def test_a_class_and_those_derived_from_it_are_read(tmp_path):
    register_adapter(Cell, read)
    root = graph()
    assert is_value(root) and looks_like_value(root) and looks_like_value(Named(1.0))
    widget = show(root)
    assert list(widget.tape.recorded_data) == [2.0, -3.0, -6.0, -9.0]
    assert [operation and operation.name for operation in widget.tape.operations()] == [
        *(None, None, "*", "+"),
    ]
    assert widget.tape.label == ["b"]
    to_html([root, widget], tmp_path / "page.html")


def test_gradients_are_checked():
    register_adapter(Cell, read)
    root = graph()
    root.held[1][0] = 1.0
    product, b = (Cell.table[key] for key in root.how["+"])
    product.held[1][0] = 1.0
    a = Cell.table[product.how["*"][0]]
    a.held[1][0], b.held[1][0] = -3.0, 3.0
    assert gradcheck(root)
    b.held[1][0] = 1.0
    assert not gradcheck(root)


def test_nothing_is_written_into_its_values():
    register_adapter(Cell, read)
    root = graph()
    widget = show(root)
    widget.cursor = 5
    assert root.held == [[-9.0], [None]] and widget.link is False


def test_a_plain_tuple_and_local_derivatives_do_too():
    def with_slopes(cell: Cell) -> tuple[object, ...]:
        [(_, keys)] = cell.how.items()
        operands = [Cell.table[key] for key in keys]
        return (cell.held[0][0], None, operands, "mine", "", [5.0] * len(operands))

    register_adapter(Cell, with_slopes)
    assert list(show(graph()).tape.own_derivative) == [5.0] * 4
    register_adapter(Cell, lambda cell: (cell.held[0][0],))
    assert len(show(graph()).tape.code) == 1


@pytest.mark.parametrize(
    "found, said",
    [
        (None, "the adapter of Cell returned NoneType in place of a Reading: value, gradient"),
        ((), "the adapter of Cell returned tuple in place of"),
        ((1.0,) * 7, "the adapter of Cell returned tuple in place of"),
        (("two",), "returned str as value, in place of a number"),
        ((1.0, "x"), "returned str as gradient, in place of a number or None"),
        ((1.0, None, 5), "returned int as operands, in place of a list of values"),
        ((1.0, None, [5.0]), "no adapter is registered for float, of which an operand is"),
        ((1.0, None, (), 5), "returned int as operation, in place of a text"),
        ((1.0, None, (), "", 5), "returned int as label, in place of a text"),
        (
            (1.0, None, (), "", "", ["x"]),
            "returned list as local derivatives, in place",
        ),
        ((1.0, None, (), "", "", [1.0]), "returned 1 local derivatives for 0 operands"),
    ],
)
def test_what_an_adapter_gets_wrong_is_named(found, said):
    register_adapter(Cell, lambda cell: found)
    with pytest.raises(TypeError) as refused:
        show(graph())
    assert said in str(refused.value)


def test_an_adapter_that_raises_is_named():
    register_adapter(Cell, lambda cell: cell.nothing)
    with pytest.raises(TypeError, match="the adapter of Cell raised AttributeError"):
        show(graph())
    assert not is_value(graph())


@pytest.mark.parametrize(
    "cls, reader, said",
    [
        (5, read, "an adapter is for a class, not for int"),
        (Cell, 5, "the reader of Cell is a function of a value, not int"),
    ],
)
def test_what_is_no_class_or_no_reader_is_refused(cls, reader, said):
    with pytest.raises(TypeError, match=said):
        register_adapter(cls, reader)
