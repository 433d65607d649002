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


def _sent(found: Diagnosis | None, widget: DiagnosisTraits) -> dict[str, Any] | None:
    if found is None:
        # An empty one says that Python may be asked.
        return {} if _has_code_of_a_learner(widget.tape) else None

    def sent(finding: Finding) -> dict[str, Any]:
        told = finding.in_language(widget.language)
        return {
            "title": well_formed(told.title),
            "where": well_formed(told.where),
            "line": told.line,
            "source": well_formed(told.source or ""),
            "node": widget._indices.get(id(told.node)),
            "operand": widget._indices.get(id(told.operand)),
            # JSON has neither NaN nor infinity.
            "found": "" if told.found is None else repr(float(told.found)),
            "expected": "" if told.expected is None else repr(float(told.expected)),
            "why": well_formed(told.why),
            "visible": told.visible,
        }

    found = found.in_language(widget.language)
    return {
        "findings": [sent(finding) for finding in found.findings],
        "notes": [sent(note) for note in found.notes],
        "cannot_tell": [well_formed(sentence) for sentence in found.cannot_tell],
    }


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
    _indices: dict[int, int]

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._diagnose_on_request)

    def check(self) -> Diagnosis:
        """Finds the mistakes of the engine that made the graph, and shows them on it.

        Nothing is changed in your values, see `micrograd_widget.check`.

        Returns:
            The mistakes.
        """
        self.diagnosis = check(self.tape.nodes[-1], language=self.language)
        return self.diagnosis

    def _diagnose_on_request(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("kind") == REQUEST:
            before = self.diagnosis
            if self.check() == before:
                # A page that asks again waits for an answer, and equal traits are not sent.
                self.send_state("diagnosis")

    @traitlets.observe("language")
    def _translate_diagnosis(self, _: Mapping[str, Any]) -> None:
        self.send_state("diagnosis")
