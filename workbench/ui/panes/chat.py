"""The chat: the transcript, a line on what happens now, and the composer or a form."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static, TextArea

from workbench.core.session import Session, Turn
from workbench.core.text import one_line, visible
from workbench.core.values import Outcome
from workbench.ui import activity
from workbench.ui.composer import Composer
from workbench.ui.forms import QuestionForm
from workbench.ui.messages import DraftChanged
from workbench.ui.oneline import OneLine, Segment, keyed
from workbench.ui.situation import Situation
from workbench.ui.transcript import Transcript


class Welcome(Static):
    """What an empty chat says: what to press, and whether a model is connected."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 1 2; content-align: left middle; color: $foreground; }
    """

    def show(self, now: Situation) -> None:
        """Say it for this situation."""
        parts: list[Content | str | tuple[str, str]] = [
            ("Describe the backend you need.", "bold"),
            "\n\n",
            "Say what it does, for whom and how much of it there is; the architect asks for the rest.\n",
            "Schemas, APIs and diagrams appear beside the chat, each checked by a real engine.\n\n",
        ]
        for key, title in (("Enter", "send"), ("@", "attach a file"), ("/", "commands"), ("F1", "all keys")):
            parts += [keyed(key, title), "   "]
        parts += ["\n\n", *self._model(now)]
        self.update(Content.assemble(*parts))

    def _model(self, now: Situation) -> list[Content | str | tuple[str, str]]:
        if not now.ready:
            return [("Getting ready…", "$foreground-muted")]
        if now.provider == "offline":
            return [
                ("● No model is connected", "$text-warning bold"),
                (": a built-in architect with a fixed set of playbooks answers. ", "$foreground-muted"),
                (
                    "To connect one, set ANTHROPIC_API_KEY (or ANTHROPIC_BASE_URL for a model of your own) ",
                    "",
                ),
                ("and start again.", ""),
            ]
        model = one_line(now.model, 60)
        return [("● Connected", "$text-success bold"), (f" to {model or one_line(now.provider, 30)}.", "")]


_ENDINGS = {
    Outcome.DONE: "$foreground-muted",
    Outcome.FAILED: "$text-error",
    Outcome.REFUSED: "$text-error",
}


class ChatLine(OneLine):
    """What the architect does now, or how its last turn ended; and what lies below the view."""

    DEFAULT_CSS = """
    ChatLine { color: $text-muted; }
    """

    situation: reactive[Situation] = reactive(Situation, always_update=True)
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
            style = _ENDINGS.get(now.outcome or Outcome.DONE, "$text-warning")
            yield Segment(Content.styled(activity.ended(now.session.turns[-1]), style), 0)


class ChatPane(Vertical):
    """Shows the session's turns and takes the next message."""

    DEFAULT_CSS = """
    ChatPane { background: $background; }
    ChatPane #transcript { height: 1fr; }
    ChatPane #composer-area { height: auto; max-height: 60%; }
    ChatPane #read-only {
        display: none; height: auto; padding: 0 1; color: $text-warning; background: $surface;
    }
    ChatPane.-empty #transcript { display: none; }
    ChatPane Welcome { display: none; }
    ChatPane.-empty Welcome { display: block; }
    ChatPane.-read-only #composer { display: none; }
    ChatPane.-read-only #read-only { display: block; }
    ChatPane.-asking #composer { display: none; }
    """

    session: reactive[Session] = reactive(Session, always_update=True)
    situation: reactive[Situation] = reactive(Situation, always_update=True)

    def __init__(self, commands: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-empty")
        self._transcript = Transcript(id="transcript")
        self._composer = Composer(commands, id="composer")
        self._asked = ""
        self._turns: tuple[Turn, ...] = ()

    def compose(self) -> ComposeResult:
        yield Welcome()
        yield self._transcript
        yield ChatLine(id="chat-line").data_bind(ChatPane.situation)
        with Vertical(id="composer-area"):
            yield self._composer
            yield Static(id="read-only", markup=False)

    # ------------------------------------------------------------ what is shown

    def watch_session(self, session: Session) -> None:
        if self.is_mounted:
            self._transcript.show(session)
            if session.turns is not self._turns:
                self._turns = session.turns
                self._composer.history = tuple(turn.text for turn in session.turns)
            self.set_class(not session.all_turns, "-empty")

    def watch_situation(self, now: Situation) -> None:
        if not self.is_mounted:
            return
        if self.has_class("-empty"):
            self.query_one(Welcome).show(now)
        if now.read_only:
            notice = f"⊘ {visible(now.read_only)} You can read, copy and export it here."
            self.query_one("#read-only", Static).update(Content(notice))
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
        forms = self.query(QuestionForm)
        had_focus = any(form.has_focus_within for form in forms)
        await forms.remove()
        self.set_class(now.pending is not None, "-asking")
        if now.pending is not None:
            form = QuestionForm(now.pending.call, now.pending.questions)
            await self.query_one("#composer-area").mount(form)
            self.focus_input()
        elif had_focus or self.screen.focused is None:
            self.focus_input()

    def on_mount(self) -> None:
        self.watch_session(self.session)
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
        step = pages * max(1, self._transcript.size.height // 2)
        self._transcript.scroll_relative(y=step, animate=False)

    def offer_files(self, typed: str, paths: Sequence[str]) -> None:
        """Tell the composer which project files there are."""
        self._composer.offer_files(typed, paths)

    def follow(self) -> None:
        """To the end of the transcript, and along with it."""
        self._transcript.follow()

    def focus_input(self) -> None:
        """Give the keys to the form that waits, else the composer, else the transcript."""
        target: Widget = self._composer
        forms = self.query(QuestionForm)
        if forms:
            target = forms.last()
        elif self.has_class("-read-only"):
            target = self._transcript
        inner = [target, *target.query("*")]
        for widget in inner:
            if widget.focusable:
                widget.focus()
                return

    # ------------------------------------------------------------ what its parts say

    @on(Transcript.FollowChanged)
    def _follow_changed(self, message: Transcript.FollowChanged) -> None:
        message.stop()
        self.query_one(ChatLine).below = 0 if message.following else message.below

    @on(TextArea.Changed)
    def _typed(self, message: TextArea.Changed) -> None:
        if self._composer in message.control.ancestors_with_self:
            message.stop()
            self.post_message(DraftChanged(self.composer_text))
