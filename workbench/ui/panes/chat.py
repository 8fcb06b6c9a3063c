"""The chat: the transcript, a line on what happens now, and the composer or a form."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget
from textual.widgets import Static, TextArea

from workbench.core.text import visible
from workbench.ui.composer import Composer
from workbench.ui.messages import DraftChanged
from workbench.ui.oneline import OneLine, Segment
from workbench.ui.situation import Situation
from workbench.ui.welcome import Welcome

if TYPE_CHECKING:
    from workbench.core.session import Session, Turn
    from workbench.ui.transcript import Transcript


_ENDINGS = {"done": "$foreground-muted", "failed": "$text-error", "refused": "$text-error"}
"""Styles by how a turn ended; a warning are the other ways."""


class ChatLine(OneLine):
    """What the architect does now, or how its last turn ended; and what lies below the view."""

    DEFAULT_CSS = """
    ChatLine { color: $text-muted; }
    """

    below: reactive[int] = reactive(0)
    frame: reactive[int] = reactive(0)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._since = 0.0

    def on_mount(self) -> None:
        self._ticking = self.set_interval(1 / 10, self._tick, pause=True)

    def _tick(self) -> None:
        self.frame += 1

    def watch_situation(self, before: Situation, now: Situation) -> None:
        if now.busy and not before.busy:
            self._since = time.monotonic()
        super().watch_situation(before, now)
        if self.is_mounted:
            self._ticking.resume() if now.busy else self._ticking.pause()

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """The activity; the lines below."""
        right = []
        if self.below > 0:
            lines = "line" if self.below == 1 else "lines"
            right.append(
                Segment(Content.styled(f"↓ {self.below} new {lines} below", "$text-accent bold"), 1, "follow")
            )
        return list(self._left()), right

    def _left(self) -> Iterable[Segment]:
        now = self.situation
        if now.opened is None:
            return
        from workbench.ui import activity

        if now.busy:
            moving = not now.pending
            sign = activity.SPINNER[self.frame % len(activity.SPINNER)] if moving else "?"
            seconds = int(time.monotonic() - self._since)
            took = f"  {seconds} s" if moving and seconds else ""
            said = now.activity or "Working"
            yield Segment(Content.assemble((f"{sign} {said}", "$text-accent"), took), 0)
            if now.queued:
                yield Segment(Content(f"{len(now.queued)} waiting to be said"), 3)
        elif now.session.turns:
            style = _ENDINGS.get(now.outcome or "done", "$text-warning")
            yield Segment(Content.styled(activity.ended(now.session.turns[-1]), style), 0)


class ReadOnly(Static):
    """Says why nothing can be sent."""

    DEFAULT_CSS = """
    ReadOnly { height: auto; padding: 0 1; color: $text-warning; background: $surface; }
    """

    reason: reactive[str] = reactive("", layout=True)
    """Why; empty when there is no reason, and then nothing is shown."""

    def watch_reason(self) -> None:
        self.display = bool(self.reason)

    def render(self) -> Content:
        return Content(f"⊘ {visible(self.reason)} You can read, copy and export it here.")


class ChatPane(Vertical):
    """Shows the session's turns and takes the next message."""

    DEFAULT_CSS = """
    ChatPane { background: $background; }
    ChatPane > #composer, ChatPane > QuestionForm { max-height: 60%; }
    ChatPane.-asking > #composer, ChatPane.-read-only > #composer, ChatPane.-empty > #transcript,
    ChatPane.-begun > Welcome { display: none; }
    """
    # Every rule and every widget here is paid for before the first paint; the rest comes by `furnish`.

    situation: var[Situation] = var(Situation, always_update=True)

    def __init__(self, commands: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-empty")
        self._welcome = Welcome(classes="-alone")
        self._transcript: Transcript | None = None
        """None until the first paint is done: an empty chat has no need of it."""
        self._line: ChatLine | None = None
        self._composer = Composer(commands, id="composer")
        self._asked = ""
        self._turns: tuple[Turn, ...] = ()

    def compose(self) -> ComposeResult:
        yield self._welcome
        yield self._composer

    async def furnish(self) -> None:
        """Mount what an empty chat has no need of."""
        from workbench.ui.transcript import Transcript

        self._transcript = Transcript(id="transcript")
        self._line = ChatLine(id="chat-line")
        await self.mount(self._transcript, self._line, before=self._composer)
        await self.mount(ReadOnly(id="read-only"))
        self._welcome.remove_class("-alone")
        self.watch_situation(self.situation)

    # ------------------------------------------------------------ what is shown

    def _show(self, session: Session) -> None:
        if self._transcript is None:
            return
        self._transcript.show(session)
        if session.turns is not self._turns:
            self._turns = session.turns
            self._composer.history = tuple(turn.text for turn in session.turns)
        self.set_class(not session.all_turns, "-empty")
        self.set_class(bool(session.all_turns), "-begun")

    def watch_situation(self, now: Situation) -> None:
        if not self.is_mounted:
            return
        if now.opened is not None:
            self._show(now.opened)
        if self._line is not None:
            self._line.situation = now
        if self.has_class("-empty"):
            self._welcome.show(now)
        for notice in self.query(ReadOnly):
            notice.reason = now.read_only
        if bool(now.read_only) != self.has_class("-read-only"):
            self.set_class(bool(now.read_only), "-read-only")
            if self.typing:
                self.focus_input()
        asked = now.pending.call if now.pending else ""
        if asked != self._asked:
            self._asked = asked
            self.run_worker(self._change_form(now), group="form", exclusive=True)

    async def _change_form(self, now: Situation) -> None:
        """Put the form that waits in the composer's place, or the composer back in its own."""
        from workbench.ui.forms import QuestionForm

        forms = self.query(QuestionForm)
        had_focus = any(form.has_focus_within for form in forms)
        await forms.remove()
        self.set_class(now.pending is not None, "-asking")
        if now.pending is not None:
            form = QuestionForm(now.pending.call, now.pending.questions)
            await self.mount(form)
            self.focus_input()
        elif had_focus or self.screen.focused is None:
            self.focus_input()

    def on_mount(self) -> None:
        self.watch_situation(self.situation)

    # ------------------------------------------------------------ what the screen asks of it

    @property
    def composer_text(self) -> str:
        """What stands in the composer."""
        return self._composer.text

    @composer_text.setter
    def composer_text(self, text: str) -> None:
        self._composer.text = text

    @property
    def typing(self) -> bool:
        """The composer has the keys."""
        focused = self.screen.focused
        return focused is not None and self._composer in focused.ancestors_with_self

    def scroll_transcript(self, pages: int) -> None:
        """Half a screen of the transcript up or down."""
        if self._transcript is not None:
            step = pages * max(1, self._transcript.size.height // 2)
            self._transcript.scroll_relative(y=step, animate=False)

    def offer_files(self, typed: str, paths: Sequence[str]) -> None:
        """Tell the composer which project files there are."""
        self._composer.offer_files(typed, paths)

    def offer_arguments(
        self, command: str, before: str, typed: str, words: Sequence[tuple[str, str]]
    ) -> None:
        """Tell the composer what can stand after a command."""
        self._composer.offer_arguments(command, before, typed, words)

    def follow(self) -> None:
        """To the end of the transcript, and along with it."""
        if self._transcript is not None:
            self._transcript.follow()

    def focus_input(self) -> None:
        """Give the keys to the form that waits, else the composer, else the transcript."""
        target: Widget = self._composer
        forms = self.query("QuestionForm")
        if forms:
            target = forms.last()
        elif self._transcript is not None and self.has_class("-read-only"):
            target = self._transcript
        inner = [target, *target.query("*")]
        for widget in inner:
            if widget.focusable:
                widget.focus()
                return

    # ------------------------------------------------------------ what its parts say

    def on_canvas_follow_changed(self, message: Transcript.FollowChanged) -> None:
        message.stop()
        if self._line is not None:
            self._line.below = 0 if message.following else message.below

    @on(TextArea.Changed)
    def _typed(self, message: TextArea.Changed) -> None:
        if self._composer in message.control.ancestors_with_self:
            message.stop()
            self.post_message(DraftChanged(self.composer_text))
