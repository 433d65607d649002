"""The trait by which a graph shows the mistakes of the engine that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from micrograd import Value
from micrograd.diagnosis import Diagnosis, Finding, check
from micrograd.plain_text import well_formed
from micrograd.tape import OWN, Tape

REQUEST = "micrograd-diagnose"
"""The kind of the message by which a page asks for a diagnosis; its tool *Check* sends it."""


def _sent(found: Diagnosis | None, widget: Any) -> dict[str, Any] | None:
    if found is None:
        # An empty one says that Python may be asked.
        return {} if _has_code_of_a_learner(widget.tape) else None
    found = found.in_language(widget.language)

    def index(node: Any) -> int | None:
        return None if node is None else widget._indices.get(id(node))

    def sent(finding: Finding) -> dict[str, Any]:
        return {
            "title": well_formed(finding.title),
            "where": well_formed(finding.where),
            "line": finding.line,
            "source": well_formed(finding.source or ""),
            "node": index(finding.node),
            "operand": index(finding.operand),
            "found": _as_text(finding.found),
            "expected": _as_text(finding.expected),
            "why": well_formed(finding.why),
            "visible": finding.visible,
        }

    return {
        "findings": [sent(finding) for finding in found.findings],
        "notes": [sent(note) for note in found.notes],
        "cannot_tell": [well_formed(sentence) for sentence in found.cannot_tell],
    }


def _as_text(number: float | None) -> str:
    """A number as it travels: JSON has neither NaN nor infinity."""
    return "" if number is None else repr(float(number))


def _has_code_of_a_learner(tape: Tape) -> bool:
    """Whether there is any code but ours that may be wrong: an engine or an operation."""
    return type(tape.nodes[-1]) is not Value or OWN in tape.code


class DiagnosisTraits(anywidget.AnyWidget):
    """A graph that can say what is wrong in the code of the engine that made it.

    Attributes:
        diagnosis: what `check` has found; None before.
    """

    diagnosis = traitlets.Instance(Diagnosis, None, allow_none=True).tag(sync=True, to_json=_sent)
    tape: Tape
    language: str

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._diagnose_on_request)

    def check(self) -> Diagnosis:
        """Finds the mistakes of the engine that made the graph, and shows them on it.

        Your values stay as they are, see `micrograd_widget.check`.

        Returns:
            The mistakes.
        """
        found = check(self.tape.nodes[-1], language=self.language)
        self.diagnosis = found
        return found

    def _diagnose_on_request(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("kind") == REQUEST:
            self.check()

    @traitlets.observe("language")
    def _translate_diagnosis(self, _: Mapping[str, Any]) -> None:
        if self.diagnosis is not None:
            self.send_state("diagnosis")
