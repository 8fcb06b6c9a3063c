"""What a key can change in an artifact: said by the pane, carried out by the open session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from workbench.core.findings import Finding
from workbench.core.kinds import RenameQuestion
from workbench.core.matches import MatchAnswer
from workbench.core.ports import WriteReport
from workbench.core.text import one_line

if TYPE_CHECKING:
    from workbench.studio.desk import Desk


class Amendment(Protocol):
    """One such change."""

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Make it. Raises `UsageError` where it can't be made."""
        ...

    def told(self, report: WriteReport) -> str:
        """What came of it, in one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Waive:
    """Let findings of the newest version stand."""

    name: str
    version: int
    findings: tuple[Finding, ...]
    reason: str

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Write comments above their lines."""
        return await desk.waive(self.name, self.version, self.findings, self.reason)

    def told(self, report: WriteReport) -> str:
        """How many stand now."""
        many = len(self.findings)
        what = one_line(self.findings[0].rule, 60) if many == 1 else f"{many} findings"
        return f"{what} {'is' if many == 1 else 'are'} waived in version {report.version} of {report.name}."


@dataclass(frozen=True, slots=True)
class Unwaive:
    """Let a waived finding count again."""

    name: str
    version: int
    finding: Finding

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Take the comments away."""
        return await desk.unwaive(self.name, self.version, self.finding)

    def told(self, report: WriteReport) -> str:
        """What counts again."""
        return f"{one_line(self.finding.rule, 60)} counts again in version {report.version} of {report.name}."


@dataclass(frozen=True, slots=True)
class AnswerRename:
    """Say whether a removal and an addition are one rename."""

    name: str
    version: int
    question: RenameQuestion
    renamed: bool

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Write the answer into the artifact."""
        return await desk.answer_rename(self.name, self.version, self.question, self.renamed)

    def told(self, report: WriteReport) -> str:
        """What was answered."""
        old, new = one_line(self.question.old, 60), one_line(self.question.new, 60)
        said = f"{old} is now {new}" if self.renamed else f"{old} is gone, and {new} is another"
        return f"{said}: version {report.version} of {report.name} says so."


@dataclass(frozen=True, slots=True)
class AnswerMatch:
    """Say whether two names of the design mean the same."""

    name: str
    version: int
    answer: MatchAnswer

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Write the answer into the artifact."""
        return await desk.answer_match(self.name, self.version, self.answer)

    def told(self, report: WriteReport) -> str:
        """What was answered."""
        left, right = one_line(self.answer.left, 60), one_line(self.answer.right, 60)
        said = f"{left} {'is' if self.answer.same else 'is not'} {right}"
        return f"{said}: version {report.version} of {report.name} says so."


@dataclass(frozen=True, slots=True)
class KeepMigration:
    """Make an artifact of the script between two versions."""

    name: str
    version: int
    base: int
    back: bool

    async def carry_out(self, desk: Desk) -> WriteReport:
        """Write it beside the artifact."""
        return await desk.keep_migration(self.name, self.version, self.base, back=self.back)

    def told(self, report: WriteReport) -> str:
        """Where it is."""
        return f"The migration is an artifact now: {report.name}."
