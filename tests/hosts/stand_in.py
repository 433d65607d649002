"""Pages that stand in for hosts that cannot be installed. Their kernels are real."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from browser.conftest import TOKEN
from browser.server import free_port, jupyter_environment, running_server
from playwright.sync_api import Page

FOLDER = Path(__file__).parent
NAME = "stand_in.html"


@contextmanager
def kernel_server(python: Path, home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Runs a server of kernels, and gives the address of its page without any content.

    Args:
        python: what the kernels run on.
        home: the folder of all that the server keeps.
        environment: what the kernels find in their environment.
    """
    kernel = home / "data" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    start = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    settings = {"argv": start, "display_name": "Stand-in", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(settings))
    # From the server itself: browsers let no other page reach a socket of this machine.
    pages = home / "pages"
    pages.mkdir()
    (pages / NAME).write_text("<!doctype html><title>Stand-in</title><body></body>")
    port = free_port()
    command = [
        *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={home}"),
        f"--ServerApp.extra_static_paths={pages}",
    ]
    address = f"http://127.0.0.1:{port}"
    known = {**jupyter_environment(home), **environment}
    status = f"{address}/api/status?token={TOKEN}"
    with running_server(command, status, home / "log", home, known):
        yield f"{address}/static/{NAME}?token={TOKEN}"


def run_cells(page: Page, host: str, cells: Sequence[str], *others: str) -> None:
    """Runs cells in the stand-in for a host, whose page is open.

    Args:
        host: the folder of the stand-in.
        others: what its script is given beside the cells.
    """
    page.add_script_tag(path=FOLDER / "kernel.js")
    script = (FOLDER / host / "notebook.js").read_text()
    errors = page.evaluate(script, [TOKEN, list(cells), *others])
    assert errors == []
