"""Names the mistakes in an engine that somebody has written.

check.py          the whole check
engine.py         the engine: its class, its values, its backward pass; leaves.py: new values
known.py          the methods whose meaning is known by their names
methods.py        each method is tried out on new values; beside.py: functions beside the class
units.py          the backward pass of one operation, in whatever form it is kept
local.py          what is wrong with one operation: its result (result.py), what it passes back
                  (passing.py, derivatives.py), what its results share (sharing.py)
alone.py          the whole backward pass on single operations
shapes.py         small graphs for the whole backward pass
driver.py         what is wrong with the whole backward pass: by the calls, by how gradients
                  change (watching.py, experiments.py), by its numbers (simulation.py)
suspects.py       what seems wrong; merging.py: what explains it; confirming.py: whether it is
graph_effects.py  how a mistake shows in the graph
state.py          what the gradients of the graph say of the runs before
source.py         methods and lines; wording.py: calls and errors as they are written
redefined.py      classes whose cell was run again
causes.py         the causes; findings.py: what is found; words/: how it is told
"""

from .causes import CAUSES
from .check import check
from .findings import Diagnosis, Finding

__all__ = ["CAUSES", "Diagnosis", "Finding", "check"]
