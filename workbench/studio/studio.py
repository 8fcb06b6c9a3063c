"""The studio: sessions are made, opened and listed here."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from workbench.core.deriving import Derivable, Wish
from workbench.core.errors import AgentError, WorkbenchError
from workbench.core.gallery import Gallery
from workbench.core.ports import Journal, Provider, SessionCard
from workbench.core.session import Session
from workbench.core.values import Agent, Attachment
from workbench.studio.deriving import DeriveReport, derive
from workbench.studio.desk import Desk, Role
from workbench.studio.parts import Parts
from workbench.studio.recorder import Recorder
from workbench.studio.replay import session_in
from workbench.studio.validation import Validator


class Studio:
    """All use cases that are not about one open session. Nothing here blocks the event loop."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.validator = Validator(parts.kinds, parts.checks, parts.read_rules)
        self._providers: dict[str, Provider] = {}

    @property
    def provider_id(self) -> str:
        """The provider of new sessions."""
        return self.parts.provider_id

    @property
    def providers(self) -> tuple[str, ...]:
        """All that there are."""
        return self.parts.providers.names()

    @property
    def model_provider(self) -> str:
        """The provider of a session that a model shall drive; empty when none is connected."""
        return self.parts.model_provider

    @property
    def gallery(self) -> Gallery:
        """The playbooks, to look at. Blocking."""
        return self.parts.gallery

    @property
    def sessions_folder(self) -> Path:
        """Where sessions live."""
        return self.parts.store.folder

    def export_folder(self, session: Session) -> Path:
        """Where the export key writes this session."""
        slug = re.sub(r"[^a-z0-9]+", "-", session.title.lower()).strip("-")[:48].strip("-")
        return self.parts.export_root / (slug or session.id or "session")

    async def prepare(self) -> None:
        """Import what the first turn needs; called after the first paint."""
        await asyncio.to_thread(self.validator.load)
        provider = await asyncio.to_thread(self._provider, self.parts.provider_id)
        await provider.prepare()

    async def cards(self) -> tuple[SessionCard, ...]:
        """All saved sessions, newest first."""
        return await asyncio.to_thread(self.parts.store.cards)

    async def agents(self) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
        """Every agent, and one sentence for each file that can't serve."""
        return await asyncio.to_thread(self.parts.agents.all)

    async def files(self, pattern: str) -> tuple[str, ...]:
        """Paths of project files whose path holds the pattern."""
        wanted = pattern.lower()

        def work() -> tuple[str, ...]:
            return tuple(path for path in self.parts.project.list(limit=5000) if wanted in path.lower())

        return await asyncio.to_thread(work)

    async def attach(self, path: str) -> Attachment:
        """A project file, to go with a message. Raises `ToolError` with the reason."""
        return Attachment(path, await asyncio.to_thread(self.parts.project.read, path))

    @property
    def forms(self) -> tuple[Derivable, ...]:
        """The forms that a data model can be derived in. Blocking at first."""
        return self.parts.deriver.forms()

    async def derive(self, desk: Desk, wanted: Wish) -> DeriveReport:
        """Artifacts that follow from another one, or from a project file. Raises `UsageError`."""
        return await derive(desk, self.parts.deriver, wanted, self.parts.project.read)

    async def create(self, agent: str = "") -> Desk:
        """A new session; nothing is written before its first message. Raises `AgentError`."""
        role = await asyncio.to_thread(self._role, agent or self.parts.agent, self.parts.provider_id)
        session = Session(
            agent=role.agent.name,
            provider=role.provider_id,
            model=self.parts.settings.model or role.agent.model,
            effort=self.parts.settings.effort,
        )
        recorder = Recorder(session, lambda: self.parts.store.create(recorder.session.id))
        return Desk(self.parts, recorder, self.validator, role, self._role)

    async def open(self, session_id: str, *, read_only: bool = False) -> Desk:
        """A saved session. Raises `SessionNotFound`, `StorageError`."""

        def work() -> tuple[Journal, Session, Role, tuple[str, ...]]:
            journal = self.parts.store.open(session_id, read_only=read_only)
            try:
                session = session_in(journal)
                return journal, session, *self._role_of(session)
            except WorkbenchError:
                journal.close()
                raise

        journal, session, role, notices = await asyncio.to_thread(work)
        recorder = Recorder(session, lambda: journal, journal=journal)
        desk = Desk(self.parts, recorder, self.validator, role, self._role, (*journal.notices, *notices))
        await desk.recover()
        return desk

    def _role_of(self, session: Session) -> tuple[Role, tuple[str, ...]]:
        """The session's own agent and provider; the defaults, said, when they are gone."""
        notices: tuple[str, ...] = ()
        provider = session.provider
        if self.parts.provider_id != provider and (self.parts.settings.base_url or provider == "offline"):
            provider = self.parts.provider_id
        if provider not in self.providers or (provider == "scripted" and not self.parts.settings.script):
            provider = self.parts.provider_id
        try:
            return self._role(session.agent, provider), notices
        except AgentError as error:
            role = self._role(self.parts.agent, provider)
            return role, (f"{error.problem} {role.agent.name} answers instead.",)

    def _role(self, agent_name: str, provider_id: str) -> Role:
        agent = self.parts.agents.load(agent_name)
        return Role(agent, self.parts.read_context(), provider_id, self._provider(provider_id))

    def _provider(self, provider_id: str) -> Provider:
        if provider_id not in self._providers:
            plugin = self.parts.providers.load(provider_id)
            self._providers[provider_id] = plugin.create(self.parts.settings)
        return self._providers[provider_id]

    async def close(self) -> None:
        """Give back connections."""
        for provider in self._providers.values():
            await provider.aclose()
