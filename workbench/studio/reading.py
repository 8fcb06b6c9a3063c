"""Looking at artifacts: pictures, outlines and what their kinds say. Changes nothing."""

from __future__ import annotations

import asyncio

from workbench.core.errors import UsageError
from workbench.core.findings import Change
from workbench.core.kinds import Migration, OutlineEntry, Picture, no_migration
from workbench.core.plugins import Explanation
from workbench.core.session import Session
from workbench.studio.recorder import Recorder
from workbench.studio.validation import Validator


class ArtifactViews:
    """What can be asked about the artifacts of one session; parsers run off the event loop."""

    def __init__(self, recorder: Recorder, validator: Validator) -> None:
        self._recorder = recorder
        self._validator = validator
        self._migrations: dict[tuple[str, int, int], asyncio.Task[Migration | None]] = {}

    @property
    def session(self) -> Session:
        """The state as it is now."""
        return self._recorder.session

    def _source(self, name: str, version: int) -> tuple[str, str]:
        artifact = self.session.artifact(name)
        if artifact is None:
            raise UsageError(f"There is no artifact {name!r}.", hint="Choose one from the list.")
        return artifact.kind, (artifact.version(version) if version else artifact.latest).content

    async def picture(
        self, name: str, version: int = 0, *, ascii_only: bool = False, around: str = ""
    ) -> Picture | None:
        """An artifact drawn, or only what is around one of its nodes; 0 is the newest version."""
        kind, content = self._source(name, version)
        draw = self._validator.picture
        return await asyncio.to_thread(draw, name, kind, content, ascii_only=ascii_only, around=around)

    def migrates(self, kind: str) -> bool:
        """Whether there may be migrations between versions of this kind."""
        known = self._validator.kinds.get(kind)
        return known is not None and known.migration is not no_migration

    async def changes(self, name: str, version: int, base: int) -> tuple[Change, ...]:
        """What changed in the structure between two versions, whatever stood in between."""
        self._source(name, version)
        session = self.session
        artifact = session.artifact(name)
        if artifact is None or not 1 <= base < version:
            return ()
        return await asyncio.to_thread(self._validator.changes, session, artifact, base, version)

    async def migration(self, name: str, version: int, base: int) -> Migration | None:
        """How data comes from the older version `base` to `version`; None where nothing has to."""
        self._source(name, version)
        session, key = self.session, (name, version, base)
        artifact = session.artifact(name)
        if artifact is None or not 1 <= base < version:
            return None
        known = self._migrations.get(key)
        if known is None:
            work = asyncio.to_thread(self._validator.migration, session, artifact, base, version)
            known = self._migrations[key] = asyncio.create_task(work)
        # Whoever looked away does not stop what the next one who looks waits for.
        found = await asyncio.shield(known)
        if found is not None and not found.proof:
            # One that was not executed is tried again: the engine may be there the next time.
            self._migrations.pop(key, None)
        return found

    async def outline(self, name: str, version: int = 0) -> tuple[OutlineEntry, ...]:
        """An artifact's table of contents."""
        kind, content = self._source(name, version)
        return await asyncio.to_thread(self._validator.outline, name, kind, content)

    async def explain(self, rule: str) -> Explanation | None:
        """A rule's help; None for what parsers say."""
        return await asyncio.to_thread(self._validator.explain, rule)

    def language(self, name: str) -> str:
        """Pygments lexer of an artifact."""
        artifact = self.session.artifact(name)
        kind = self._validator.kinds.get(artifact.kind) if artifact else None
        return kind.language(name) if kind else "text"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Ids of all kinds."""
        return tuple(self._validator.kinds)

    def kind_title(self, kind: str) -> str:
        """A kind's name for people."""
        known = self._validator.kinds.get(kind)
        return known.title if known else kind

    def kind_group(self, kind: str) -> str:
        """The heading that a kind's artifacts stand under."""
        known = self._validator.kinds.get(kind)
        return known.group if known else "Documents"
