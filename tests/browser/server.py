"""Servers that tests start, each with a port, folders and a log of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 90


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def running_server(
    command: Sequence[str | Path],
    url: str,
    log: Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Runs a server, from when it answers at an address.

    Args:
        command: what starts it.
        url: what it answers once it is ready.
        log: the file for what it prints.
        folder: where it runs.
        environment: what it finds in its environment beside all that is there.
    """
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            cwd=folder,
        )
        try:
            _await(server, url, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def jupyter_environment(home: Path, saves_widgets: bool = False) -> dict[str, str]:
    """The environment of a Jupyter server that knows nothing of this machine's own.

    Args:
        home: the folder of all that it keeps.
        saves_widgets: whether notebooks are saved with the state of their widgets.
    """
    settings = home / "settings"
    extensions = settings / "@jupyterlab"
    no_news = {"fetchNews": "false", "checkForUpdates": False}
    _settle(extensions / "apputils-extension" / "notification", **no_news)
    _settle(extensions / "docmanager-extension" / "plugin", autosave=False)
    _settle(
        settings / "@jupyter-widgets" / "jupyterlab-manager" / "plugin", saveState=saves_widgets
    )
    folders = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "JUPYTERLAB_SETTINGS_DIR": settings,
    }
    return {name: str(path) for name, path in folders.items()}


def _settle(plugin: Path, **settings: object) -> None:
    path = plugin.with_suffix(".jupyterlab-settings")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings))


def _await(server: subprocess.Popen, url: str, log: Path) -> None:
    """Asks until the server answers; its end is the end of waiting."""
    for _ in range(START_SECONDS * 4):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            pass
        try:
            server.wait(0.25)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-3000:]}")
