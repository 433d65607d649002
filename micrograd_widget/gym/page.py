"""The page of an exercise: the source with its lines, the question, the marks, and the graph.

Neither the answer nor the hints stand there in the clear: the answer is a hash, and the hints are
mixed with a key that the page computes from the salt. This deters and secures nothing, as in
`quiz.py`: who reads the program of the page can undo it. `js/src/host/gym.ts` is the other half.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from html import escape
from typing import Any

from .. import static_files
from ..catalogue import catalogue_in
from ..defaults import chosen_language
from ..export import page
from ..frame import framed
from .workout import Workout

_WORDS = ("choose", "check", "chooseLine", "right", "lineRight", "causeRight", "wrong")


def framed_workout(workout: Workout) -> str:
    """The exercise as HTML for the output of a cell: a frame that holds its page."""
    display = workout.show(language=chosen_language(None))
    static = f"<pre>{escape(str(workout))}</pre>"
    return framed(display._exported(), static, above(workout))


def page_of(workout: Workout) -> str:
    """The exercise as a page of its own."""
    display = workout.show(language=chosen_language(None))
    return page([display._exported()], above(workout))


def above(workout: Workout, language: str | None = None) -> str:
    """The HTML of source, question and form."""
    language = chosen_language(language)
    catalogue = catalogue_in(language)
    digests = workout.digests()
    state: dict[str, Any] = {
        **digests,
        "words": {name: catalogue.text(f"python.gym.{name}") for name in _WORDS},
        "hints": [
            mixed(catalogue.text("python.gym.hint", number=number, hint=hint), digests["salt"])
            for number, hint in enumerate(workout.hints(language), 1)
        ],
    }
    rows = "".join(
        f'<label><input type="radio" name="line" value="{number}"><span>{number}</span>'
        f"<code>{escape(line) or ' '}</code></label>"
        for number, line in enumerate(workout.source.splitlines(), 1)
    )
    options = "".join(
        f'<option value="{escape(cause)}">{escape(title)}</option>'
        for cause, title in workout.titles(language).items()
    )
    word = {name: escape(catalogue.text(f"python.gym.{name}")) for name in ("source", "cause")}
    title = escape(catalogue.text("python.gym.title", index=str(workout.index)))
    # A script element ends at the first "</script".
    held = json.dumps(state).replace("</", "<\\/")
    return (
        f'<form class="micrograd-gym"><h1>{title}</h1>'
        f"<p>{escape(workout.question(catalogue))}</p>"
        f"<fieldset><legend>{word['source']}</legend>{rows}</fieldset>"
        f'<p class="micrograd-gym-answer"><label>{word["cause"]} '
        f'<select name="cause"><option value="">{escape(state["words"]["choose"])}</option>'
        f"{options}</select></label> "
        f"<button>{escape(state['words']['check'])}</button></p>"
        f"<output></output><noscript>{escape(catalogue.text('python.gym.noScript'))}</noscript>"
        f'<script type="application/json">{held}</script></form>'
        f"<script>{static_files.read('gym.js')}</script>"
    )


def mixed(text: str, salt: str) -> str:
    """A text that nobody reads by looking at it, in base64; mixed once more it is as before."""
    data = text.encode()
    key = b"".join(
        hashlib.sha256(f"{salt} {block}".encode()).digest() for block in range(len(data) // 32 + 1)
    )
    return b64encode(bytes(one ^ other for one, other in zip(data, key, strict=False))).decode()
