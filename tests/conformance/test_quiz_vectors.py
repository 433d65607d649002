"""The vectors of quizzes are what Python makes of answers now."""

from __future__ import annotations

import make_quiz_vectors


def test_the_vectors_are_up_to_date():
    assert make_quiz_vectors.PATH.read_text() == make_quiz_vectors.text(), (
        "run tests/conformance/make_quiz_vectors.py"
    )
