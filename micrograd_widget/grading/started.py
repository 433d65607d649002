"""The program of a process that was started to grade: reads a job, and runs it."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from .exercises import AnyExercise, Exercise, ModelExercise
from .job import Job, Learner, Limits
from .learner_source import Source
from .worker import serve

_KINDS = {one.__name__: one for one in (Exercise, ModelExercise)}


def main() -> None:
    """Reads the job from the standard input, and writes messages to the standard output."""
    sent = json.loads(sys.stdin.buffer.read())
    value, namespace = Source.from_dict(sent["source"]).run()
    exercises = [_exercise(one) for one in sent["exercises"]]
    learner = Learner(value, namespace)
    serve(Job(learner, exercises, sent["first"], Limits(**sent["limits"])), os.dup(1))


def _exercise(sent: dict[str, Any]) -> AnyExercise:
    kind, fields = _KINDS[sent["kind"]], {name: one for name, one in sent.items() if name != "kind"}
    lists = {name: tuple(one) for name, one in fields.items() if isinstance(one, list)}
    return kind(**{**fields, **lists})


if __name__ == "__main__":
    main()
