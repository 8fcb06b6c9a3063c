"""What a form is made of: its tabs, a row a choice, the row of the user's own words, its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from workbench.core.text import one_line
from workbench.core.values import Question
from workbench.ui.linebox import LineBox
from workbench.ui.oneline import OneLine, Segment, keyed

_INDENT = 6
"""Cells before a choice's text: cursor, number, box."""


@dataclass(slots=True)
class Given:
    """What is answered so far to one question."""

    cursor: int
    chosen: set[int]
    free: str = ""
    done: bool = False


class ChoiceRow(Widget):
    """One choice: its label, and under it what it means."""

    DEFAULT_CSS = """
    ChoiceRow { height: auto; width: 1fr; }
    ChoiceRow.-cursor { background: $block-cursor-blurred-background; }
    QuestionForm:focus ChoiceRow.-cursor { background: $block-cursor-background 70%; }
    """

    @dataclass
    class Clicked(Message):
        """The row was clicked."""

        row: int

    def __init__(self, row: int) -> None:
        super().__init__()
        self._row = row
        self._mark = ""
        self._label = Content("")
        self._description = Content("")

    def show(self, question: Question, given: Given) -> None:
        """Show the question's choice of this row; nothing when it has fewer."""
        self.display = self._row < len(question.choices)
        if not self.display:
            return
        choice = question.choices[self._row]
        label = Content.assemble(
            (one_line(choice.label), "bold"),
            ("  recommended" if choice.recommended else "", "$text-success italic"),
        )
        description = Content.styled(one_line(choice.description), "$foreground-muted")
        # Only another text can have another height.
        changed = (label, description) != (self._label, self._description)
        self._label, self._description = label, description
        self._mark = _box(self._row in given.chosen, question.multi_select)
        self.set_class(self._row == given.cursor, "-cursor")
        self.refresh(layout=changed)

    def _lines(self, width: int) -> Iterator[Content]:
        room = max(8, width - _INDENT - 1)
        lead = f"{'❯' if self.has_class('-cursor') else ' '} {self._row + 1} {self._mark} "
        for text in (self._label, self._description):
            for line in text.wrap(room) if text else ():
                yield Content.assemble((lead, "bold"), line)
                lead = " " * _INDENT

    def render(self) -> Content:
        """The lines of it, wrapped under the label."""
        return Content("\n").join(list(self._lines(self.size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many as it wraps to."""
        return sum(1 for _ in self._lines(width))

    def on_click(self, event: events.Click) -> None:
        """Choose it."""
        event.stop()
        self.post_message(self.Clicked(self._row))


class FreeRow(Horizontal):
    """The last row: the user's own words."""

    DEFAULT_CSS = """
    FreeRow { height: 1; width: 1fr; }
    FreeRow Static { width: 6; height: 1; text-style: bold; }
    FreeRow LineBox { width: 1fr; padding: 0; background: $surface; &:focus { background: $panel; } }
    FreeRow.-cursor Static { background: $block-cursor-blurred-background; }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield LineBox(placeholder="Something else: type your answer")

    def show(self, question: Question, given: Given) -> None:
        """Show it after the question's choices."""
        number, here = len(question.choices), given.cursor == len(question.choices)
        self.set_class(here, "-cursor")
        said = bool(given.free.strip()) and (question.multi_select or not given.chosen)
        mark = _box(said, question.multi_select)
        lead = f"{'❯' if here else ' '} {number + 1} {mark} "
        self.query_one(Static).update(Content(lead), layout=False)
        if self.box.text != given.free:
            self.box.text = given.free
            self.box.move_cursor((0, len(given.free)))

    @property
    def box(self) -> LineBox:
        """Where the words are typed."""
        return self.query_one(LineBox)


def _box(chosen: bool, multi_select: bool) -> str:
    if multi_select:
        return "☑" if chosen else "☐"
    return "●" if chosen else "○"


class FormTabs(OneLine):
    """The questions' names: which are answered, and which is asked now."""

    DEFAULT_CSS = """
    FormTabs { dock: top; background: $panel; }
    """

    @dataclass
    class Chosen(Message):
        """Another question is wanted."""

        at: int

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__()
        self._headers = tuple(headers)
        self._done: frozenset[int] = frozenset()
        self._at = 0

    def show(self, at: int, done: Iterable[int]) -> None:
        """This one is asked; those are answered."""
        self._at, self._done = at, frozenset(done)
        self.refresh()

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """A name a question, the one that is asked always; how many there are."""
        names = []
        for at, header in enumerate(self._headers):
            here = at == self._at
            content = Content.assemble(
                ("▌" if here else " ", "$primary bold"),
                ("✔ " if at in self._done else "", "$text-success"),
                (one_line(header, 16), "$primary bold" if here else "$foreground-muted"),
            )
            names.append(Segment(content, 0 if here else 2 + abs(at - self._at), str(at)))
        return names, [
            Segment(Content.styled(f"{self._at + 1} of {len(self._headers)}", "$foreground-muted"), 1)
        ]

    def on_click(self, event: events.Click) -> None:
        """Turn to the question that was clicked."""
        event.stop()
        for start, end, at in self._clicks:
            if start <= event.x < end:
                self.post_message(self.Chosen(int(at)))
                return


class FormKeys(OneLine):
    """What the keys do in the form."""

    DEFAULT_CSS = """
    FormKeys { dock: bottom; background: $surface; }
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """As many as fit."""
        ranks = {"Enter": 0, "Esc": 1, "Space": 2, "Tab": 4, "↑↓": 5}
        return [Segment(keyed(key, said), ranks.get(key, 3)) for key, said in self.keys], ()
