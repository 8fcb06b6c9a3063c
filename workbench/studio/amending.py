"""What a user changes in an artifact by a key: a finding let stand, a rename confirmed, a migration kept.

Each is a new version by the user, checked like any other, and is tried before it is written: a comment
that would break the artifact is not written.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence

from workbench.core import events as e
from workbench.core.errors import UsageError
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import RenameQuestion
from workbench.core.matches import MatchAnswer
from workbench.core.matches import with_answer as with_match
from workbench.core.ports import WriteReport
from workbench.core.renames import with_answer
from workbench.core.session import Session, apply
from workbench.core.text import one_line
from workbench.core.values import Artifact, Author
from workbench.core.waivers import syntax_for, with_waivers, without_waivers
from workbench.studio.reading import ArtifactViews


class Amendments(ArtifactViews, ABC):
    """Small changes that a key makes. All raise `UsageError` where they can't be made."""

    @abstractmethod
    async def write(self, name: str, content: str, *, kind: str = "", summary: str = "") -> WriteReport:
        """The user's own version of an artifact."""

    async def waive(self, name: str, version: int, findings: Sequence[Finding], reason: str) -> WriteReport:
        """Let findings of the newest version stand, by a comment that gives the reason."""
        artifact = self._newest(name, version)
        content = with_waivers(artifact.latest.content, findings, reason, syntax_for(name, artifact.kind))
        return await self._amend(artifact, content, f"Waived {_named(findings)}")

    async def unwaive(self, name: str, version: int, finding: Finding) -> WriteReport:
        """Take the comments away that let a finding of the newest version stand."""
        artifact = self._newest(name, version)
        content = without_waivers(artifact.latest.content, finding, syntax_for(name, artifact.kind))
        return await self._amend(artifact, content, f"No longer waived: {_named((finding,))}")

    async def answer_rename(
        self, name: str, version: int, question: RenameQuestion, renamed: bool
    ) -> WriteReport:
        """Say in the newest version whether a removal and an addition are one rename."""
        artifact = self._newest(name, version)
        # A byte order mark would stand in front of the comment, which then is none.
        text = artifact.latest.content.removeprefix("\ufeff")
        content = with_answer(text, question, renamed=renamed)
        said = f"{question.old} {'became' if renamed else 'did not become'} {question.new}"
        return await self._amend(artifact, content, one_line(said, 120))

    async def answer_match(self, name: str, version: int, answer: MatchAnswer) -> WriteReport:
        """Say in the newest version whether two names mean the same."""
        artifact = self._newest(name, version)
        content = with_match(artifact.latest.content, answer, syntax_for(name, artifact.kind))
        said = f"{answer.left} {'is' if answer.same else 'is not'} {answer.right}"
        return await self._amend(artifact, content, one_line(said, 120))

    async def keep_migration(self, name: str, version: int, base: int, *, back: bool = False) -> WriteReport:
        """Write the script between two versions, or its way back, as an artifact of its own."""
        migration = await self.migration(name, version, base)
        first, last = (version, base) if back else (base, version)
        script = (migration.down if back else migration.up) if migration else ""
        if migration is None or not script.strip():
            raise UsageError(f"Nothing has to be migrated from version {first} to {last} of {name}.")
        head = f"-- {name}: from version {first} to version {last}."
        if not migration.proof:
            head += f" Not executed: {one_line(migration.problem) or 'no engine'}"
        folder, slash, file = name.rpartition("/")
        kept = f"{folder}{slash}migration-{file.rpartition('.')[0] or file}-v{first}-to-v{last}.sql"
        return await self.write(kept, f"{head}\n{script.strip()}\n", summary="Kept by the user")

    # ------------------------------------------------------------ trying before writing

    def _newest(self, name: str, version: int) -> Artifact:
        """The artifact, if that version still is its newest."""
        artifact = self.session.artifact(name)
        if artifact is None:
            raise UsageError(f"There is no artifact {name!r}.", hint="Choose one from the list.")
        if artifact.latest.number != version:
            raise UsageError(
                f"Version {version} of {name} is not the newest.", hint="Look at the newest, and try again."
            )
        return artifact

    async def _amend(self, artifact: Artifact, content: str, summary: str) -> WriteReport:
        """Write a text that differs in comments only, unless the checks find new errors in it."""
        tried = _with(self.session, artifact, content)
        before = await asyncio.to_thread(self._validator.check, self.session, artifact)
        after = await asyncio.to_thread(self._validator.check, tried, _there(tried, artifact.name))
        worse = _errors(after.findings) - _errors(before.findings)
        if worse:
            broken = next(finding for finding in after.findings if finding.rule in worse)
            said = f"The comment would break {artifact.name}, so it was not written"
            hint = "Write it by hand where it may stand."
            raise UsageError(f"{said}: {one_line(broken.message, 160)}", hint=hint)
        return await self.write(artifact.name, content, kind=artifact.kind, summary=summary)


def _with(session: Session, artifact: Artifact, content: str) -> Session:
    """The session as it would be."""
    written = e.ArtifactWritten(artifact.name, artifact.kind, content, "", Author.USER)
    return apply(session, e.Record(session.records + 1, session.updated_at, written))


def _there(session: Session, name: str) -> Artifact:
    return next(artifact for artifact in session.artifacts if artifact.name == name)


def _errors(findings: Sequence[Finding]) -> Counter[str]:
    """How many errors there are, waived or not, by rule: messages may name lines, which have moved."""
    return Counter(each.rule for each in findings if each.severity is Severity.ERROR)


def _named(findings: Sequence[Finding]) -> str:
    rules = dict.fromkeys(finding.rule for finding in findings)
    return one_line(", ".join(rules), 100)
