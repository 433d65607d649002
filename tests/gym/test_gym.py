"""The bug gym: what is broken in it, how answers are marked, and what its page gives away."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

import pytest

from micrograd_widget import check, gym
from micrograd_widget.gym import Workout
from micrograd_widget.gym.exercises import EXERCISES
from micrograd_widget.gym.page import mixed, page_of
from micrograd_widget.gym.workout import digest

INDICES = range(len(gym))


def right_answer(workout: Workout) -> tuple[int, str]:
    broken = EXERCISES[workout.index]
    return broken.line(), broken.cause


def test_there_are_ten_with_different_causes() -> None:
    assert len(gym) == len(list(gym)) == 10
    assert len({one.cause for one in EXERCISES}) >= 8
    assert repr(gym[-1]) == repr(gym[9])
    with pytest.raises(IndexError, match="0 to 9"):
        gym[10]


@pytest.mark.parametrize("index", INDICES)
def test_check_finds_the_mistake_in_its_graph(index: int) -> None:
    assert check(gym[index].root).findings[0].cause == EXERCISES[index].cause


@pytest.mark.parametrize("index", INDICES)
def test_one_line_alone_is_broken(index: int) -> None:
    broken = EXERCISES[index]
    pairs = zip(broken.engine.splitlines(), broken.source().splitlines(), strict=True)
    assert [number for number, (one, other) in enumerate(pairs, 1) if one != other] == [
        broken.line()
    ]


@pytest.mark.parametrize("index", INDICES)
def test_an_answer_is_marked(index: int) -> None:
    workout = gym[index]
    line, cause = right_answer(workout)
    other = next(one for one in workout.causes if one != cause)
    first, second = workout.hints()
    assert str(line) not in first
    wrong = workout.answer(1, other)
    assert (wrong.line, wrong.cause, wrong.hint) == (False, False, first)
    half = workout.answer(line, other)
    assert (half.line, half.cause, half.hint) == (True, False, second)
    assert not half and str(line) in second
    marks = workout.answer(line, cause)
    assert marks and marks.hint == ""


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="no cause"):
        gym[0].answer(1, "typo")
    with pytest.raises(ValueError, match="lines 1 to"):
        gym[0].answer(1000, "sign")


@pytest.mark.parametrize("index", INDICES)
def test_the_page_gives_nothing_away(index: int) -> None:
    workout = gym[index]
    line, cause = right_answer(workout)
    text = page_of(workout)
    form = text[text.index("<form") : text.index("</form>")]
    for hint in workout.hints():
        assert hint not in text
        assert b64encode(hint.encode()).decode() not in text
    held = form[form.index("application/json") :]
    assert cause not in held and not re.search(rf"\b{line}\b", held)
    assert digest(workout.digests()["salt"], "line", str(line)) in held
    assert form.count(f'value="{cause}"') == 1 and "selected" not in form


def test_salts_differ() -> None:
    assert len({workout.digests()["salt"] for workout in gym}) == len(gym)


def test_mixing_twice_gives_the_text_back() -> None:
    text = "Guarda la riga 17: è self.grad = out.grad" * 3
    data = mixed(text, "salt")
    assert text[:4].encode() not in b64decode(data)
    key = b64decode(mixed("\0" * len(text.encode()), "salt"))
    plain = bytes(one ^ other for one, other in zip(b64decode(data), key, strict=True))
    assert plain.decode() == text


def test_a_notebook_shows_a_frame_and_a_terminal_the_source() -> None:
    bundle = gym[3]._repr_mimebundle_()
    assert bundle["text/html"].startswith('<div class="micrograd-frame">')
    for number, line in enumerate(gym[3].source.splitlines(), 1):
        assert f"{number:3}  {line}" in bundle["text/plain"]
    assert "gym[3].answer(line, cause)" in bundle["text/plain"]


def test_marks_in_italian() -> None:
    assert "Né la riga né la causa" in str(gym[0].answer(1, "sign", language="it-CH"))
