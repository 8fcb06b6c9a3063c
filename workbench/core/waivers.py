"""Findings let stand on purpose: a comment in the artifact that names the rule and says why.

`-- workbench: allow sql/type-varchar-n because partners send at most 20`, on the line of the finding
or the line above it, in the comment syntax of the artifact (`--`, `#`, `//`, `%%`, `<!--`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.core.findings import Finding, Place, Severity

RULE = "workbench/waiver-without-reason"
_WAIVER = re.compile(
    r"(?:--|#|//|%%|<!--)\s*workbench:\s*allow\s+(?P<rule>[\w./-]+)(?:\s+because\b(?P<reason>.*?))?\s*(?:-->)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One such comment."""

    rule: str
    reason: str
    line: int
    column: int
    alone: bool
    """Nothing else stands on its line, so that it speaks of the next one too."""


def apply_waivers(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with `waived` set where a comment lets one stand.

    A waiver without a reason does not count, and is a finding itself. A finding without a place is waived
    by a comment anywhere.
    """
    if "workbench:" not in text:
        return tuple(findings)
    waivers = tuple(_waivers(text))
    judged = tuple(_judged(finding, waivers) for finding in findings)
    return (*judged, *(_unreasoned(waiver) for waiver in waivers if not waiver.reason))


def _waivers(text: str) -> Iterable[Waiver]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "workbench:" in line and (found := _WAIVER.search(line)):
            reason = (found["reason"] or "").strip()
            yield Waiver(found["rule"], reason, number, found.start() + 1, not line[: found.start()].strip())


def _judged(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    for waiver in waivers:
        if waiver.reason and waiver.rule == finding.rule and _covers(waiver, finding.place):
            return replace(finding, waived=waiver.reason)
    return finding


def _covers(waiver: Waiver, place: Place | None) -> bool:
    if place is None or place.line == waiver.line:
        return True
    return waiver.alone and place.line == waiver.line + 1


def _unreasoned(waiver: Waiver) -> Finding:
    return Finding(
        RULE,
        Severity.ADVICE,
        f"The waiver of {waiver.rule} gives no reason and does not count.",
        Place(waiver.line, waiver.column),
        "Write: allow RULE because REASON.",
    )
