"""What quizzes make of answers, for both sides to agree on: run this file to write the vectors."""

from __future__ import annotations

import json
from pathlib import Path

from micrograd_widget.quiz import digest, rounded

PATH = Path(__file__).with_name("quiz_vectors.json")

NUMBERS = [
    *(0.0, -8.0, 1.0, -0.001234, 0.70710678, 1 / 3, 9.9996, 0.99999, 99994.0, 123456789.0),
    *(1e-12, -9.9e-13, 2.5e-11, 1e300, -6.02214076e23, 4.9e-5, 1e-9, 10.1, 1e21),
]


def vectors() -> list[dict[str, object]]:
    """For each number what it is rounded to, and the digest of that."""
    return [
        {
            "number": number,
            "rounded": rounded(number),
            "digest": digest("salt", 3, "grad", rounded(number)),
        }
        for number in NUMBERS
    ]


def text() -> str:
    """The vectors as they stand in their file."""
    return json.dumps(vectors(), indent=1) + "\n"


if __name__ == "__main__":
    PATH.write_text(text())
