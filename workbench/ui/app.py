"""The full-screen application: it paints first, then opens the session, and wires panes to the studio."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.text import one_line
from workbench.ui import arguments
from workbench.ui.actions import ACTIONS, BY_ID, slash_command, unknown_command
from workbench.ui.composer import Composer
from workbench.ui.conversation import Conversation
from workbench.ui.messages import ActionAsked, DraftChanged, Ready, SessionChosen, Settled
from workbench.ui.screens.main import MainScreen
from workbench.ui.settings import Opening, Preferences
from workbench.ui.shell import Shell
from workbench.ui.situation import Situation

if TYPE_CHECKING:
    from workbench.core.ports import SessionCard
    from workbench.core.session import Session
    from workbench.studio.desk import Desk
    from workbench.studio.studio import Studio
    from workbench.ui.forms import QuestionForm
    from workbench.ui.panes.artifacts import ArtifactsPane
    from workbench.ui.transcript import Transcript

PACE = 1 / 30
"""The screen's pace: pieces of an answer are gathered in between."""
OUTSIDE_SECONDS = 2.0
DRAFT_SECONDS = 0.8


class WorkbenchApp(Shell):
    """Hands state down, and carries out what the panes and the keys ask for.

    A studio that is given as its maker is made after the first paint, off the loop.
    """

    TITLE = "Workbench"
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in ACTIONS if action.key]
    CSS = """
    Toast { padding: 0 1; }
    ToastRack { margin-bottom: 2; }
    """

    situation: var[Situation] = var(Situation, always_update=True)
    cards: var[tuple[SessionCard, ...]] = var((), always_update=True)

    def __init__(
        self,
        studio: Studio | Callable[[], Studio],
        opening: Opening | None = None,
        preferences: Preferences | None = None,
        *,
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__(preferences or Preferences())
        self.conversation = Conversation(self, studio)
        self.farewell = ""
        """What to print when the terminal is the shell's again."""
        self.asked_to_leave = False
        """The question whether to stop a running turn is on the screen."""
        self._opening = opening or Opening()
        self._notices = tuple(notices)
        self._early: list[events.Event] | None = []

    def get_default_screen(self) -> Screen[None]:
        """The main screen, fed with our state."""
        screen = MainScreen(self.preferences)
        return screen.data_bind(WorkbenchApp.situation, WorkbenchApp.cards)

    @property
    def session(self) -> Session:
        """The open session's state; an empty one before there is one."""
        return self.situation.session

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def studio(self) -> Studio:
        """All use cases that are not about one session."""
        return self.conversation.studio

    @property
    def the_desk(self) -> Desk:
        """The open session. Raises `UsageError` before there is one."""
        if self.conversation.desk is None:
            raise UsageError("No session is open yet.", hint="Wait a moment.")
        return self.conversation.desk

    def refresh_state(self) -> None:
        """Hand down how things stand now."""
        if self.is_running and self.screen_stack:
            self.situation = self.conversation.situation(self.main.focus_name)

    # ------------------------------------------------------------ starting and leaving

    async def on_event(self, event: events.Event) -> None:
        """Keys that come before the composer can take them are kept for it."""
        if self._early is not None and isinstance(event, (events.Key, events.Paste)):
            self._early.append(event)
        else:
            await super().on_event(event)

    @on(Ready)
    async def _open(self) -> None:
        early, self._early = self._early or [], None
        for event in early:
            await self.on_event(event)
        self.set_interval(PACE, self._keep_pace)
        self.set_interval(OUTSIDE_SECONDS, self._look_outside)
        self._draft_timer = self.set_interval(DRAFT_SECONDS, self._keep_draft, pause=True)
        self._mind_signals()
        self.start(self._begin, "opening")
        for notice in self._notices:
            self.say(notice, "warning")

    async def _begin(self) -> None:
        await self.main.furnish()
        from workbench.ui.transcript import warm_up

        warming = asyncio.create_task(asyncio.to_thread(warm_up))
        if self._opening.session:
            # Its text is drawn as soon as it is open.
            await warming
        await self.conversation.begin(self._opening)
        await warming

    def _keep_pace(self) -> None:
        if self.conversation.stale or self.conversation.counting:
            self.refresh_state()

    def _look_outside(self) -> None:
        self.start(self.conversation.look_outside, "outside", exclusive=True)

    def _mind_signals(self) -> None:
        """A closed window or a kill still leaves in good order."""
        if self.is_headless or not hasattr(signal, "SIGHUP"):
            return
        for sent in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sent, lambda: self.start(self.leave, "leaving"))

    async def leave(self) -> None:
        """Stop what runs, write what waits, and end."""
        draft = self.main.composer_text.strip()
        await self.conversation.close()
        self.refresh_state()
        if self.session.id and (draft or self.session.records > 1):
            title = one_line(self.session.title, 60)
            named = f"“{title}”" if title else "Your draft"
            self.farewell = f"{named} is saved. To go on with it: workbench --session {self.session.id}"
        self.exit()

    # ------------------------------------------------------------ actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can't be done now has no key."""
        if action != "act":
            return True
        known = BY_ID[str(parameters[0])]
        return known.when(self.situation) and (len(self.screen_stack) == 1 or known.id == "quit")

    def action_act(self, action: str, argument: str = "") -> None:
        """Run an action of the table."""
        self.act(action, argument)

    def act(self, action: str, argument: str = "") -> None:
        """Run an action of the table, or say that it can't be done now."""
        known = BY_ID[action]
        if known.when(self.situation):
            self.start(partial(self._run, action, argument), "action")
        else:
            self.say(f"{known.title}: not possible right now.", "warning")

    async def _run(self, action: str, argument: str) -> None:
        waiting = BY_ID[action].run(self, argument)
        if waiting is not None:
            await waiting
            self.refresh_state()

    @on(ActionAsked)
    def _act(self, message: ActionAsked) -> None:
        message.stop()
        self.act(message.action, message.argument)

    # ------------------------------------------------------------ what the panes ask for

    @on(Composer.Submitted)
    def _submit(self, message: Composer.Submitted) -> None:
        message.stop()
        command = slash_command(message.text)
        if command is not None:
            self.act(command[0].id, command[1])
        elif (word := unknown_command(message.text)) is not None:
            self.main.composer_text = message.text
            self.say(f"There is no command {word}. Type / to see them all.", "warning")
        else:
            self.start(partial(self._send, message.text, message.paths), "turn")

    async def _send(self, text: str, paths: Sequence[str]) -> None:
        attached = []
        for path in paths:
            try:
                attached.append(await self.studio.attach(path))
            except WorkbenchError as error:
                if path in await self.studio.files(path):
                    # The file was meant: without it the message would say less than it should.
                    self.main.composer_text = self.main.composer_text.strip() or text
                    raise
                if "." in path or "/" in path:
                    self.say(f"{one_line(path, 80)} is not attached: {error.problem}", "warning")
        await self.conversation.turn(text, attached)

    @on(Composer.FilesAsked)
    def _offer_files(self, message: Composer.FilesAsked) -> None:
        message.stop()
        self.start(partial(self._find_files, message.typed), "files", exclusive=True)

    async def _find_files(self, typed: str) -> None:
        self.main.chat.offer_files(typed, await self.studio.files(""))

    @on(Composer.ArgumentsAsked)
    def _offer_arguments(self, message: Composer.ArgumentsAsked) -> None:
        message.stop()
        self.start(partial(self._find_arguments, message), "files", exclusive=True)

    async def _find_arguments(self, asked: Composer.ArgumentsAsked) -> None:
        words = await arguments.offered(self, asked.command, asked.before, asked.typed)
        self.main.chat.offer_arguments(asked.command, asked.before, asked.typed, words)

    # Bound by name are the messages of widgets that are imported after the first paint.

    def on_question_form_answered(self, message: QuestionForm.Answered) -> None:
        message.stop()
        self.start(partial(self.conversation.answer, message.call, message.answers), "answer")

    def on_transcript_artifact_chosen(self, message: Transcript.ArtifactChosen) -> None:
        message.stop()
        self.main.show_artifact(message.name, message.version)

    def on_transcript_link_chosen(self, message: Transcript.LinkChosen) -> None:
        message.stop()
        if message.href.startswith(("https://", "http://")):
            self.open_url(message.href)
        else:
            self.say(f"{one_line(message.href, 80)} is no web address.", "warning")

    def on_transcript_copy_asked(self, message: Transcript.CopyAsked) -> None:
        message.stop()
        self.start(partial(self.copy, message.text, message.what), "copy")

    def on_artifact_work_copy_asked(self, message: ArtifactsPane.CopyAsked) -> None:
        message.stop()
        self.start(partial(self.copy, message.text, message.what), "copy")

    def on_artifact_work_restore_asked(self, message: ArtifactsPane.RestoreAsked) -> None:
        message.stop()
        self.start(partial(self.conversation.restore, message.name, message.version), "action")

    def on_artifact_work_mend_asked(self, message: ArtifactsPane.MendAsked) -> None:
        message.stop()
        self.conversation.send(message.text)

    def on_artifact_work_amend_asked(self, message: ArtifactsPane.AmendAsked) -> None:
        message.stop()
        self.start(partial(self.conversation.amend, message.amendment), "action")

    def on_artifact_work_explain_asked(self, message: ArtifactsPane.ExplainAsked) -> None:
        from workbench.ui.screens.note import NoteScreen

        message.stop()
        self.push_screen(NoteScreen(message.text))

    @on(SessionChosen)
    def _choose_session(self, message: SessionChosen) -> None:
        message.stop()
        self.open_session(message.session)

    def open_session(self, session: str) -> None:
        """Show another session."""
        self.start(partial(self.conversation.open, session), "opening")
        self.main.focus_pane("chat")

    @on(DraftChanged)
    def _draft(self) -> None:
        self._draft_timer.reset()
        self._draft_timer.resume()

    def _keep_draft(self) -> None:
        self._draft_timer.pause()
        self.start(partial(self.conversation.keep_draft, self.main.composer_text), "draft")

    @on(Settled)
    def _remember_layout(self) -> None:
        self.remember(replace(self.preferences, layout=self.main.layout_kept))
