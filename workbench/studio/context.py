"""What tools may do in a session: `core.ports.ToolContext`, over the recorder and the validator."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.core import events as e
from workbench.core.errors import ToolError, WorkbenchError
from workbench.core.findings import CrossFinding, Finding
from workbench.core.ports import ProjectFiles, WriteReport
from workbench.core.session import Session
from workbench.core.text import artifact_name
from workbench.core.values import Answer, Artifact, Author, Question
from workbench.studio.recorder import Recorder, Trouble
from workbench.studio.validation import Validator

Answerer = Callable[[tuple[Question, ...]], tuple[Answer, ...]]


class Workspace:
    """Writes, checks and asks; the tools and the user's own edits go through here alike."""

    def __init__(
        self,
        recorder: Recorder,
        validator: Validator,
        project: ProjectFiles,
        answerer: Answerer | None = None,
    ) -> None:
        self._recorder = recorder
        self._validator = validator
        self._project = project
        self._answerer = answerer
        self._waiting: dict[str, asyncio.Future[tuple[Answer, ...]]] = {}
        self._writing = asyncio.Lock()

    @property
    def session(self) -> Session:
        """The state as it is now."""
        return self._recorder.session

    @property
    def project(self) -> ProjectFiles:
        """The user's project, read-only."""
        return self._project

    @property
    def kinds(self) -> tuple[str, ...]:
        """Ids of all kinds."""
        return tuple(self._validator.kinds)

    async def emit(self, event: e.Event) -> None:
        """Journal an event and apply it."""
        await self._recorder.emit(event)

    async def write(self, name: str, kind: str, content: str, summary: str, call: str) -> WriteReport:
        """Write a version as the architect."""
        return await self.write_as(Author.ARCHITECT, name, content, kind=kind, summary=summary, call=call)

    async def write_as(
        self, author: Author, name: str, content: str, *, kind: str = "", summary: str = "", call: str = ""
    ) -> WriteReport:
        """Write a version, keep its file, check it. The same text again makes no new version."""
        async with self._writing:
            known = tuple(artifact.name for artifact in self.session.artifacts)
            clean_name = artifact_name(name, known)
            artifact = self.session.artifact(clean_name)
            wanted = kind or (artifact.kind if artifact else "")
            before = (artifact.latest.findings or ()) if artifact else ()
            kind_id = await asyncio.to_thread(self._validator.kind_of, clean_name, content, wanted)
            if artifact is None or artifact.latest.content != content or artifact.kind != kind_id:
                await self.emit(e.ArtifactWritten(clean_name, kind_id, content, summary, author, call))
                await self._keep_file(clean_name, content)
            report = await self._check_latest(clean_name)
            caused, cured = await self._crossed(clean_name, before, report.findings)
            return replace(report, caused=caused, cured=cured)

    async def weigh(self) -> tuple[CrossFinding, ...]:
        """Hold the design against the brief and the decisions again; returns what is new."""
        async with self._writing:
            return (await self._crossed("", (), ()))[0]

    async def _crossed(
        self, name: str, before: Sequence[Finding], now: Sequence[Finding]
    ) -> tuple[tuple[CrossFinding, ...], tuple[CrossFinding, ...]]:
        """Record what a write does to the other artifacts; returns what it caused and cured."""
        crossings = await asyncio.to_thread(self._validator.crossings, self.session, name, before, now)
        for other, findings in crossings.findings.items():
            latest = self._artifact(other).latest
            await self.emit(e.ArtifactChecked(other, latest.number, findings, latest.facts, latest.changes))
        return crossings.caused, crossings.cured

    async def _keep_file(self, name: str, content: str) -> None:
        journal = self._recorder.journal
        # A file that ran ahead of the journal would look like a change from outside.
        if journal is None or journal.read_only or self._recorder.refused:
            return
        try:
            await asyncio.to_thread(journal.write_artifact, name, content)
        except WorkbenchError as error:
            self._recorder.publish(Trouble(error.problem, error.hint))

    async def _check_latest(self, name: str) -> WriteReport:
        artifact = self._artifact(name)
        latest = artifact.latest
        verdict = await asyncio.to_thread(self._validator.check, self.session, artifact)
        if latest.findings != verdict.findings or latest.facts != verdict.facts:
            await self.emit(
                e.ArtifactChecked(name, latest.number, verdict.findings, verdict.facts, verdict.changes)
            )
        return WriteReport(
            name,
            artifact.kind,
            latest.number,
            latest.lines,
            verdict.facts,
            verdict.findings,
            verdict.changes,
            verdict.migration,
        )

    def _artifact(self, name: str) -> Artifact:
        artifact = self.session.artifact(name)
        if artifact is None:
            names = ", ".join(known.name for known in self.session.artifacts) or "none yet"
            raise ToolError(f"There is no artifact {name!r}.", hint=f"There are: {names}.")
        return artifact

    async def check(self, name: str) -> tuple[Finding, ...]:
        """Check an artifact's newest version again."""
        self._artifact(name)
        return (await self._check_latest(name)).findings

    async def ask(self, call: str, questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        """Ask the user, or whoever answers for them, and wait."""
        future: asyncio.Future[tuple[Answer, ...]] = asyncio.get_running_loop().create_future()
        self._waiting[call] = future
        try:
            await self.emit(e.QuestionsAsked(call, questions))
            answers = self._answerer(questions) if self._answerer else await future
            await self.emit(e.QuestionsAnswered(call, answers))
        finally:
            del self._waiting[call]
        return answers

    def answer(self, call: str, answers: tuple[Answer, ...]) -> bool:
        """Answer a form that waits; False when none does."""
        future = self._waiting.get(call)
        if future is None or future.done():
            return False
        future.set_result(answers)
        return True

    def waits(self, call: str) -> bool:
        """Whether that form still waits for an answer."""
        future = self._waiting.get(call)
        return future is not None and not future.done()
