"""One open session and everything a user can do with it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from workbench.core import events as e
from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.ports import ProjectContext, Provider, ProviderNotice, WriteReport
from workbench.core.text import one_line
from workbench.core.values import Agent, Answer, Attachment, Author, Outcome, Status
from workbench.studio.amending import Amendments
from workbench.studio.context import Workspace
from workbench.studio.coverage import Deliverable, coverage
from workbench.studio.export import ExportReport, export_files
from workbench.studio.fences import FencedBlock, savable
from workbench.studio.parts import Parts
from workbench.studio.prompt import granted, system_prompt
from workbench.studio.recorder import Listener, Recorder, Trouble
from workbench.studio.turn import Setting, TurnRunner
from workbench.studio.validation import Validator

TITLE_LENGTH = 60
CONTINUE = "Continue exactly where you stopped."
FEW_WORDS, FEW_LETTERS = 3, 30
"""A draft of no more than these is nothing that was thought about."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who answers: the agent, the project's words for its prompt, and the provider."""

    agent: Agent
    context: ProjectContext
    provider_id: str
    provider: Provider


class Desk(Amendments):
    """An open session. Made by `Studio.create` and `Studio.open`."""

    GROUPS: ClassVar[tuple[str, ...]] = (
        "Schemas",
        "API",
        "Diagrams",
        "Decisions",
        "Deployment",
        "Code",
        "Documents",
    )
    """Headings of the artifact list, in order; a kind of another group comes last."""

    def __init__(
        self,
        parts: Parts,
        recorder: Recorder,
        validator: Validator,
        role: Role,
        change_role: Callable[[str, str], Role],
        notices: tuple[str, ...] = (),
    ) -> None:
        super().__init__(recorder, validator)
        self._parts = parts
        self._role = role
        self._change_role = change_role
        self._workspace = Workspace(recorder, validator, parts.project, parts.answerer)
        self._runner = TurnRunner(recorder, self._workspace, self._take_queued)
        self._queued: list[str] = []
        self._running: asyncio.Task[object] | None = None
        self._granted, refused = granted(role.agent, parts.tools)
        self.notices = (*notices, *role.agent.notices, *role.context.notices, *refused)

    # ------------------------------------------------------------ what there is

    @property
    def agent(self) -> Agent:
        """Who answers."""
        return self._role.agent

    @property
    def provider_id(self) -> str:
        """Where answers come from."""
        return self._role.provider_id

    @property
    def read_only(self) -> str:
        """Why nothing can be changed here, in one sentence; empty when it can."""
        return self._recorder.journal.read_only if self._recorder.journal else ""

    @property
    def busy(self) -> bool:
        """A turn runs."""
        return self._running is not None

    @property
    def saved(self) -> bool:
        """Everything is on disk."""
        return self._recorder.saved

    @property
    def resolved_model(self) -> str:
        """The id that the session's model name stands for."""
        return self._role.provider.resolve(self.session.model)

    @property
    def window(self) -> int | None:
        """The model's context window in tokens; None when unknown."""
        return self._role.provider.window(self.session.model)

    @property
    def pending(self) -> e.QuestionsAsked | None:
        """The form that waits for the user."""
        turn = self.session.open
        for reply in reversed(turn.replies if turn else ()):
            for call in reply.calls:
                if call.questions and call.answers is None and self._workspace.waits(call.id):
                    return e.QuestionsAsked(call.id, call.questions)
        return None

    @property
    def queued(self) -> tuple[str, ...]:
        """Steering that the architect has not taken yet."""
        return tuple(self._queued)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call it on the event loop for every event and notice; returns what ends that."""
        return self._recorder.listen(listener)

    # ------------------------------------------------------------ the conversation

    async def send(self, text: str, attachments: Sequence[Attachment] = ()) -> None:
        """Send a message and run the turn to its end. Faults end the turn with a problem and a hint.

        Raises `UsageError` when the session is read-only, a turn runs, or there is nothing to send.
        """
        self._refuse_read_only()
        if self.busy:
            raise UsageError("The architect is still working.", hint="Press Esc to interrupt, or steer it.")
        if not text.strip() and not attachments:
            raise UsageError("There is nothing to send.", hint="Type a message.")
        task = asyncio.ensure_future(self._turns(text, tuple(attachments)))
        self._running = task
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait({task})
            raise
        finally:
            self._running = None

    async def _turns(self, text: str, attachments: tuple[Attachment, ...]) -> None:
        while True:
            beginning = asyncio.ensure_future(self._begin(text, attachments))
            try:
                started = await asyncio.shield(beginning)
            except asyncio.CancelledError:
                # Stopped before the turn began: what was typed is kept all the same.
                await self._runner.stop(await beginning)
                return
            end = await self._runner.run(started, self._setting())
            if not self._queued or end.outcome is not Outcome.DONE:
                return
            text, attachments = "\n\n".join(self._take_queued()), ()

    async def _begin(self, text: str, attachments: tuple[Attachment, ...]) -> e.TurnStarted:
        """Before a turn: the session's first event, its title, what the prompt holds, what changed."""
        session = self.session
        if not session.id:
            await self._start_session()
        if not self.session.title:
            await self._recorder.emit(e.SessionRenamed(one_line(text, TITLE_LENGTH) or "Untitled"))
        if self._role.context.files != self.session.context_files:
            await self._recorder.emit(e.ContextRead(self._role.context.files))
        return e.TurnStarted(secrets.token_hex(6), text, attachments, await self._notes())

    async def _start_session(self) -> None:
        role, model = self._role, self._parts.settings.model or self._role.agent.model
        session_id = self._parts.new_session_id()
        started = e.SessionStarted(session_id, role.agent.name, role.provider_id, model, self._parts.program)
        await self._recorder.emit(started)

    def _setting(self) -> Setting:
        session = self.session
        return Setting(
            self._role.provider,
            system_prompt(self._role.agent, self._role.context),
            self._granted,
            session.model,
            session.effort or self._parts.settings.effort or self._role.agent.effort,
            self._parts.budget,
        )

    async def _notes(self) -> tuple[str, ...]:
        """What the architect must know of changes since it last spoke."""
        await self.take_outside_changes()
        since = self.session.turns[-1].ended_at if self.session.turns else ""
        return tuple(
            f"The user changed {artifact.name}; it is now version {artifact.latest.number}. "
            "Read it before you edit it."
            for artifact in self.session.artifacts
            if artifact.latest.author is Author.USER and artifact.latest.at > since
        )

    def _take_queued(self) -> tuple[str, ...]:
        taken, self._queued = tuple(self._queued), []
        return taken

    async def steer(self, text: str, attachments: Sequence[Attachment] = ()) -> None:
        """Say something to the architect while it works; it hears it with the next tool results."""
        self._refuse_read_only()
        files = (f"Attached {each.path}:\n\n{each.content}" for each in attachments)
        said = "\n\n".join(part for part in (text, *files) if part.strip())
        if said:
            self._queued.append(said)

    def unqueue(self) -> str:
        """Take back the steering that was not taken yet, as one text."""
        return "\n\n".join(self._take_queued())

    async def interrupt(self) -> None:
        """Stop the turn; what arrived is kept."""
        if self._running is not None:
            running = self._running
            running.cancel()
            await asyncio.wait({running}, timeout=5)

    async def resume_cut(self) -> None:
        """Ask for the rest of an answer that was cut."""
        await self.send(CONTINUE)

    async def answer(self, call: str, answers: tuple[Answer, ...]) -> None:
        """Answer the form that waits; no answers dismiss it. Raises `UsageError` when none waits."""
        if not self._workspace.answer(call, answers):
            raise UsageError("That question is no longer open.", hint="Send a message instead.")

    async def recover(self) -> None:
        """End the turn that a crash or a kill left open; what arrived of it is kept."""
        if self.session.open is not None and not self.read_only:
            problem = "The program ended during this turn; what had arrived is kept."
            await self._recorder.emit(
                e.TurnEnded(Outcome.INTERRUPTED, problem, "Continue or send the message again.")
            )

    # ------------------------------------------------------------ the session itself

    async def rename(self, title: str) -> None:
        """Set the title."""
        await self._change(e.SessionRenamed(one_line(title, 120) or "Untitled"))

    async def set_status(self, status: Status) -> None:
        """Set where the design stands."""
        await self._change(e.StatusSet(status))

    async def choose_model(self, model: str, *, provider: str = "", effort: str = "") -> None:
        """From the next turn on another model, provider or effort. Raises `PluginError`."""
        self._refuse_busy()
        if provider and provider != self._role.provider_id:
            self._take_role(await asyncio.to_thread(self._change_role, self._role.agent.name, provider))
            await self._role.provider.prepare()
        await self._change(e.ModelChosen(self._role.provider_id, model, effort))

    async def choose_agent(self, name: str) -> None:
        """From the next turn on another agent. Raises `AgentError`."""
        self._refuse_busy()
        self._take_role(await asyncio.to_thread(self._change_role, name, self._role.provider_id))
        await self._change(e.AgentChosen(self._role.agent.name))

    def _take_role(self, role: Role) -> None:
        self._role = role
        self._granted, refused = granted(role.agent, self._parts.tools)
        for text in (*role.agent.notices, *refused):
            self._recorder.publish(ProviderNotice(text))

    async def _change(self, event: e.Event) -> None:
        self._refuse_read_only()
        if not self.session.id:
            await self._start_session()
        await self._recorder.emit(event)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise UsageError(
                self.read_only, hint="Open it where it is being written, or start a new session."
            )

    def _refuse_busy(self) -> None:
        if self.busy:
            raise UsageError("The architect is still working.", hint="Press Esc to interrupt it first.")

    # ------------------------------------------------------------ artifacts

    async def write(self, name: str, content: str, *, kind: str = "", summary: str = "") -> WriteReport:
        """The user's own version of an artifact. Raises `NameRefused`, `ToolError`, `UsageError`."""
        self._refuse_read_only()
        if not self.session.id:
            await self._start_session()
        return await self._workspace.write_as(
            Author.USER, name, content, kind=kind, summary=summary or "Edited by the user"
        )

    async def set_kind(self, name: str, kind: str) -> WriteReport:
        """Read an artifact as another kind. Raises `UsageError`, `ToolError` for an unknown kind."""
        artifact = self.session.artifact(name)
        if artifact is None:
            raise UsageError(f"There is no artifact {name!r}.", hint="Choose one from the list.")
        return await self.write(name, artifact.latest.content, kind=kind, summary=f"Read as {kind}")

    async def restore(self, name: str, version: int) -> WriteReport:
        """An older version again, as the newest."""
        artifact = self.session.artifact(name)
        if artifact is None or not 1 <= version <= len(artifact.versions):
            raise UsageError(f"There is no version {version} of {name!r}.", hint="Choose one from the list.")
        content = artifact.version(version).content
        return await self.write(name, content, kind=artifact.kind, summary=f"Restored version {version}")

    async def take_outside_changes(self) -> tuple[str, ...]:
        """Artifact files that were changed outside become versions by the user; returns their names."""
        journal = self._recorder.journal
        if journal is None or journal.read_only or not self.session.artifacts:
            return ()
        changed = await asyncio.to_thread(journal.outside_changes)
        for name, content in changed:
            await self.write(name, content, summary="Changed outside Workbench")
        return tuple(name for name, _ in changed)

    async def fenced(self) -> tuple[FencedBlock, ...]:
        """Fenced blocks of the last turn that could be saved as artifacts."""
        turns = self.session.all_turns
        if not turns:
            return ()
        return await asyncio.to_thread(savable, turns[-1], self._parts.fenced_blocks, self._validator)

    # ------------------------------------------------------------ leaving

    def coverage(self) -> tuple[Deliverable, ...]:
        """Which of a complete design's deliverables there are."""
        return coverage(self.session)

    async def export(self, target: Path, *, transcript: bool = False) -> ExportReport:
        """Write the Markdown document and the artifact files under a folder. Raises `ExportError`."""
        exporters = self._parts.exporters
        session = self.session

        def work() -> ExportReport:
            files = export_files(session, self._validator, exporters, transcript=transcript)
            return ExportReport(target / files[0].path, self._parts.save_export(target, files))

        return await asyncio.to_thread(work)

    async def save_draft(self, text: str) -> None:
        """Keep what stands in the composer. A first prompt of more than a few words begins the session."""
        if not self.session.id and (len(text.split()) > FEW_WORDS or len(text.strip()) > FEW_LETTERS):
            await self._start_session()
        journal = self._recorder.journal
        if journal is not None and not journal.read_only:
            try:
                await asyncio.to_thread(journal.save_draft, text)
            except WorkbenchError as error:
                self._recorder.publish(Trouble(error.problem, error.hint))

    async def load_draft(self) -> str:
        """What stood in the composer when the session was left."""
        journal = self._recorder.journal
        return await asyncio.to_thread(journal.load_draft) if journal is not None else ""

    async def settle(self) -> None:
        """Wait until everything is on disk, or the disk refused."""
        await self._recorder.settle()

    async def close(self) -> None:
        """Interrupt what runs, write what waits, release the session."""
        await self.interrupt()
        await self._recorder.aclose()
