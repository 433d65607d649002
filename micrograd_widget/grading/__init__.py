"""Grades a learner's engine: runs exercises on it, apart from the notebook, and says what is wrong.

Data flows one way:

    exercises.py   what an exercise is: data; lecture.py: the exercises for the lecture's engine
    answers.py     runs one exercise on one engine; finds the first number that is wrong
    places.py      which method and which line of the learner's code something happened in
    worker.py      runs exercises in a process of their own, and stops what does not end
    learner_source.py  the learner's code as text, for a process that does not share memory
    children.py    the processes: a copy of this one, a new one (started.py), this one; job.py:
                   what they are told to do
    processes.py   which of them, and the next one after an exercise that ended it
    report.py      the result, as an object, as text and as HTML; run.py: all of it, one call
"""

from __future__ import annotations

from .exercises import Exercise, ModelExercise
from .lecture import ENGINE, LECTURE, NETWORK
from .report import Report, Result
from .run import grade

__all__ = [
    "ENGINE",
    "LECTURE",
    "NETWORK",
    "Exercise",
    "ModelExercise",
    "Report",
    "Result",
    "grade",
]
