"""How a call of a method is written in sentences, and an error."""

from __future__ import annotations

from .known import Known
from .methods import Trial


def written_call(known: Known, name: str, trial: Trial) -> str:
    numbers = ", ".join(f"{number:g}" for number in trial.point[: known.arity])
    if known.arity == 1 and not name.startswith("__"):
        return f"{name}({numbers})"
    return f"{name}({numbers})"


def error_text(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}"[:160]
