"""Questions on a graph: which numbers are hidden, what checks an answer, and how it went.

What reaches a page of an answer is a digest of it, rounded to four digits, and the page checks a
guess by the digests of what lies within five units of its fourth digit: what rounds to the same
three digits is right. Hidden numbers are left out of the tape that travels. Both deter, and secure
nothing: from the leaves, which a learner needs, a page can compute whatever it likes.
`js/src/graph/quiz/answers.ts` has the other half.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from micrograd.tape import LEAF, OWN, Tape, to_bytes

from .lesson import index_of

Register = Literal["data", "grad"]

MOST_ASKED = 20
"""So many numbers of a pass are asked for, the first that can be worked out."""
PASSES = ("forward", "backward")
DATA, GRAD = 1, 2
"""What `Quiz.masks` says is hidden of a node."""
SMALLEST = 1e-12
"""What is nearer to 0 counts as 0: sums that should be 0 seldom are to the last bit."""


@dataclass(frozen=True)
class Question:
    """A number to work out.

    Attributes:
        node: of the tape.
        register: which of its numbers.
        key: the digest of the answer.
    """

    node: int
    register: Register
    key: str


@dataclass(frozen=True)
class Quiz:
    """What is asked.

    Attributes:
        kind: "forward" hides the data of all results, "backward" all gradients but the root's,
            "both" hides the numbers that it asks for and no others.
        salt: goes into each digest.
        questions: in the order in which they can be worked out.
    """

    kind: str
    salt: str
    questions: tuple[Question, ...]

    def masks(self, tape: Tape) -> array[int]:
        """By node what is hidden: the sum of DATA and GRAD."""
        masks = array("B", bytes(len(tape.code)))
        if self.kind == "forward":
            for node in tape.steps:
                masks[node] = DATA
        elif self.kind == "backward":
            masks = array("B", bytes([GRAD]) * (len(tape.code) - 1) + bytes(1))
        for question in self.questions:
            masks[question.node] |= DATA if question.register == "data" else GRAD
        return masks

    def to_dict(self) -> dict[str, Any]:
        """The form in which it travels."""
        questions = [vars(question) for question in self.questions]
        return {"pass": self.kind, "salt": self.salt, "questions": questions}


@dataclass(frozen=True)
class QuizAnswer:
    """How one question went.

    Attributes:
        value: the value that was asked about.
        name: what it is called in the graph.
        register: "data" or "grad".
        tries: how many it took.
        right: whether the last of them was right.
    """

    value: Any
    name: str
    register: Register
    tries: int
    right: bool


@dataclass(frozen=True)
class QuizResult:
    """How a quiz went so far.

    Attributes:
        right: questions that were answered rightly.
        wrong: questions that were not, in three tries.
        asked: all questions, those not answered yet as well.
        answers: one for each question that is settled, in that order.
    """

    right: int
    wrong: int
    asked: int
    answers: tuple[QuizAnswer, ...]

    @classmethod
    def from_dict(cls, result: Mapping[str, Any], tape: Tape) -> QuizResult:
        """The result in the form in which it travels from a page."""
        names = dict(zip(tape.label_node, tape.label, strict=True))
        answers = tuple(
            QuizAnswer(
                value=tape.nodes[answer["node"]],
                name=names.get(answer["node"], f"v{answer['node']}"),
                register=answer["register"],
                tries=answer["tries"],
                right=answer["right"],
            )
            for answer in result["answers"]
        )
        return cls(result["right"], result["wrong"], result["asked"], answers)

    def to_dict(self, number_of: Mapping[int, int]) -> dict[str, Any]:
        """The form in which it travels; `number_of` has the numbers of the values, by `id`."""
        answers = [
            {
                "node": number_of[id(answer.value)],
                **{name: getattr(answer, name) for name in ("register", "tries", "right")},
            }
            for answer in self.answers
        ]
        return {"right": self.right, "wrong": self.wrong, "asked": self.asked, "answers": answers}

    def __str__(self) -> str:
        open_ = self.asked - self.right - self.wrong
        return f"{self.right} of {self.asked} right" + (f", {open_} not answered" if open_ else "")


def quiz_on(tape: Tape, asked: Any, steps: str = "both") -> Quiz | None:
    """The questions on a graph.

    Args:
        tape: the graph.
        asked: "forward" or "backward" asks for the first 20 numbers of that pass; values or their
            names, for these: of a result its data and its gradient, of a leaf its gradient. None
            asks nothing.
        steps: "forward" where there is no backward pass, and no gradient to ask for.

    Raises:
        TypeError: `asked` is none of these.
        ValueError: a value is not part of the graph, or there is nothing to ask.
        ArithmeticError: the graph has no result for the data of its leaves.
    """
    if asked is None:
        return None
    _check(asked, steps)
    data, grad = _worked_out(tape, asked, steps)
    known = {"data": data, "grad": grad}
    wanted = _wanted(tape, asked, steps)
    numbers = [(node, register, known[register][node]) for node, register in wanted]
    # What the root does not depend on has no gradient, and infinities are nothing to work out.
    finite = [one for one in numbers if one[2] is not None and math.isfinite(one[2])]
    if isinstance(asked, str):
        finite = finite[:MOST_ASKED]
    if not finite:
        raise ValueError(f"there is nothing to work out in this graph for quiz={asked!r}")
    salt = hashlib.sha256(tape.code.tobytes() + to_bytes(tape.operand)).hexdigest()[:16]
    questions = (
        Question(node, register, digest(salt, node, register, rounded(number)))
        for node, register, number in finite
    )
    return Quiz(asked if isinstance(asked, str) else "both", salt, tuple(questions))


def without_answers(tape: Tape, quiz: Quiz | None) -> Tape:
    """The tape as it travels: without the results that are hidden, and without gradients."""
    if quiz is None:
        return tape
    data = tape.recorded_data[:]
    for node, mask in enumerate(quiz.masks(tape)):
        # An own operation has no result but the recorded one.
        if mask & DATA and tape.code[node] not in (LEAF, OWN):
            data[node] = math.nan
    return without_gradients(replace(tape, recorded_data=data))


def without_gradients(tape: Tape) -> Tape:
    """The tape as if nobody had computed a gradient."""
    count = len(tape.code)
    return replace(
        tape, recorded_grad=array("d", bytes(8 * count)), grad_known=array("B", bytes(count))
    )


def rounded(number: float) -> str:
    """A number to four digits: -8.0 is "-8000e0", 0.01234 is "1234e-2"."""
    if abs(number) < SMALLEST:
        return "0"
    digits, exponent = f"{number:.3e}".split("e")
    return f"{digits.replace('.', '')}e{int(exponent)}"


def digest(salt: str, node: int, register: str, answer: str) -> str:
    """What a page has instead of an answer."""
    text = f"{salt} {node} {register} {answer}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _check(asked: Any, steps: str) -> None:
    if isinstance(asked, str):
        if asked not in PASSES:
            known = ", ".join(map(repr, PASSES))
            raise ValueError(f"quiz is {asked!r}; there are {known}, or a list of values or names")
        if asked == "backward" and steps == "forward":
            raise ValueError("a graph with steps='forward' has no gradients to ask for")
    elif not isinstance(asked, Iterable):
        known = ", ".join(map(repr, PASSES))
        kind = type(asked).__name__
        raise TypeError(f"quiz takes {known} or a list of values or names, not {kind}")


def _worked_out(tape: Tape, asked: Any, steps: str) -> tuple[Sequence[Any], Sequence[Any]]:
    last = tape.operation_count()
    if asked != "forward" and steps != "forward":
        last = 2 * last + 1
    return tape.run([tape.recorded_data[leaf] for leaf in tape.leaves], last)


def _wanted(tape: Tape, asked: Any, steps: str) -> list[tuple[int, Register]]:
    """What can be asked, in the order in which it is worked out."""
    count = len(tape.code)
    if asked == "forward":
        return [(node, "data") for node in tape.steps]
    if asked == "backward":
        used = set(tape.operand)
        return [(node, "grad") for node in range(count - 2, -1, -1) if node in used]
    nodes = sorted({index_of(tape, one, "quiz") for one in asked})
    data: list[tuple[int, Register]] = [(node, "data") for node in nodes if tape.code[node] != LEAF]
    grads: list[tuple[int, Register]] = [
        (node, "grad") for node in reversed(nodes) if node != count - 1
    ]
    return data + (grads if steps != "forward" else [])
