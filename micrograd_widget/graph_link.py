"""Links to a graph: the end of an address that opens a page at a step, with selection and edits.

    #graph=BASE64, of {"nodes": n, "cursor": c, "selected": node, "leaves": {"3": "0.5"}} as JSON

`js/src/graph/state/linked_state.ts` reads and makes the same.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from micrograd.tape import Tape

from .limits import LIMITS


def link(
    address: str, tape: Tape, leaves: Sequence[float], cursor: int | None, selected: int | None
) -> str:
    """An address that opens a page with a graph as it is here.

    Args:
        address: that of the page.
        tape: the graph.
        leaves: the data of its leaves, in order.
        cursor: the number of steps that have run; None as recorded.
        selected: the node that is selected, or None.

    Raises:
        ValueError: so many leaves were edited that no address can hold them.
    """
    recorded = [tape.recorded_data[node] for node in tape.leaves]
    edited = {
        str(index): repr(number).replace("inf", "Infinity")
        for index, (number, before) in enumerate(zip(leaves, recorded, strict=True))
        if repr(number) != repr(before)
    }
    state = {"nodes": len(tape.code), "cursor": cursor, "selected": selected, "leaves": edited}
    text = json.dumps(state, separators=(",", ":")).encode()
    coded = urlsafe_b64encode(text).decode().rstrip("=")
    if len(coded) > LIMITS["link"]:
        raise ValueError(
            f"a link can have at most {LIMITS['link']:,} characters, and this one has "
            f"{len(coded):,}: so many leaves were edited"
        )
    return f"{address.split('#')[0]}#graph={coded}"
