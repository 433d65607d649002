"""Reads graphs of any class that looks like a Value, as of an engine that a learner typed.

What an attribute is for is found by what it holds, and its name decides only between several that
could be it: the value, the gradient, the operands, the operation. Nothing is called for that, and
nothing is changed: `../attributes.py` reads the attributes of an object without running its code,
and `../value_access.py` reads and sets the number and the gradient of a value.

    links.py           which attributes hold other values of the graph
    operand_paths.py   which of them hold the operands
    roles.py           which attribute is the value, the gradient, the operands, the operation
    readers.py         read the operation, the name and the local derivatives of a value
    names.py           the names that engines give to attributes
    numbers_held.py    the number in what an attribute holds
    symbols.py         the operations by the names and signs that engines give them
    inference.py       the operation by its numbers, where the name does not say it
    adapters.py        classes of which somebody else says how they are read
    graph_roles.py     asks an adapter, else the attributes
    record.py          the tape of a graph
    signatures.py      what functions have to be given
    untouched.py       puts back what code of an engine has changed while it ran
    run/               a run of the engine's own backward pass, as events of the tape
"""

from .adapters import Reader, Reading, is_read_only, register_adapter
from .graph_roles import looks_like_value
from .numbers_held import number_held
from .record import ValueLike, is_value, record
from .run import RunError, can_record, with_run

__all__ = [
    "Reader",
    "Reading",
    "RunError",
    "ValueLike",
    "can_record",
    "is_read_only",
    "is_value",
    "looks_like_value",
    "number_held",
    "record",
    "register_adapter",
    "with_run",
]
