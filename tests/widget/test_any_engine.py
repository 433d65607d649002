"""A displayed graph of any engine writes into the attributes that hold numbers there."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
from engine.foreign.engines import ENGINES

from micrograd.attributes import attributes_of
from micrograd.tape import to_bytes
from micrograd_widget import gradcheck, show, to_html

ATTRIBUTES = {
    "lecture": ("data", "grad"),
    "local_derivatives_without_names": ("data", "grad"),
    "private_attributes": ("_Scalar__value", "_Scalar__gradient"),
    "link_objects": ("val", "adjoint"),
    "history_object": ("data", "derivative"),
    "frozen_dataclass": ("data", "grad"),
    "half_finished": ("data", None),
}


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_an_edit_is_written_where_the_engine_keeps_its_numbers_and_no_gradient_is(
    name: str,
) -> None:
    data, grad = ATTRIBUTES[name]
    root, x, y = ENGINES[name]()
    widget = show(root)
    leaves = [widget.tape.nodes[leaf] for leaf in widget.tape.leaves]
    edited = to_bytes(array("d", [2.0 if leaf is x else 0.0 for leaf in leaves]))
    widget.set_state({"leaf_data": memoryview(edited), "cursor": 4})
    assert attributes_of(x)[data] == 2.0 and attributes_of(y)[data] == 0.0
    assert attributes_of(root)[data] == pytest.approx(0.9640275800758169 + 4.0)
    held = None if grad is None else attributes_of(x)[grad]
    widget.run_backward()
    if grad is not None:
        # The chain rule's gradient is not what their code computes, and stays out of it.
        assert attributes_of(x)[grad] is held
    widget.reset()
    assert attributes_of(x)[data] == 0.5 and attributes_of(y)[data] == -3.0


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "gradients_are_values"])
def test_gradients_of_any_engine_are_checked(name: str) -> None:
    root, _, _ = ENGINES[name]()
    check: Any = gradcheck(root)
    assert check and len(check.rows) == 2


@pytest.mark.parametrize("name", ENGINES)
def test_options_and_pages_take_the_values_of_any_engine(name: str, tmp_path: Path) -> None:
    root, x, _ = ENGINES[name]()
    assert show(root, at=x).selected is x
    page = to_html([root, show(root)], tmp_path / "page.html").read_text("utf-8")
    assert page.count("</micrograd-graph>") == 2
    with pytest.raises(ValueError, match="is not part of this graph"):
        show(root, at=ENGINES[name]()[0])
    with pytest.raises(TypeError, match="takes a value of the graph or its name, not float"):
        show(root, at=1.5)
