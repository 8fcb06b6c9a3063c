"""The form that the architect asks with: one question at a time, answered by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from workbench.core.text import one_line, visible
from workbench.core.values import Answer, Question
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
        said = bool(given.free) and (question.multi_select or not given.chosen)
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


class QuestionForm(Vertical, can_focus=True):
    """Shows a form's questions one after the other; posts `Answered` once."""

    DEFAULT_CSS = """
    QuestionForm {
        height: auto; max-height: 100%; overflow-y: auto; scrollbar-size-vertical: 1;
        border-top: heavy $accent; background: $surface;
    }
    QuestionForm .question { height: auto; padding: 0 2 1 2; text-style: bold; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Choice before", id="form.up", show=False),
        Binding("down", "move(1)", "Next choice", id="form.down", show=False),
        Binding("left,shift+tab", "go(-1)", "Question before", id="form.before", show=False),
        Binding("right,tab", "go(1)", "Next question", id="form.next", show=False),
        Binding("enter", "accept", "Answer", id="form.accept", show=False),
        Binding("space", "choose", "Choose", id="form.choose", show=False),
        Binding("escape", "decline", "Let the architect decide", id="form.dismiss", show=False),
        *(Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)),
    ]

    @dataclass
    class Answered(Message):
        """The user answered, or dismissed the form (no answers)."""

        call: str
        answers: tuple[Answer, ...]

    def __init__(self, call: str, questions: tuple[Question, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._call = call
        self._questions = questions
        self._at = 0
        self._given = [Given(_recommended(question), set()) for question in questions]
        self._sent = False

    def compose(self) -> ComposeResult:
        if len(self._questions) > 1:
            yield FormTabs([question.header for question in self._questions])
        yield Static(classes="question", markup=False)
        for row in range(max((len(question.choices) for question in self._questions), default=0)):
            yield ChoiceRow(row)
        yield FreeRow()
        yield FormKeys()

    def on_mount(self) -> None:
        self._show()

    def on_focus(self) -> None:
        """The keys go to the box when the cursor is on it."""
        if self._in_box:
            self._free.box.focus()

    # ------------------------------------------------------------ what is shown

    @property
    def _question(self) -> Question:
        return self._questions[self._at]

    @property
    def _now(self) -> Given:
        return self._given[self._at]

    @property
    def _free(self) -> FreeRow:
        return self.query_one(FreeRow)

    @property
    def _in_box(self) -> bool:
        """The cursor is on the row of the user's own words."""
        return self._now.cursor == len(self._question.choices)

    def _show(self) -> None:
        """Show the question as it stands; nothing is mounted or removed, so nothing flickers."""
        question, given = self._question, self._now
        for tabs in self.query(FormTabs):
            tabs.show(self._at, (at for at, known in enumerate(self._given) if known.done))
        asked = Content(visible(question.question))
        if self.query_one(".question", Static).visual != asked:
            self.query_one(".question", Static).update(asked)
        for row in self.query(ChoiceRow):
            row.show(question, given)
        self._free.show(question, given)
        self.query_one(FormKeys).keys = tuple(self._keys())
        if self.has_focus or self._free.box.has_focus:
            (self._free.box if self._in_box else self).focus(scroll_visible=False)
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Bring the cursor into view; with the first choice the question too."""
        if self._now.cursor == 0:
            self.scroll_home(animate=False)
            return
        rows = [row for row in self.query(ChoiceRow) if row.display]
        target = self._free if self._in_box else rows[self._now.cursor]
        self.scroll_to_widget(target, animate=False)

    def _keys(self) -> Iterator[tuple[str, str]]:
        left = sum(not given.done for at, given in enumerate(self._given) if at != self._at)
        yield "Enter", "next" if left else "send"
        yield "↑↓", "move"
        if self._question.multi_select:
            yield "Space", "choose"
        else:
            yield f"1-{len(self._question.choices) + 1}", "choose"
        if len(self._questions) > 1:
            yield "Tab", "question"
        yield "Esc", "let the architect decide"

    # ------------------------------------------------------------ what keys do

    def action_move(self, step: int) -> None:
        """Move the cursor by one row."""
        self._keep_words()
        self._now.cursor = (self._now.cursor + step) % (len(self._question.choices) + 1)
        self._show()

    def action_go(self, step: int) -> None:
        """Show the question before or after."""
        self._turn_to((self._at + step) % len(self._questions))

    def _turn_to(self, at: int) -> None:
        self._keep_words()
        self._at = at
        self._show()

    def _keep_words(self) -> None:
        self._now.free = self._free.box.text.strip()

    def action_pick(self, row: int) -> None:
        """Choose by number."""
        if row > len(self._question.choices):
            return
        self._now.cursor = row
        if self._in_box or self._question.multi_select:
            self.action_choose()
        else:
            self.action_accept()

    def action_choose(self) -> None:
        """Choose, or choose no more, what the cursor is on."""
        given = self._now
        if not self._in_box:
            given.chosen = given.chosen ^ {given.cursor} if self._question.multi_select else {given.cursor}
        self._show()

    def action_accept(self) -> None:
        """Take the answer and go on; after the last question, send."""
        given = self._now
        self._keep_words()
        if self._in_box and not given.free and not given.chosen:
            return
        if self._in_box and not self._question.multi_select:
            given.chosen = set() if given.free else given.chosen
        elif not self._in_box and not self._question.multi_select:
            given.chosen, given.free = {given.cursor}, ""
        elif not given.chosen and not given.free:
            given.chosen = {given.cursor}
        given.done = True
        self._go_on()

    def _go_on(self) -> None:
        missing = [at for at, given in enumerate(self._given) if not given.done]
        if not missing:
            self._send(tuple(self._answer(at) for at in range(len(self._questions))))
            return
        self._at = next((at for at in missing if at > self._at), missing[0])
        self._show()

    def _answer(self, at: int) -> Answer:
        question, given = self._questions[at], self._given[at]
        values = [question.choices[row].label for row in sorted(given.chosen)]
        return Answer(question.header, (*values, given.free) if given.free else tuple(values))

    def action_decline(self) -> None:
        """Close it without an answer."""
        self._send(())

    def _send(self, answers: tuple[Answer, ...]) -> None:
        if not self._sent:
            self._sent = True
            self.post_message(self.Answered(self._call, answers))

    def on_key(self, event: events.Key) -> None:
        """A letter begins an answer in the user's own words."""
        typed = event.character
        if self.has_focus and event.is_printable and typed and not typed.isdigit() and typed != " ":
            event.stop()
            event.prevent_default()
            self._now.cursor = len(self._question.choices)
            self._show()
            self._free.box.insert(typed)

    # ------------------------------------------------------------ what its parts say

    @on(ChoiceRow.Clicked)
    def _clicked(self, message: ChoiceRow.Clicked) -> None:
        message.stop()
        self.action_pick(message.row)

    @on(FormTabs.Chosen)
    def _tab(self, message: FormTabs.Chosen) -> None:
        message.stop()
        self._turn_to(message.at)

    @on(events.DescendantFocus)
    def _entered(self) -> None:
        """A click into the box puts the cursor on its row."""
        if not self._in_box and self._free.box.has_focus:
            self._now.cursor = len(self._question.choices)
            self._show()

    @on(LineBox.Submitted)
    def _typed(self, message: LineBox.Submitted) -> None:
        message.stop()
        self.action_accept()

    @on(LineBox.Left)
    def _left(self, message: LineBox.Left) -> None:
        message.stop()
        if message.key != "escape":
            self.action_move(1 if message.key in ("down", "pagedown") else -1)
        elif message.box.text.strip():
            # What was typed is not thrown away by one key.
            self.action_move(-1)
        else:
            self.action_decline()


def _recommended(question: Question) -> int:
    return next((row for row, choice in enumerate(question.choices) if choice.recommended), 0)
