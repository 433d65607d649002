"""Each operation by itself: its result, what it remembers, and what it passes back."""

from __future__ import annotations

from collections.abc import Sequence

from .engine import Engine
from .known import Known
from .methods import Trial
from .passing import passes_back
from .result import changes_operands, ends_with_error, gives_wrong_result, remembers_wrongly
from .suspects import Suspect

_LOOKS = (ends_with_error, changes_operands, gives_wrong_result, remembers_wrongly, passes_back)


def suspect_of(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    """What is wrong with a method, judged by itself; None for nothing."""
    for look in _LOOKS:
        suspect = look(engine, name, known, trials, tolerance)
        if suspect is not None:
            return suspect
    return None
