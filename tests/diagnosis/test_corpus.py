"""The corpus itself is sound: its right engines are right, its mistakes are mistakes."""

from __future__ import annotations

from collections import Counter

import pytest

from .loading import Engine, Style
from .mutants import MUTANTS
from .oracle import is_right_on
from .programs import PROGRAMS, random_expression
from .realness import is_real
from .right_styles import RIGHT
from .styles import ENGINES


def test_the_corpus_has_the_size_that_it_should_have() -> None:
    assert set(Counter(mutant.style.name for mutant in MUTANTS)) == set(ENGINES)
    assert len(MUTANTS) >= 200
    assert len({mutant.kind for mutant in MUTANTS}) >= 25
    assert len(RIGHT) >= 20


@pytest.mark.parametrize("style", RIGHT, ids=lambda style: style.name)
def test_a_right_engine_is_right(style: Style) -> None:
    engine = Engine(style)
    for name, program in PROGRAMS.items():
        assert is_right_on(engine, program), name
    for seed in range(10):
        assert is_right_on(engine, random_expression(seed, 25)), seed


def test_each_mutant_computes_something_wrong_in_some_program() -> None:
    assert [mutant.name for mutant in MUTANTS if not is_real(mutant)] == []


def test_each_mutant_has_a_line_of_its_own_method() -> None:
    for mutant in MUTANTS:
        lines = mutant.lines()
        assert lines and max(lines) <= len(mutant.source().splitlines()), mutant.name
