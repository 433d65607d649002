"""Whether a mutant is a real one."""

from __future__ import annotations

from .loading import Engine
from .mutants import Mutant
from .oracle import is_right_on
from .programs import PROGRAMS


def is_real(mutant: Mutant) -> bool:
    """Whether the mistake shows in the numbers of any program."""
    engine = Engine(mutant.style, mutant.source())
    return not all(is_right_on(engine, program) for program in PROGRAMS.values())
