"""The graph widget: the Python half of a machine that steps through a tape."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from micrograd.foreign import ValueLike
from micrograd.plain_text import plain_name, well_formed
from micrograd.tape import Tape, from_bytes

from . import export, graph_link, lesson, outline, picture, static_files, static_output
from .defaults import chosen_language
from .export import Exported
from .graph_traits import GraphTraits
from .option_types import Asked, Direction, Feature, Steps, Theme
from .outline import Outline
from .quiz import quiz_on

_PAGE_TRAITS = [
    *("cursor", "selected", "theme", "direction"),
    *("steps", "hide", "note", "messages", "quiz", "diagnosis"),
]
"""The traits that an exported page has, beside the graph."""
_PAGE_REQUEST, _PAGE_ANSWER = "micrograd-send-page", "micrograd-page"
"""The kinds of the messages by which a page asks for itself as a file, and is answered."""
_MOST_PICTURED = 20_000
"""A graph of more values is displayed without a picture, which would keep the widget waiting."""


class GraphWidget(GraphTraits):
    """The graph of a value, which steps forward and backward.

    The state is the tape, the data of the leaves and the cursor; browser and Python derive all
    else from these, each for itself. Until somebody steps, the widget is a record of what the
    values held when it was made. From the first step on it is live: it reads the leaves.

    Looking changes none of your values: a step forward or back, to the start or to a cursor leaves
    `data` and `grad` as they are. Only this is written into them, and the page says so then:

    - a leaf that is edited in the page gives its `data`, and that of all that is computed from it;
    - a backward pass that was finished, by a step or a run to the end in the page or here, gives
      every `grad`, and the `data` that it was computed with; so do *Send to Python* in the page and
      `write_back` here at any cursor;
    - where the values are another engine's, no gradient of ours: the end of a record of its own
      backward pass (`show(x, record=True)`) gives those that this pass left, and without a record
      none is written;
    - *Reset* gives back what the values held before. What you have set since stays.

    Page and notebook may both change leaves, each keeps what it changed and takes over the rest.

    Args:
        tape: the graph. All other arguments are those of `show`.

    Attributes:
        tape: the graph; it never changes.
        leaf_data: the data of the leaves in order, as bytes of little-endian 64-bit floats.
        cursor: the number of steps that have run, see `micrograd.running`; None is as recorded.
        selected: the value that is selected, or None.
        theme: "auto" follows the page, or "light" or "dark".
        direction: "right" or "down", where results lie from their operands; "auto" for the one in
            which the graph fits the page.
        link: whether anything is written into your values.
        left_out: what is not saved with a notebook, and why; empty where all is. A graph of more
            than 200,000 values reaches the page by messages, see `graph_transfer.py`.
        transfer: the identifier of these messages, of each widget its own.
        steps: "forward" where the run ends with the forward pass and no gradient is shown.
        hide: the names of what a lesson has not reached yet, see `lesson.FEATURES`.
        note: a teacher's text beside the graph; `names` in backticks are set as code.
        language: the language of all sentences, as a tag of HTML's `lang`: "en" or "it".
        messages: the sentences in that language, as a page is sent them.
        quiz: the questions, or None.
        diagnosis: what `check` has found in the engine; None before.
        quiz_result: the answers so far, a `QuizResult`; None as long as nobody has answered.
        sent: what the page has asked to be written last, see `write_back.ts`; None for nothing.
        written: what was written into the values last, for the page to say; None without a link.

    Raises:
        traitlets.TraitError: the cursor is out of range, or `selected` is not part of the graph.
    """

    _esm = static_files.read("graph_loader.js")

    def __init__(
        self,
        tape: Tape,
        *,
        link: bool = True,
        theme: Theme = "auto",
        direction: Direction = "auto",
        cursor: int | None = None,
        selected: ValueLike | None = None,
        at: ValueLike | str | int | None = None,
        note: str = "",
        steps: Steps = "both",
        hide: Iterable[Feature] = (),
        language: str | None = None,
        quiz: Asked | None = None,
    ) -> None:
        note, steps = lesson.check_note(note), lesson.check_steps(steps)
        hide, language = lesson.check_features(hide), chosen_language(language)
        cursor, selected = lesson.opening(tape, at, cursor, selected)
        theme = lesson.check_choice("theme", theme, lesson.THEMES)
        direction = lesson.check_choice("direction", direction, lesson.DIRECTIONS)
        super().__init__(
            tape,
            is_opening=at is not None,
            link=link,
            theme=theme,
            direction=direction,
            cursor=cursor,
            selected=selected,
            note=note,
            steps=steps,
            hide=hide,
            language=language,
            quiz=quiz_on(tape, quiz, steps),
        )
        self.on_msg(self._send_page)

    def step(self) -> None:
        """Goes one step on; does nothing at the end.

        The last step finishes the backward pass, and writes what it came to into your values.
        """
        self.cursor = min(self._position(self.cursor) + 1, self._last_cursor())

    def step_back(self) -> None:
        """Goes one step back; does nothing at the start. Your values stay as they are."""
        self.cursor = max(self._position(self.cursor) - 1, 0)

    def run_forward(self) -> None:
        """Goes to the end of the forward pass: all data is known, no gradient is.

        Your values stay as they are: a `grad` in Python is still there.
        """
        self.cursor = self.tape.operation_count()

    def run_backward(self) -> None:
        """Goes to the end of the backward pass: all gradients are known.

        They are written into your values, as `backward()` sets them where all were 0 before. Into
        those of another engine go only gradients of its own recorded backward pass.

        Raises:
            RuntimeError: the run of this widget ends with the forward pass.
            ArithmeticError, ValueError: an operation has no result for its operands.
        """
        if self.steps == "forward":
            raise RuntimeError("this widget was made with steps='forward': it has no backward pass")
        was_finished = self._position(self.cursor) == self._last_cursor()
        self.cursor = self._last_cursor()
        if was_finished and self.link and self._value_link.can_write(self.cursor):
            self.write_back()

    def write_back(self) -> None:
        """Sets `data` and `grad` of your values to what the widget shows, as *Send to Python* does.

        At a cursor in the middle of a pass, data that is not known yet stays as it is, and a
        gradient that is not known yet becomes 0. With steps="forward", `grad` stays as it is. A
        record, whose cursor is None, is what your values held, and nothing is written.

        Raises:
            RuntimeError: the widget was made with link=False, or the values are another engine's
                and this is not the end of a record of its backward pass.
            ArithmeticError, ValueError: an operation has no result for its operands.
        """
        if not self.link:
            raise RuntimeError("this widget was made with link=False: it leaves your values alone")
        if self.cursor is None:
            return
        if not self._value_link.can_write(self.cursor):
            kind = self.tape.engine or "another engine"
            raise RuntimeError(
                f"these gradients are not what {kind} computed, and are not written into its "
                f"values: the end of show(x, record=True) has those of its own backward pass"
            )
        self._synchronise()
        self._write(self.cursor)

    def reset(self) -> None:
        """Shows the record again, and gives your values back what they held before.

        A `data` or `grad` that you have set yourself since keeps that.
        """
        self.cursor = None

    def to_html(self, path: str | Path, *, whole: bool = True) -> Path:
        """Writes the widget as one page that needs neither a kernel nor a network.

        A graph of more than 200,000 values makes a large page; a warning says how large.

        Args:
            path: the file to write.
            whole: False leaves the graph out, and shows the table of its last values instead.

        Returns:
            The path.
        """
        data = export.page([self._exported(whole)]).encode()
        if whole and self.left_out:
            warnings.warn(
                f"this page is {len(data) / 1e6:,.0f} MB, as its graph has "
                f"{len(self.tape.code):,} values; whole=False leaves the graph out",
                stacklevel=2,
            )
        Path(path).write_bytes(data)
        return Path(path)

    def link_to(self, address: str) -> str:
        """A link to a page that `to_html` has written, which opens it as the graph is here.

        Args:
            address: that of the page.

        Returns:
            The address with the step, the selection and the edits of leaves.

        Raises:
            ValueError: so many leaves were edited that no address can hold them.
        """
        selected = None if self.selected is None else self._indices[id(self.selected)]
        leaves = from_bytes(self.leaf_data)
        return graph_link.link(address, self.tape, leaves, self.cursor, selected)

    def to_svg(self, path: str | Path | None = None) -> str:
        """The graph at the present step as a picture, which Python draws without a browser.

        A graph of more than some 60 values is drawn in boxes, by its scopes, and the picture says
        how many values it stands for. It follows the light or dark theme of its viewer, unless
        `theme` is another.

        Args:
            path: a file to write it to as well.

        Returns:
            The text of an SVG.

        Raises:
            ArithmeticError, ValueError: an operation before this step has no result.
        """
        return static_output.written(
            picture.graph_svg(
                self._shown(self.cursor),
                self._catalogue,
                direction=self.direction,
                theme=self.theme,
            ),
            path,
        )

    def _shown(self, cursor: int | None) -> picture.Shown:
        masks = None if self.quiz is None else self.quiz.masks(self.tape)
        has_gradients = self.steps != "forward"
        if cursor is None:
            return picture.as_recorded(self._public_tape, masks, has_gradients)
        leaves = from_bytes(self.leaf_data)
        return picture.at_step(self.tape, leaves, cursor, masks, has_gradients)

    def _send_page(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("kind") == _PAGE_REQUEST and not self.left_out:
            self.send({"kind": _PAGE_ANSWER, "page": export.page([self._exported(whole=True)])})

    def _exported(self, whole: bool | None = None) -> Exported:
        """What is exported. None leaves out what is too large to be saved with a notebook."""
        whole = not self.left_out if whole is None else whole
        return Exported(
            "graph",
            self._page_state(whole),
            self._title(),
            self._outlined().html(),
            self.language,
            is_partial=not whole,
        )

    def _page_state(self, whole: bool) -> dict[str, Any]:
        state = self.get_state(_PAGE_TRAITS)
        if whole:
            return {"tape": self._public_tape.to_dict(), "leaf_data": self.leaf_data, **state}
        count = len(self.tape.code)
        left_out = self._catalogue.text("python.withoutGraph", count=count)
        return {"tape": None, "leaf_data": b"", "left_out": left_out, **state}

    def _title(self) -> str:
        root = len(self.tape.nodes) - 1
        names = dict(zip(self.tape.label_node, self.tape.label, strict=True))
        return plain_name(names.get(root, self._catalogue.text("panel.graph")))

    def _static_html(self) -> str:
        html = static_output.html(
            self._pictured(),
            self._catalogue.text("panel.graphOf", root=self._title()),
            self._outlined().html(),
            self._catalogue.text("python.picture.table"),
        )
        if self.diagnosis is None:
            return html
        return f"{html}<pre>{escape(well_formed(str(self.diagnosis)))}</pre>"

    def _pictured(self) -> str:
        """The picture of an output; empty where it would take too long or cannot be computed."""
        if len(self.tape.code) > _MOST_PICTURED:
            return ""
        try:
            return self.to_svg()
        except (ArithmeticError, ValueError):
            return ""

    def _plain(self) -> str:
        if self.quiz is not None:
            return self._catalogue.text("python.quizHidden")
        if self.diagnosis is not None:
            return well_formed(str(self.diagnosis))
        return well_formed(repr(self.tape.nodes[-1]))

    def _outlined(self) -> Outline:
        masks = None if self.quiz is None else self.quiz.masks(self.tape)
        return outline.of_graph(self._public_tape, self._catalogue, masks)
