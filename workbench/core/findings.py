"""What a check says, and what changed between two versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.core.text import visible


class Severity(StrEnum):
    """How bad a finding is.

    ERROR: does not parse, contradicts itself, would fail in production.
    WARNING: a known anti-pattern. ADVICE: taste or a hint.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A point in an artifact's text."""

    line: int
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in another artifact."""

    name: str
    """The artifact's; the id of a requirement or the title of a decision where there is none."""
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.name}:{self.place.line}" if self.place else self.name


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found in one artifact."""

    rule: str
    """Id of the rule, such as `sql/fk-without-index`; `<kind>/syntax` for what a parser says."""
    severity: Severity
    message: str
    """One sentence: what is wrong here."""
    place: Place | None = None
    hint: str = ""
    """What to do about it."""
    waived: str = ""
    """The reason given, in the artifact or by the project, for letting it stand; empty when it counts."""
    regraded: str = ""
    """The project's reason for another severity than the rule's own; empty when it is the rule's."""
    also: Elsewhere | None = None
    """The other side of a contradiction between two artifacts."""
    taken: tuple[str, ...] = ()
    """Two names that it takes for the same thing, such as `Order` and `purchase_order`; empty when it rests
    on no such match. A person can say whether they are."""

    def __post_init__(self) -> None:
        """What is quoted of a text is safe to show, whoever quotes it."""
        for name, said in (("message", self.message), ("hint", self.hint)):
            if not said.isprintable():
                object.__setattr__(self, name, visible(said))


@dataclass(frozen=True, slots=True)
class CrossFinding:
    """A finding with the artifact that it stands on, where several are spoken of."""

    artifact: str
    """Its name."""
    finding: Finding

    @property
    def where(self) -> str:
        """The artifact with its line."""
        return str(Elsewhere(self.artifact, self.finding.place))


class Impact(StrEnum):
    """What a change means for those who use the older version."""

    BREAKING = "breaking"
    RISKY = "risky"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Change:
    """One structural difference between two versions of an artifact."""

    impact: Impact
    summary: str
    """What changed, such as `column link.url: text -> varchar(200)`."""
    why: str = ""
    """Why it has that impact."""


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by severity, then place, then rule."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int, int, str]:
    place = finding.place or Place(0, 0)
    return (finding.severity.rank, place.line, place.column, finding.rule)


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many unwaived findings have this severity."""
    return sum(1 for finding in findings if finding.severity is severity and not finding.waived)


def tally(findings: Iterable[Finding]) -> str:
    """`clean`, or the numbers by severity, such as `1 error, 2 warnings`."""
    known = tuple(findings)
    parts = []
    for severity, one, many in (
        (Severity.ERROR, "error", "errors"),
        (Severity.WARNING, "warning", "warnings"),
        (Severity.ADVICE, "advice", "advice"),
    ):
        if number := count(known, severity):
            parts.append(f"{number} {one if number == 1 else many}")
    return ", ".join(parts) or "clean"
