"""Checks displays with several versions of Python, anywidget and ipywidgets.

Each pair of packages gets an environment of its own under build/matrix, in which
tests/hosts/check_versions.py runs. Without `--all` each pair runs on one Python, in turn. A Python
that this machine does not have is named and left out, and so are versions that cannot be installed,
as without a network; without any Python it is an error.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / "build" / "matrix"
CHECK = ROOT / "tests" / "hosts" / "check_versions.py"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PAIRS = (
    ("0.9.0", "7.7.1"),
    ("0.9.0", "8.1.9"),
    ("0.9.7", "7.7.1"),
    ("0.9.8", "7.7.1"),
    ("0.9.21", "7.7.1"),
    ("0.9.21", "8.0.1"),
    ("0.10.0", "8.1.9"),
    ("0.11.0", "7.8.5"),
    ("0.11.0", "8.1.9"),
)
"""Versions of anywidget and ipywidgets."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--uv", default="uv", help="the program that makes environments")
    options.add_argument("--all", action="store_true", help="every pair on every Python")
    chosen = options.parse_args()
    found = {version: interpreter(chosen.uv, version) for version in PYTHONS}
    for version, path in found.items():
        if path is None:
            print(f"SKIPPED: this machine has no Python {version}.")
    pythons = {version: path for version, path in found.items() if path}
    if not pythons:
        print("There is no Python to check with.", file=sys.stderr)
        return 1
    failed = 0
    for index, pair in enumerate(PAIRS):
        turn = list(pythons)[index % len(pythons)]
        for version in pythons if chosen.all else [turn]:
            title = "Python {}, anywidget {}, ipywidgets {}".format(version, *pair)
            inside, said = environment(chosen.uv, version, pythons[version], *pair)
            if inside is None:
                print(f"SKIPPED: {title} could not be installed.\n{said}", flush=True)
                continue
            said = wrong_in(inside)
            print(f"{title}: {'passed' if said is None else 'FAILED'}", flush=True)
            if said is not None:
                failed += 1
                print(said)
    return 1 if failed else 0


def interpreter(uv: str, version: str) -> str | None:
    """The path of a Python of this version, on the PATH or one that pyenv has installed."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [str(folder) for folder in sorted(pyenv.glob(f"versions/{version}.*/bin"))]
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    command = [uv, "python", "find", "--no-python-downloads", version]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PATH": path}, cwd="/"
    )
    return done.stdout.strip() if done.returncode == 0 else None


def environment(
    uv: str, version: str, python: str, anywidget: str, ipywidgets: str
) -> tuple[str | None, str]:
    """The Python of an environment with these versions; where there can be none, what was said."""
    folder = ENVIRONMENTS / f"{version}-{anywidget}-{ipywidgets}"
    inside = str(folder / "bin" / "python")
    packages = [f"anywidget=={anywidget}", f"ipywidgets=={ipywidgets}", "ipykernel", "graphviz"]
    for command in (
        [uv, "venv", "-q", "--clear", "--python", python, str(folder)],
        [uv, "pip", "install", "-q", "--python", inside, *packages],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            return None, done.stdout + done.stderr
    return inside, ""


def wrong_in(python: str) -> str | None:
    """What went wrong in an environment; None where all is well."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([python, str(CHECK)], capture_output=True, text=True, env=known)
    return None if done.returncode == 0 else done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
