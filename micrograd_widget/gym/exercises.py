"""What is broken in each engine of the gym: data."""

from __future__ import annotations

from dataclasses import dataclass

from .engines import CLOSURES, LOCAL_DERIVATIVES


@dataclass(frozen=True)
class BrokenEngine:
    """An engine with one mistake, and a graph in which the mistake shows.

    Attributes:
        engine: the source of the right engine.
        after: a text of it after which the line to break stands, such as the head of a method.
        right: what stands there.
        wrong: what stands there instead.
        cause: the cause of the mistake, by its name in `check`.
        leaves: the numbers of the leaves, by their names.
        program: the expression of the root, over these names.
    """

    engine: str
    after: str
    right: str
    wrong: str
    cause: str
    leaves: dict[str, float]
    program: str

    def source(self) -> str:
        """The source with the mistake."""
        head, found, rest = self.engine.partition(self.after)
        assert found and self.right in rest, (self.after, self.right)
        return head + found + rest.replace(self.right, self.wrong, 1)

    def line(self) -> int:
        """The number of the mistaken line, from 1."""
        pairs = zip(self.engine.splitlines(), self.source().splitlines(), strict=False)
        return next(number for number, (right, wrong) in enumerate(pairs, 1) if right != wrong)


EXERCISES: tuple[BrokenEngine, ...] = (
    BrokenEngine(
        CLOSURES,
        *("def __add__", "self.grad += out.grad", "self.grad = out.grad", "overwrites"),
        {"a": 3.0, "b": -2.0},
        "a * b + a",
    ),
    BrokenEngine(
        CLOSURES,
        *("def tanh", "(1 - t**2) * out.grad", "1 - t**2", "no upstream"),
        {"x": 0.5, "w": -1.5, "c": 4.0},
        "(x * w).tanh() * c",
    ),
    BrokenEngine(
        CLOSURES,
        *("def relu", "out.data > 0", "out.data >= 0", "derivative"),
        {"x": -2.0, "w": 1.5, "b": 0.5},
        "(x * w + b).relu() + x",
    ),
    BrokenEngine(
        CLOSURES,
        *("def __sub__", "other.grad -= out.grad", "other.grad += out.grad", "sign"),
        {"y": 2.0, "t": 5.0},
        "(y - t) * (y - t)",
    ),
    BrokenEngine(
        LOCAL_DERIVATIVES,
        *("def __mul__", "(other.data, self.data)", "(self.data, other.data)", "swapped"),
        {"a": 2.0, "b": -3.0, "c": 10.0},
        "a * b + c",
    ),
    BrokenEngine(
        LOCAL_DERIVATIVES,
        *("def __pow__", "(n - 1)", "n", "derivative"),
        {"x": 3.0, "y": -2.0},
        "x**2 + x * y",
    ),
    BrokenEngine(
        CLOSURES,
        *("build(self)", "reversed(topo)", "topo", "order"),
        {"a": 2.0, "b": -3.0, "c": 10.0},
        "(a * b + c).tanh()",
    ),
    BrokenEngine(
        LOCAL_DERIVATIVES,
        *("visit(self)", "self.grad = 1.0", "self.grad = self.data", "seed"),
        {"a": 2.0, "b": -3.0},
        "(a + b) * b",
    ),
    BrokenEngine(
        CLOSURES,
        *("def __mul__", "(self, other), ", "(self,), ", "missing child"),
        {"a": 2.0, "b": -3.0, "c": 1.0},
        "a * (b + c)",
    ),
    BrokenEngine(
        LOCAL_DERIVATIVES,
        *(
            "visit(self)",
            "child.grad += local_grad * v.grad",
            "child.grad += local_grad",
            "no upstream",
        ),
        {"a": 2.0, "b": 0.5, "c": -3.0},
        "(a * b) * c",
    ),
)
