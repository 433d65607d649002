"""Functions of JAX's arrays, recorded as graphs of scalars: JAX is the judge.

It is no host, but like these it comes in an environment of its own.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("jax_program.py")


@pytest.fixture(scope="module")
def said(environment_of) -> dict[str, Any]:
    """What the program says."""
    python = environment_of("jax") / "python"
    root = str(PROGRAM.parent.parent.parent)
    ran = subprocess.run(
        [python, "-W", "error", PROGRAM],
        env={"PYTHONPATH": root, "JAX_PLATFORMS": "cpu"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", ["network", "attention", "activations", "arithmetic", "moved"])
def test_values_and_gradients_are_those_of_jax(said, name):
    assert said[name]["difference"] < 1e-12
    assert said[name]["compared"] > 10 and said[name]["is_shown"]


def test_scopes_have_the_names_of_functions_and_of_named_scopes(said):
    assert {"head", "head/hidden"} <= set(said["network"]["scopes"])


def test_what_cannot_be_traced_is_named(said):
    assert "NotUnrolled: JAX's operation cumsum is not one" in said["an unknown operation"]
    assert "returns one number, not an array of shape (3, 4)" in said["an array"]
    assert "the graph has about 54," in said["too large"]
