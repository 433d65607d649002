"""The four engines of which mutants are made, and how each is used."""

from __future__ import annotations

from .loading import Style


def methods_of(cls: str, *names: str) -> dict[str, str]:
    """The functions of one value that are methods of a class."""
    return {name: f"{cls}.{name}" for name in names}


ALL = ("tanh", "exp", "log", "relu", "sigmoid")
CLOSURES = Style("engines/closures.py", calls=methods_of("Value", *ALL))
FUNCTIONS = Style(
    "engines/functions.py",
    make="Scalar",
    calls=methods_of("Scalar", *ALL),
    number="x.item",
    none="None",
)
LOCAL_GRADIENTS = Style("engines/local_gradients.py", calls=methods_of("Value", *ALL))
LINKS = Style(
    "engines/links.py",
    make="Number",
    calls=methods_of("Number", *ALL),
    number="x.value",
    gradient="x.gradient",
)
ENGINES = {one.name: one for one in (CLOSURES, FUNCTIONS, LOCAL_GRADIENTS, LINKS)}
