"""The form that the architect asks with: one question at a time, answered by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.core.text import visible
from workbench.core.values import Answer, Question
from workbench.ui.formparts import ChoiceRow, FormKeys, FormTabs, FreeRow, Given
from workbench.ui.linebox import LineBox


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
            # At once, so that what is typed next goes where the cursor is.
            self.screen.set_focus(self._free.box if self._in_box else self, scroll_visible=False)
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
        self._now.free = self._free.box.text

    def action_pick(self, row: int) -> None:
        """Choose by number; in the box, type it."""
        if self._in_box:
            self._type(str(row + 1))
        elif row <= len(self._question.choices):
            self._pick(row)

    def _pick(self, row: int) -> None:
        self._now.cursor = row
        if self._in_box:
            self._show()
        elif self._question.multi_select:
            self.action_choose()
        else:
            self.action_accept()

    def action_choose(self) -> None:
        """Choose, or choose no more, what the cursor is on; in the box, type a blank."""
        given = self._now
        if self._in_box:
            self._type(" ")
            return
        given.chosen = given.chosen ^ {given.cursor} if self._question.multi_select else {given.cursor}
        self._show()

    def action_accept(self) -> None:
        """Take the answer and go on; after the last question, send."""
        self._keep_words()
        given = self._now
        given.free = given.free.strip()
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
        words = given.free.strip()
        return Answer(question.header, (*values, words) if words else tuple(values))

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
        if not event.is_printable or not typed:
            return
        if self._in_box or not (typed.isdigit() or typed == " "):
            event.stop()
            event.prevent_default()
            self._type(typed)

    def _type(self, typed: str) -> None:
        """Put a character into the box, also while the keys are still on their way there."""
        self._free.box.insert(typed)
        self._keep_words()
        self._now.cursor = len(self._question.choices)
        self._show()

    # ------------------------------------------------------------ what its parts say

    @on(ChoiceRow.Clicked)
    def _clicked(self, message: ChoiceRow.Clicked) -> None:
        message.stop()
        self._keep_words()
        self._pick(message.row)

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
