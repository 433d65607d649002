"""Questions on a graph: which numbers are hidden, how a page checks an answer, and the results.

Of each answer a page gets a digest: a hash of the number, rounded to four digits. A guess is right
if one of the numbers within five units of its fourth digit has that digest, which is to say if it
rounds to the same three digits. Hidden numbers are left out of the tape that travels. All this
deters and secures nothing: from the leaves, which a learner needs, a page can compute everything.
`js/src/graph/quiz/answers.ts` has the other half.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from micrograd.tape import LEAF, OWN, Tape, to_bytes

from .catalogue import catalogue_in
from .lesson import index_of
from .option_types import Pass
from .shown import shown

Register = Literal["data", "grad"]

MOST_ASKED = 20
"""The number of questions on a pass, at most: the first that can be worked out."""
PASSES: tuple[Pass, ...] = get_args(Pass)
DATA, GRAD = 1, 2
"""The bits of `Quiz.masks`: the data of a node is hidden, its gradient is."""
SMALLEST = 1e-12
"""Numbers nearer to 0 count as 0, since rounding leaves a rest of sums that should be 0."""


@dataclass(frozen=True)
class Question:
    """A number to work out.

    Attributes:
        node: the index of the node on the tape.
        register: which of its numbers: "data" or "grad".
        key: the digest of the answer.
    """

    node: int
    register: Register
    key: str


@dataclass(frozen=True)
class Quiz:
    """The questions on a graph.

    Attributes:
        kind: "forward" hides the data of all results, "backward" all gradients but the root's,
            "both" hides the numbers that it asks for and no others.
        salt: a text of this graph that goes into each digest, so that no table of digests fits all.
        questions: in the order in which they can be worked out.
    """

    kind: str
    salt: str
    questions: tuple[Question, ...]

    def masks(self, tape: Tape) -> array[int]:
        """For each node the sum of the bits DATA and GRAD of what is hidden."""
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
    """The answer to one question.

    Attributes:
        value: the value that was asked about.
        name: its name in the graph.
        register: "data" or "grad".
        tries: the number of tries.
        right: whether the last of them was right.
    """

    value: Any
    name: str
    register: Register
    tries: int
    right: bool


@dataclass(frozen=True)
class QuizResult:
    """The results of a quiz so far.

    Attributes:
        right: the number of questions that were answered rightly.
        wrong: the number of questions that were not, in three tries.
        asked: the number of all questions, those not answered yet as well.
        answers: one answer for each question that is settled, in the order of settling.
        language: the language in which `str` tells it.
    """

    right: int
    wrong: int
    asked: int
    answers: tuple[QuizAnswer, ...]
    language: str = field(default="en", repr=False, compare=False)

    @classmethod
    def from_dict(cls, result: Mapping[str, Any], tape: Tape, language: str) -> QuizResult:
        """A result that a page has sent.

        Args:
            result: the form in which it travels.
            tape: the graph.
            language: the language in which `str` tells it.

        Raises:
            LookupError, TypeError, ValueError: it is none.
        """
        most = 2 * len(tape.nodes)
        if len(result["answers"]) > most:
            raise ValueError(f"it has more answers than there are numbers in this graph, {most}")
        right, wrong, asked = (result[name] for name in ("right", "wrong", "asked"))
        numbers = [right, wrong, asked]
        numbers += [answer[name] for answer in result["answers"] for name in ("node", "tries")]
        if not all(type(number) is int and number >= 0 for number in numbers):
            raise ValueError("its numbers have to be whole, and at least 0")
        if not all(answer["register"] in ("data", "grad") for answer in result["answers"]):
            raise ValueError("an answer is the data or the grad of a value")
        names = dict(zip(tape.label_node, tape.label, strict=True))
        answers = tuple(
            QuizAnswer(
                value=tape.nodes[answer["node"]],
                name=names.get(answer["node"], f"v{answer['node']}"),
                register=answer["register"],
                tries=answer["tries"],
                right=answer["right"] is True,
            )
            for answer in result["answers"]
        )
        return cls(right, wrong, asked, answers, language)

    def to_dict(self, indices: Mapping[int, int]) -> dict[str, Any]:
        """The form in which it travels.

        Args:
            indices: the index of each value on the tape, by the value's `id`.
        """
        answers = [
            {
                "node": indices[id(answer.value)],
                **{name: getattr(answer, name) for name in ("register", "tries", "right")},
            }
            for answer in self.answers
        ]
        return {"right": self.right, "wrong": self.wrong, "asked": self.asked, "answers": answers}

    def __str__(self) -> str:
        counts = {"right": self.right, "asked": self.asked}
        still_open = self.asked - self.right - self.wrong
        return catalogue_in(self.language).text("python.quizResult", **counts, open=still_open)


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
    data, grad = _answers(tape, asked, steps)
    known = {"data": data, "grad": grad}
    wanted = _wanted(tape, asked, steps)
    numbers = [(node, register, known[register][node]) for node, register in wanted]
    # A value that the root does not depend on has no gradient; infinities are not worth asking.
    finite = [one for one in numbers if one[2] is not None and math.isfinite(one[2])]
    if isinstance(asked, str):
        finite = finite[:MOST_ASKED]
    if not finite:
        raise ValueError(f"there is nothing to compute in this graph for quiz={shown(asked)}")
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
        # The page cannot compute an own operation, and needs its recorded result.
        if mask & DATA and tape.code[node] not in (LEAF, OWN):
            data[node] = math.nan
    return without_gradients(replace(tape, recorded_data=data))


def without_gradients(tape: Tape) -> Tape:
    """The tape without its gradients, as if they were not computed yet."""
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
    """The hash of an answer, which a page has in place of it."""
    text = f"{salt} {node} {register} {answer}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _check(asked: Any, steps: str) -> None:
    if isinstance(asked, str):
        if asked not in PASSES:
            known = ", ".join(map(repr, PASSES))
            raise ValueError(
                f"quiz is {shown(asked)}; there are {known}, or a list of values or names"
            )
        if asked == "backward" and steps == "forward":
            raise ValueError("a graph with steps='forward' has no gradients to ask for")
    elif not isinstance(asked, Iterable):
        known = ", ".join(map(repr, PASSES))
        kind = type(asked).__name__
        raise TypeError(f"quiz takes {known} or a list of values or names, not {kind}")


def _answers(tape: Tape, asked: Any, steps: str) -> tuple[Sequence[Any], Sequence[Any]]:
    """The data and the gradient of each node, whatever the values hold."""
    last = tape.operation_count()
    if asked != "forward" and steps != "forward":
        last = 2 * last + 1
    return tape.run([tape.recorded_data[leaf] for leaf in tape.leaves], last)


def _wanted(tape: Tape, asked: Any, steps: str) -> list[tuple[int, Register]]:
    """The numbers to ask for, in the order in which they can be worked out."""
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
