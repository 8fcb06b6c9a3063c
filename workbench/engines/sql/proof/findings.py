"""What is said of an artifact that was executed: PostgreSQL's verdict, with our reading's better words.

Where PostgreSQL took a statement, our own reading's errors about it do not stand; where it refused one,
its message and SQLSTATE are given, and what our reading knows becomes the hint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.core.findings import Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.sql.proof.locate import located
from workbench.engines.sql.proof.run import Follows, Left, Outcome, Refused
from workbench.engines.sql.proof.steps import Step

if TYPE_CHECKING:
    from workbench.engines.postgres import SqlError

NOT_EXECUTED = "sql/not-executed"
LIMIT = "sql/limit"
_OURS_OF_THE_DATABASE = ("sql/syntax", "sql/invalid")
"""Rules under which our own reading foretells what the database would refuse."""
_LONGEST = 400
_LIMITS = {
    "time": "it took too long",
    "memory": "it wants too much memory",
    "disk": "it writes too much",
    "lost": "the session broke",
}


def not_executed(reason: str) -> Finding:
    """The whole artifact was only parsed."""
    return Finding(
        NOT_EXECUTED,
        Severity.ADVICE,
        f"Parsed, not executed: {reason.rstrip('.')}.",
        hint="Set WORKBENCH_POSTGRES to the DSN of a PostgreSQL to have it executed.",
    )


def verdict(
    steps: Sequence[Step],
    outcomes: Sequence[Outcome],
    lines: tuple[int, ...],
    ours: Sequence[Finding],
    kept: Sequence[Finding],
) -> list[Finding]:
    """All findings. `ours` are those of our own reading, `kept` those of them that always stand."""
    by_step = _by_step(steps, ours)
    found = list(kept)
    for at, (step, outcome) in enumerate(zip(steps, outcomes, strict=True)):
        known = [finding for finding in by_step[at] if finding not in kept]
        grave = [finding for finding in known if finding.severity is Severity.ERROR]
        found += [finding for finding in known if finding.severity is not Severity.ERROR]
        match outcome:
            case Refused(error):
                place = located(error, step, lines, grave)
                found.append(_refused(error, place, grave))
                others = grave if error.position is not None else grave[1:]
                found += [finding for finding in others if finding.place and finding.place.line != place.line]
            case Left() | Follows():
                pass
            case None:
                found += [finding for finding in grave if finding.rule not in _OURS_OF_THE_DATABASE]
    found += [finding for finding in by_step[-1] if finding not in kept]
    return [*found, *_left(steps, outcomes)]


def _by_step(steps: Sequence[Step], findings: Iterable[Finding]) -> defaultdict[int, list[Finding]]:
    """Findings by the statement that they stand in; -1 for those in none."""
    spans = [
        (
            (s.statement.place.line, s.statement.place.column),
            (s.statement.tokens[-1].line, s.statement.tokens[-1].column + len(s.statement.tokens[-1].text)),
        )
        for s in steps
    ]
    groups: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        at = -1
        if finding.place is not None:
            point = (finding.place.line, finding.place.column)
            at = next((n for n, (begin, end) in enumerate(spans) if begin <= point <= end), -1)
        groups[at].append(finding)
    return groups


def _refused(error: SqlError, place: Place, ours: Sequence[Finding]) -> Finding:
    if error.limit:
        message = f"PostgreSQL stopped this statement: {_LIMITS.get(error.limit, error.limit)}."
        return Finding(LIMIT, Severity.WARNING, message, place, "A schema's statements take milliseconds.")
    said = one_line(error.message, _LONGEST).rstrip(".")
    if error.detail:
        said += f". {one_line(error.detail, _LONGEST).rstrip('.')}"
    rule = "sql/syntax" if error.sqlstate == "42601" else "sql/invalid"
    near = [finding for finding in ours if finding.place and finding.place.line == place.line] or ours[:1]
    own = " ".join(f"{finding.message} {finding.hint}".strip() for finding in near[:1])
    hint = own or one_line(error.hint or "", _LONGEST)
    return Finding(rule, Severity.ERROR, f"PostgreSQL: {said} (SQLSTATE {error.sqlstate}).", place, hint)


def _left(steps: Sequence[Step], outcomes: Sequence[Outcome]) -> list[Finding]:
    """One finding for each reason why statements were left out."""
    by_reason: defaultdict[str, list[Step]] = defaultdict(list)
    for step, outcome in zip(steps, outcomes, strict=True):
        if isinstance(outcome, Left):
            by_reason[outcome.reason].append(step)
    return [_left_out(reason, group) for reason, group in by_reason.items()]


def _left_out(reason: str, group: Sequence[Step]) -> Finding:
    lines = [str(step.statement.place.line) for step in group]
    shown = ", ".join(lines[:5]) + (", …" if len(lines) > 5 else "")
    what = "This statement was" if len(group) == 1 else f"{len(group)} statements (lines {shown}) were"
    return Finding(
        NOT_EXECUTED,
        Severity.ADVICE,
        f"{what} parsed, not executed: {one_line(reason, _LONGEST).rstrip('.')}.",
        group[0].statement.place,
    )
