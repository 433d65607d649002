"""The processes in which exercises run, and the pipe by which each tells what became of them."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from typing import IO, Any, Protocol

from .job import Job
from .learner_source import Source
from .worker import Quiet, Worker, serve

_GRACE = 2.0
"""Seconds for a process to say itself that the time is over, before it is ended from outside."""
_ELSE = 30.0
"""Seconds for a process to begin, or to diagnose."""


class Child(Protocol):
    """Where exercises run."""

    def messages(self) -> Iterator[dict[str, Any]]:
        """The messages until all is done or the process ends."""

    def close(self) -> None:
        """Ends the process, if it has not ended."""


class PipedChild(Child):
    """A process that writes messages, a line each.

    Args:
        pipe: what it writes to.
        seconds: the time for one exercise.
    """

    def __init__(self, pipe: IO[bytes], seconds: float) -> None:
        self._pipe, self._seconds = pipe, seconds
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        # A thread, as Windows cannot wait for a pipe with a time limit.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def messages(self) -> Iterator[dict[str, Any]]:
        """The messages until the process ends; `{"stopped": True}` if it is silent for too long."""
        silence = _ELSE
        while True:
            try:
                line = self._lines.get(timeout=silence)
            except queue.Empty:
                yield {"stopped": True}
                return
            if not line:
                return
            message = json.loads(line)
            running = "begun" in message or "called" in message
            silence = self._seconds + _GRACE if running else _ELSE
            yield message

    def close(self) -> None:
        self._end()
        self._reader.join()
        self._pipe.close()

    def _end(self) -> None:
        raise NotImplementedError

    def _read(self) -> None:
        for line in self._pipe:
            self._lines.put(line)
        self._lines.put(b"")


class Forked(PipedChild):
    """A copy of this process."""

    def __init__(self, job: Job) -> None:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # The copy has this one thread, and uses nothing that the others could hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        if self._process == 0:
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                os.close(reading)
                serve(job, writing)
            finally:
                os._exit(1)
        os.close(writing)
        super().__init__(os.fdopen(reading, "rb"), job.limits.seconds)

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


class Started(PipedChild):
    """A new interpreter, which is sent the learner's source."""

    def __init__(self, job: Job) -> None:
        sent = {
            "source": Source.of(job.learner.value, job.learner.namespace).to_dict(),
            "exercises": [{"kind": type(one).__name__, **vars(one)} for one in job.exercises],
            "first": job.first,
            "limits": vars(job.limits),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "micrograd_widget.grading.started"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        # A process that ends at once closes its end; it is told by its silence.
        with contextlib.suppress(OSError), self._process.stdin as pipe:
            pipe.write(json.dumps(sent).encode())
        super().__init__(self._process.stdout, job.limits.seconds)

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()


class Here(Child):
    """This process, where there are no others: it can end a loop, and nothing worse."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def messages(self) -> Iterator[dict[str, Any]]:
        """The messages, when all exercises are done."""
        told: list[Mapping[str, Any]] = []
        worker = Worker(self._job, told.append)
        traced = sys.gettrace()
        sys.settrace(worker.stop_when_over)
        try:
            with Quiet():
                worker.run()
        finally:
            sys.settrace(traced)
        yield from map(dict, told)

    def close(self) -> None:
        """There is nothing to end."""
