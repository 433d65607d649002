"""The limits of what a display takes, declared once, in `limits.json`, for Python and the page.

A state, a link or a notebook may come from a stranger. So its sizes are looked at before any work
is done that grows with them.
"""

from __future__ import annotations

import json
from pathlib import Path

LIMITS: dict[str, int] = json.loads(
    Path(__file__).with_name("limits.json").read_text(encoding="utf-8")
)
"""By name:

    outputs     of a model, and the classes of the data
    inputs      the numbers of a point of your own data
    points      of your own data
    numbers     all numbers of the inputs, or of the targets, of your own data
    parameters  of a model
    changes     during a run
    steps       of a run
    name        the characters of the name of an input
    label       the characters of the name of a value, an operation or a scope
    note        the characters of a teacher's text beside a graph
    link        the characters of an address that opens a page with a state
    file        the bytes of a file that an element of a page reads
"""
