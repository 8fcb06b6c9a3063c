"""Looking at artifacts: pictures, outlines and what their kinds say. Changes nothing."""

from __future__ import annotations

import asyncio

from workbench.core.errors import UsageError
from workbench.core.kinds import OutlineEntry, Picture
from workbench.core.plugins import Explanation
from workbench.core.session import Session
from workbench.studio.recorder import Recorder
from workbench.studio.validation import Validator


class ArtifactViews:
    """What can be asked about the artifacts of one session; parsers run off the event loop."""

    def __init__(self, recorder: Recorder, validator: Validator) -> None:
        self._recorder = recorder
        self._validator = validator

    @property
    def session(self) -> Session:
        """The state as it is now."""
        return self._recorder.session

    def _source(self, name: str, version: int) -> tuple[str, str]:
        artifact = self.session.artifact(name)
        if artifact is None:
            raise UsageError(f"There is no artifact {name!r}.", hint="Choose one from the list.")
        return artifact.kind, (artifact.version(version) if version else artifact.latest).content

    async def picture(self, name: str, version: int = 0, *, ascii_only: bool = False) -> Picture | None:
        """An artifact drawn; 0 is the newest version."""
        kind, content = self._source(name, version)
        return await asyncio.to_thread(self._validator.picture, name, kind, content, ascii_only=ascii_only)

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

    def kind_title(self, kind: str) -> str:
        """A kind's name for people."""
        known = self._validator.kinds.get(kind)
        return known.title if known else kind

    def kind_group(self, kind: str) -> str:
        """The heading that a kind's artifacts stand under."""
        known = self._validator.kinds.get(kind)
        return known.group if known else "Documents"
