"""The built front end."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
"""The folder that the build writes."""


@cache
def read(name: str) -> str:
    """The text of a built file, such as "page.js".

    Raises:
        ImportError: the front end was not built.
    """
    try:
        return (FOLDER / name).read_text("utf-8")
    except FileNotFoundError:
        raise ImportError(
            f"the front end of micrograd_widget is not built ({name} is missing); "
            "`pip install .` in the project's folder builds it"
        ) from None


def in_folder(name: str) -> list[Path]:
    """The built files in a folder in it, such as "messages"."""
    return sorted((FOLDER / name).iterdir())
