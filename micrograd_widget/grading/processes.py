"""Runs the exercises to their end, whatever the learner's code does to the process it runs in.

A process that ends in the middle of an exercise (`os._exit`, a crash, too much time) ends only this
exercise: the next process goes on with the one after it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from .children import Child, Forked, Here, Started
from .exercises import AnyExercise
from .job import Job, Learner, Limits
from .learner_source import Source, SourceNotFound

Way = Literal["fork", "start", "here"]
"""In which process the exercises run: a copy of this one, a new one, this one."""


def way_for(learner: Learner) -> Way:
    """The safest process that there is.

    A copy of this process has the learner's classes, however they were made. macOS's own libraries
    do not survive being copied; there and on Windows a new process is sent the source. Pyodide has
    no processes at all.
    """
    if sys.platform in ("emscripten", "wasi"):
        return "here"
    if sys.platform == "linux" and hasattr(os, "fork"):
        return "fork"
    try:
        Source.of(learner.value, learner.namespace)
    except SourceNotFound:
        return "here"
    return "start"


def messages_of(
    learner: Learner, exercises: Sequence[AnyExercise], limits: Limits, way: Way
) -> Iterator[Mapping[str, Any]]:
    """What became of each exercise, as `worker.py` tells it.

    An exercise whose process ended without a word stands there as `{"died": i, "method": ...}`, one
    whose process had to be ended as `{"stopped": i, "method": ...}`.
    """
    kinds: dict[Way, Callable[[Job], Child]] = {"fork": Forked, "start": Started, "here": Here}
    first = 0
    while first < len(exercises):
        job = Job(learner, exercises, first, limits)
        last, done, method = first, False, "__init__"
        with contextlib.closing(kinds[way](job)) as child:
            for message in child.messages():
                if "begun" in message:
                    last, done = message["begun"], False
                elif "called" in message:
                    method = message["called"]
                elif "stopped" in message:
                    if not done:
                        yield {"stopped": last, "method": method}
                    done = True
                else:
                    done = True
                    yield message
        if not done:
            yield {"died": last, "method": method}
        first = last + 1
