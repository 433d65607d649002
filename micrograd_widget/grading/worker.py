"""Runs exercises one after another in a process of their own, and tells what became of each.

Each message is a dictionary: `{"begun": i}` before the exercise of index i, `{"called": method}`
before each method of the learner, `{"done": i, "outcome": ...}` after the exercise, and, after one
that failed, `{"diagnosed": i, "findings": ...}`. A thread watches the time: it sees where the
learner's code is when that is over, and ends the process, which no loop can prevent.
"""

from __future__ import annotations

import builtins
import faulthandler
import io
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NoReturn

from .answers import Attempt, Wrong
from .exercises import AnyExercise
from .job import Job
from .places import Place, Places

Send = Callable[[Mapping[str, Any]], None]
Outcome = dict[str, Any]
"""`{"code": ..., "values": ..., "method": ..., "line": ..., "source": ...}`; the code is empty for
an exercise that is passed, else the name of a sentence among `python.grade.wrong`."""
_SAY_ALL = ("tooLong", "tooMuchMemory", "exits", "asksForInput", "recursion", "noClass")
"""What needs no diagnosis, or would only happen to it again."""


class AsksForInput(BaseException):
    """The learner's code called `input`; no `except Exception` of theirs hides that."""


class TimeIsOver(BaseException):
    """The time of an exercise is over; no `except Exception` of the learner's hides that."""


class Worker:
    """Runs exercises on the engine of a learner.

    Args:
        job: the exercises, the engine and the limits.
        send: takes each message.
    """

    def __init__(self, job: Job, send: Send) -> None:
        self._job, self._send = job, send
        self._places = Places(job.learner.namespace, job.learner.value.__module__)
        self._method = "__init__"
        self._running: tuple[int, float] | None = None
        """The exercise that runs, or -1 for a diagnosis, and when its time is over."""
        self._lock = threading.Lock()

    def run(self) -> None:
        """Runs the exercises that are left."""
        for index, exercise in self._job.left():
            self._send({"begun": index})
            attempt = Attempt(self._called)
            self._set_running(index)
            outcome = self._outcome(attempt, exercise)
            self._set_running(None)
            self._send({"done": index, "outcome": outcome})
            if outcome["code"] and outcome["code"] not in _SAY_ALL and attempt.root is not None:
                self._set_running(-1)
                findings = self._diagnosed(attempt.root)
                # What holds the method that went wrong comes first, then what shows here.
                findings.sort(key=lambda one: one["where"] != outcome["method"])
                self._set_running(None)
                self._send({"diagnosed": index, "findings": findings})

    def stop_when_over(self, frame: Any, event: str, argument: Any) -> Any:
        """Ends an exercise whose time is over, from within: a function for `sys.settrace`.

        It makes all code slower, and is for where there are neither processes nor threads.
        """
        if self._running is not None and time.monotonic() > self._running[1]:
            raise TimeIsOver
        return self.stop_when_over

    def watch(self) -> None:
        """Ends this process when the time of an exercise is over; runs in a thread of its own."""
        main = threading.main_thread().ident or 0
        while True:
            time.sleep(0.02)
            with self._lock:
                running = self._running
                if running is None or time.monotonic() < running[1]:
                    continue
                if running[0] < 0:
                    os._exit(0)
                place = self._places.of_frame(sys._current_frames().get(main), self._method)
                # The method that does not come to its end may wait for another one.
                outcome = self._told("tooLong", replace(place, method=self._method))
                self._send({"done": running[0], "outcome": outcome})
                os._exit(0)

    def _set_running(self, index: int | None) -> None:
        over = time.monotonic() + self._job.limits.seconds
        with self._lock:
            self._running = None if index is None else (index, over)

    def _called(self, method: str) -> None:
        if method != self._method:
            self._method = method
            self._send({"called": method})

    def _outcome(self, attempt: Attempt, exercise: AnyExercise) -> Outcome:
        try:
            attempt.run(exercise, self._job.learner.value, self._job.learner.namespace)
        except Wrong as wrong:
            return self._told(wrong.code, self._places.of_method(wrong.method), wrong.values)
        except TimeIsOver as error:
            return self._told("tooLong", replace(self._place_of(error), method=self._method))
        except AsksForInput as error:
            return self._told("asksForInput", self._place_of(error))
        except MemoryError as error:
            return self._told("tooMuchMemory", self._place_of(error))
        except RecursionError as error:
            return self._told("recursion", self._place_of(error))
        except SystemExit as error:
            return self._told("exits", self._place_of(error))
        except BaseException as error:
            raised = f"{type(error).__name__}: {error}"[:200]
            return self._told("raises", self._place_of(error), {"error": raised})
        return self._told("", Place(""))

    def _place_of(self, error: BaseException) -> Place:
        return self._places.of_error(error, self._method)

    def _told(self, code: str, place: Place, values: Mapping[str, Any] | None = None) -> Outcome:
        limits = self._job.limits
        common = {"seconds": f"{limits.seconds:g}", "megabytes": limits.megabytes}
        method = {"method": place.method}
        return {"code": code, "values": {**common, **method, **(values or {})}, **vars(place)}

    def _diagnosed(self, root: Any) -> list[dict[str, Any]]:
        try:
            return findings_of(root, self._job.limits.language)
        except BaseException:
            # The exercise has its sentence already, whatever the learner's code does this time.
            return []


def serve(job: Job, pipe: int) -> NoReturn:
    """Runs a job as all that this process does, and ends the process.

    Args:
        job: the exercises.
        pipe: the file descriptor to write messages to.
    """
    # A crash of the learner's code has a sentence in the report, and no traceback in the notebook.
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    limit_memory(job.limits.megabytes)

    def send(message: Mapping[str, Any]) -> None:
        os.write(pipe, json.dumps(message).encode() + b"\n")

    worker = Worker(job, send)
    threading.Thread(target=worker.watch, daemon=True).start()
    with Quiet():
        worker.run()
    os._exit(0)


def findings_of(root: Any, language: str) -> list[dict[str, Any]]:
    """What `check` finds in a graph, as texts and numbers."""
    from .. import check

    return [
        {
            "cause": one.cause,
            "where": one.where,
            "line": one.line or 0,
            "source": str(one.source or "").strip(),
            "why": str(one.why),
            "hints": [str(hint) for hint in one.hints],
        }
        for one in check(root, language=language).findings
    ]


class Quiet:
    """A context in which nothing is printed and nothing is read."""

    def __enter__(self) -> None:
        self._kept = (sys.stdin, sys.stdout, sys.stderr, builtins.input)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), _Nowhere(), _Nowhere()
        builtins.input = _refuse

    def __exit__(self, *_: object) -> None:
        sys.stdin, sys.stdout, sys.stderr, builtins.input = self._kept


class _Nowhere(io.TextIOBase):
    """Takes every text, and keeps none: a loop that prints takes no memory."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


def _refuse(*_: object) -> str:
    raise AsksForInput


def limit_memory(megabytes: int) -> None:
    """Lets this process take so much memory more than it has; where Python can set that."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * 2**20, most))
    except (ImportError, OSError, ValueError):
        # Windows and macOS have no such limit that holds.
        return
