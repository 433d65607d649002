"""Names the mistakes in an engine that somebody has written.

check.py          the whole check
engine.py         the engine: its class, its values, its backward pass
known.py          the methods whose meaning is known by their names
methods.py        each method is tried out on new values
units.py          the backward pass of one operation, in whatever form it is kept
local.py          what is wrong with one operation; derivatives.py: typical wrong derivatives
shapes.py         small graphs for the whole backward pass
driver.py         what is wrong with the whole backward pass; simulation.py: by its numbers
verdict.py        which suspicions are mistakes, and where they are named
graph_effects.py  how a mistake shows in the graph
state.py          what the gradients of the graph say of the runs before
source.py         methods and lines
snapshot.py       puts back what was changed
redefined.py      classes whose cell was run again
causes.py         the causes; findings.py: what is found; words/: how it is told
"""

from .causes import CAUSES
from .check import check
from .findings import Diagnosis, Finding

__all__ = ["CAUSES", "Diagnosis", "Finding", "check"]
