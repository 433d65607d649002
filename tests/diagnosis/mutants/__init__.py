"""The mistakes, as data: what a learner wrote, in place of what, and what `check` should say."""

from __future__ import annotations

from .closures import CLOSURES_MUTANTS
from .functions import FUNCTIONS_MUTANTS
from .links import LINKS_MUTANTS
from .local_gradients import LOCAL_GRADIENTS_MUTANTS
from .mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *CLOSURES_MUTANTS,
    *FUNCTIONS_MUTANTS,
    *LOCAL_GRADIENTS_MUTANTS,
    *LINKS_MUTANTS,
)

__all__ = ["MUTANTS", "Mutant"]
