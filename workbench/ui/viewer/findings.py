"""The view of findings: under headings by severity, the worst first, the waived last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from workbench.core.findings import CrossFinding, Finding, Severity, worst_first
from workbench.core.text import one_line
from workbench.core.values import Artifact

_SIGNS = {
    Severity.ERROR: ("✘", "$text-error"),
    Severity.WARNING: ("!", "$text-warning"),
    Severity.ADVICE: ("·", "$foreground-muted"),
}
_WAIVED = ("○", "$foreground-muted")
_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.ADVICE: "Advice"}
_INDENT = 2

FILTERS: tuple[tuple[str, frozenset[Severity]], ...] = (
    ("all", frozenset(Severity)),
    ("errors and warnings", frozenset({Severity.ERROR, Severity.WARNING})),
    ("errors", frozenset({Severity.ERROR})),
)
"""What can be shown: its name, and the severities; the waived are only among all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between entries."""

    title: str
    count: int
    style: str


def rows_of(findings: Sequence[Finding], shown: int) -> tuple[tuple[Heading | Finding, ...], str]:
    """Headings and findings that one of `FILTERS` shows, and a sentence about what is not listed."""
    if not findings:
        return (), "✔ Every check passed."
    title, severities = FILTERS[shown]
    rows: list[Heading | Finding] = []
    for severity in Severity:
        members = [each for each in worst_first(findings) if each.severity is severity and not each.waived]
        if members and severity in severities:
            rows += [Heading(_TITLES[severity], len(members), _SIGNS[severity][1]), *members]
    waived = [each for each in worst_first(findings) if each.waived]
    if waived and not shown:
        rows += [Heading("Waived", len(waived), _WAIVED[1]), *waived]
    hidden = len(findings) - sum(isinstance(row, Finding) for row in rows)
    if not hidden:
        return tuple(rows), f"Only {title}; none is hidden." if shown else ""
    return tuple(rows), f"Only {title}; {hidden} {'is' if hidden == 1 else 'are'} hidden."


def worst_of_all(artifacts: Sequence[Artifact]) -> tuple[CrossFinding, ...]:
    """The open findings of the newest versions, the worst first."""
    found = [
        CrossFinding(artifact.name, finding)
        for artifact in artifacts
        for finding in worst_first(artifact.latest.findings or ())
        if not finding.waived
    ]
    return tuple(sorted(found, key=lambda each: each.finding.severity.rank))


def sign_of(finding: Finding) -> str:
    """How bad it is, as a sign."""
    return (_WAIVED if finding.waived else _SIGNS[finding.severity])[0]


def drawn_heading(heading: Heading, width: int) -> Content:
    """A title and how many."""
    line = Content.assemble((f" {heading.title} ", f"{heading.style} bold"), (str(heading.count), "bold"))
    return line.truncate(width, ellipsis=True)


def drawn_finding(finding: Finding, width: int, *, marked: bool) -> Content:
    """Sign and message; then where and which rule; then what to do. A bar along all of a marked one."""
    sign, style = _WAIVED if finding.waived else _SIGNS[finding.severity]
    where = f"line {finding.place.line}" if finding.place else ""
    if finding.place and finding.place.column > 1:
        where += f":{finding.place.column}"
    other = f"see {one_line(str(finding.also), 60)}" if finding.also else ""
    parts = [Content.styled(one_line(finding.message), "$foreground-muted" if finding.waived else "bold")]
    about = "  ".join(part for part in (where, other, one_line(finding.rule)) if part)
    parts.append(Content.styled(about, "$foreground-muted"))
    if len(finding.taken) == 2 and finding.severity is Severity.ADVICE:
        left, right = (one_line(name, 60) for name in finding.taken)
        parts.append(Content.styled(f"takes {left} for {right}", "$foreground-muted"))
    told = f"because {one_line(finding.waived)}" if finding.waived else one_line(finding.hint)
    if told:
        parts.append(Content(f"→ {told}"))
    first, *rest = [line for part in parts for line in part.wrap(max(4, width - 1 - _INDENT))]
    bar = ("▌", "$primary bold") if marked else (" ", "")
    lines = [Content.assemble(bar, (f"{sign} ", style), first)]
    lines += [Content.assemble(bar, " " * _INDENT, line) for line in rest]
    return Content("\n").join(lines)
