"""Whether a kernel runs a notebook for a page that is built of it, and not for somebody at it.

A kernel is not told who started it, or what its outputs are for. These are the signs that there
are, each of which was looked up in the program's own code or documentation:

    Quarto                         sets QUARTO_EXECUTE_INFO (from 1.8 on) and QUARTO_DOCUMENT_PATH
    nbconvert --execute            starts the kernel, so it is the parent process
    papermill                      the same
    MyST-NB, Jupyter Book 1,       run notebooks in Sphinx, which is the parent process
    nbsphinx
    mystmd, Jupyter Book 2         start a Jupyter server, and the server starts the kernel; unless
                                   there is a server already, which cannot be told

A server or an application that somebody works in ends the search: its kernels are theirs, wherever
it was started from. Of a program of one's own that runs notebooks by the functions of one of these
packages nothing can be known, and neither where there are no processes to be seen, as in a browser:
there `options.display` or its environment variable has to say it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePath

_VARIABLES = ("QUARTO_EXECUTE_INFO", "QUARTO_DOCUMENT_PATH")
_BUILDERS = {
    *("nbconvert", "jupyter-nbconvert", "papermill"),
    *("sphinx", "sphinx-build", "sphinx-autobuild", "jupyter-book", "jb"),
    *("myst", "mystmd", "quarto"),
}
_WORKPLACES = {
    *("jupyter-lab", "jupyterlab", "jupyter-notebook", "notebook", "jupyter-nbclassic"),
    *("jupyterhub", "jupyterhub-singleuser", "jupyter-console", "voila", "code", "code-server"),
}
_WORDS = 4
"""The name of a program is among the first words of its command: `python -m jupyter nbconvert`."""
_ANCESTORS = 12


def is_page_built() -> bool:
    """Whether the outputs of this process go into a page, as far as that can be known."""
    return any(map(os.environ.get, _VARIABLES)) or _has_builder_above()


@cache
def _has_builder_above() -> bool:
    return has_builder(_commands_above())


def has_builder(commands: Iterable[list[str]]) -> bool:
    """Whether the first program that is known, of some commands, builds pages."""
    for command in commands:
        for word in command[:_WORDS]:
            name = PurePath(word).name.lower()
            for ending in (".exe", ".py", ".cjs", ".js"):
                name = name.removesuffix(ending)
            if name in _BUILDERS | _WORKPLACES:
                return name in _BUILDERS
    return False


def _commands_above() -> Iterator[list[str]]:
    """The commands of the process that started this one, of the one that started that, and so on.

    None where psutil is missing, which ipykernel brings along.
    """
    try:
        import psutil
    except ImportError:
        return
    try:
        process = psutil.Process().parent()
        for _ in range(_ANCESTORS):
            if process is None:
                return
            yield process.cmdline()
            process = process.parent()
    except (psutil.Error, OSError):
        return
