"""What the architect reads after a write or a check: short, factual, worst first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workbench.core.findings import CrossFinding, Finding, tally, worst_first
from workbench.core.kinds import Migration, RenameQuestion
from workbench.core.ports import WriteReport
from workbench.core.renames import answer_line

MOST_FINDINGS = 20
MOST_CHANGES = 20
MOST_CROSSINGS = 10


def written(report: WriteReport) -> str:
    """The result of a write as JSON."""
    body: dict[str, Any] = {
        "name": report.name,
        "kind": report.kind,
        "version": report.version,
        "lines": report.lines,
        "facts": report.facts,
        **findings(report.findings),
    }
    body |= crossings(report.name, report.caused, report.cured)
    if report.changes:
        body["changes"] = [f"{change.impact}: {change.summary}" for change in report.changes[:MOST_CHANGES]]
        if len(report.changes) > MOST_CHANGES:
            body["more_changes"] = len(report.changes) - MOST_CHANGES
    if report.migration is not None:
        body["migration"] = _standing(report.migration)
        if report.migration.questions:
            body["questions"] = [_asked(question) for question in report.migration.questions]
    return json.dumps(body, ensure_ascii=False)


def crossings(
    name: str, caused: Sequence[CrossFinding], cured: Sequence[CrossFinding] = ()
) -> dict[str, Any]:
    """What a write caused in other artifacts than the one of that name, and what it cured anywhere."""
    elsewhere = [each for each in caused if each.artifact != name]
    body: dict[str, Any] = {}
    if elsewhere:
        body["caused_elsewhere"] = [
            {"artifact": each.artifact, **_finding(each.finding)} for each in elsewhere[:MOST_CROSSINGS]
        ]
    if len(elsewhere) > MOST_CROSSINGS:
        body["more_caused_elsewhere"] = len(elsewhere) - MOST_CROSSINGS
    if cured:
        body["cured"] = [f"{each.artifact}: {each.finding.message}" for each in cured[:MOST_CROSSINGS]]
    if len(cured) > MOST_CROSSINGS:
        body["more_cured"] = len(cured) - MOST_CROSSINGS
    return body


def _standing(migration: Migration) -> str:
    if migration.problem:
        return f"not proven: {migration.problem}"
    return f"executed on {migration.proof} from the version before to this one and back"


def _asked(question: RenameQuestion) -> str:
    yes, no = (answer_line(question, renamed=renamed) for renamed in (True, False))
    return (
        f"Is {question.what} {question.new} the renamed {question.old}? It was not guessed: "
        f"put `{yes}` or `{no}` into the artifact, or ask the user."
    )


def findings(found: Sequence[Finding]) -> dict[str, Any]:
    """Findings that count, worst first and capped; waived ones are only counted."""
    counting = worst_first(finding for finding in found if not finding.waived)
    body: dict[str, Any] = {"checks": tally(counting)}
    if counting:
        body["findings"] = [_finding(finding) for finding in counting[:MOST_FINDINGS]]
    if len(counting) > MOST_FINDINGS:
        body["more_findings"] = len(counting) - MOST_FINDINGS
    if waived := len(found) - len(counting):
        body["waived"] = waived
    return body


def _finding(finding: Finding) -> dict[str, Any]:
    body: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
    }
    if finding.place:
        body["line"] = finding.place.line
    if finding.also:
        body["also"] = str(finding.also)
    if finding.hint:
        body["hint"] = finding.hint
    return body
