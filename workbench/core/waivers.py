"""Findings let stand on purpose: a comment in the artifact that names the rule and says why.

`-- workbench: allow sql/type-varchar-n because partners send at most 20`, in the comment syntax of the
artifact (`--`, `#`, `//`, `%%`, `<!--`). It speaks of its own line and, where nothing else stands on that,
of the next one that is no such comment itself. A line that begins within a text of several lines (a
string, a function's body, a fence) counts as the line on which that text begins: it can't take a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.core.comments import Anchors, Syntax, syntax_of
from workbench.core.errors import UsageError
from workbench.core.findings import Finding, Place, Severity
from workbench.core.rulebook import PROVEN
from workbench.core.text import visible

RULE = "workbench/waiver-without-reason"
_WAIVER = re.compile(
    r"(?:--|#|//|%%|<!--)\s*workbench:\s*allow\s+(?P<rule>[\w./-]+)(?:\s+because\b(?P<reason>.*?))?\s*(?:-->)?\s*$"
)
_RULE_NAME = re.compile(r"[\w./-]+")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One such comment."""

    rule: str
    reason: str
    line: int
    column: int
    alone: bool
    """Nothing else stands on its line, so that it speaks of a later one too."""
    next: int = 0
    """That later line; 0 when it speaks of none."""


def apply_waivers(
    text: str, findings: Sequence[Finding], syntax: Syntax | None = None
) -> tuple[Finding, ...]:
    """The findings, with `waived` set where a comment lets one stand.

    A waiver without a reason, or of what is proven wrong, does not count, and is a finding itself. A finding
    without a place is waived by a comment anywhere. `syntax` is the artifact's, where it is known.
    """
    if "workbench:" not in text:
        return tuple(findings)
    waivers = tuple(_waivers(text))
    anchors = syntax.within(text) if syntax and waivers else {}
    judged = tuple(_judged(finding, waivers, anchors) for finding in findings)
    refused = [waiver for waiver in waivers if any(_vain(waiver, finding, anchors) for finding in findings)]
    return (
        *judged,
        *(_unreasoned(waiver) for waiver in waivers if not waiver.reason),
        *map(_refused, refused),
    )


def _waivers(text: str) -> Iterable[Waiver]:
    """All of them, in the order of the text."""
    found: list[Waiver] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "workbench:" in line and (match := _WAIVER.search(line)):
            alone = not line[: match.start()].strip("\ufeff \t")
            reason = (match["reason"] or "").strip()
            found.append(Waiver(match["rule"], reason, number, match.start() + 1, alone))
    following: dict[int, int] = {}
    for at in range(len(found) - 1, -1, -1):
        if found[at].alone:
            following[found[at].line] = following.get(found[at].line + 1, found[at].line + 1)
    return (replace(waiver, next=following.get(waiver.line, 0)) for waiver in found)


def proves_wrong(finding: Finding) -> bool:
    """It is no matter of taste, but what a parser or an engine refuses: it can't be waived in place."""
    return finding.severity is Severity.ERROR and finding.rule in PROVEN


def _vain(waiver: Waiver, finding: Finding, anchors: Anchors) -> bool:
    return bool(waiver.reason) and proves_wrong(finding) and _covers(waiver, finding, anchors)


def _judged(finding: Finding, waivers: Sequence[Waiver], anchors: Anchors) -> Finding:
    if proves_wrong(finding):
        return finding
    for waiver in waivers:
        if waiver.reason and _covers(waiver, finding, anchors):
            return replace(finding, waived=waiver.reason)
    return finding


def _covers(waiver: Waiver, finding: Finding, anchors: Anchors) -> bool:
    if waiver.rule != finding.rule:
        return False
    if finding.place is None:
        return True
    line = finding.place.line
    return waiver.line == line or waiver.next in (line, anchors.get(line, line))


def _unreasoned(waiver: Waiver) -> Finding:
    return Finding(
        RULE,
        Severity.ADVICE,
        f"The waiver of {waiver.rule} gives no reason and does not count.",
        Place(waiver.line, waiver.column),
        "Write: allow RULE because REASON.",
    )


def _refused(waiver: Waiver) -> Finding:
    return Finding(
        RULE,
        Severity.ADVICE,
        f"The waiver of {waiver.rule} does not count: what is proven wrong can't be let stand.",
        Place(waiver.line, waiver.column),
        "Mend it, or grade it as a warning in the project's workbench.toml.",
    )


# ---------------------------------------------------------------- writing and taking away


def syntax_for(name: str, kind: str) -> Syntax:
    """How to comment in an artifact. Raises `UsageError` where its format has no comments."""
    syntax = syntax_of(name, kind)
    if syntax is None:
        format_name = name.rpartition(".")[2].upper() if "." in name else "This format"
        raise UsageError(f"{format_name} has no comments, so nothing can be waived in {name}.")
    return syntax


def with_waivers(text: str, findings: Sequence[Finding], reason: str, syntax: Syntax) -> str:
    """The text with a comment above each of the findings, that lets it stand for this reason.

    No line of the text is changed. Raises `UsageError` where no comment can be written.
    """
    told = visible(reason).replace("-->", "→").split()
    if not told:
        raise UsageError("A waiver needs a reason.", hint="Say why it may stand.")
    wanted: dict[int, dict[str, None]] = {}
    anchors = syntax.within(text)
    for finding in findings:
        if finding.rule == RULE or not _RULE_NAME.fullmatch(finding.rule):
            raise UsageError(f"{finding.rule} can't be waived.", hint="Mend it where it stands.")
        if proves_wrong(finding):
            raise UsageError(
                "What is proven wrong can't be waived.", hint="Mend it, or let it be mended (m)."
            )
        comment = syntax.comment(f"workbench: allow {finding.rule} because {' '.join(told)}")
        wanted.setdefault(_place_for(text, finding, syntax, anchors), {})[comment] = None
    for line, comments in sorted(wanted.items(), reverse=True):
        text = insert_line(text, line, tuple(comments))
    return text


def _place_for(text: str, finding: Finding, syntax: Syntax, anchors: Anchors) -> int:
    """The line above which the comment goes."""
    front = top_of(text, syntax)
    if finding.place is None:
        return front
    line = anchors.get(finding.place.line, finding.place.line)
    if not front <= line <= text.count("\n") + 1:
        raise UsageError(
            f"No comment can be written above line {finding.place.line}.", hint="Mend it instead."
        )
    return line


def top_of(text: str, syntax: Syntax) -> int:
    """The first line above which a comment may stand."""
    front = syntax.first.match(text)
    return (front[0].count("\n") if front else 0) + 1


def insert_line(text: str, line: int, comments: Sequence[str]) -> str:
    """The text with comments above a line, indented like it and with its line end."""
    lines = text.split("\n")
    before = lines[line - 1]
    mark = "\ufeff" if line == 1 and before.startswith("\ufeff") else ""
    before = before.removeprefix(mark)
    indent = before[: len(before) - len(before.lstrip(" \t"))]
    end = "\r" if lines[max(0, line - 2)].endswith("\r") else ""
    made = [f"{indent}{comment}{end}" for comment in comments]
    return "\n".join((*lines[: line - 1], mark + made[0], *made[1:], before, *lines[line:]))


def without_waivers(text: str, finding: Finding, syntax: Syntax) -> str:
    """The text without the comments that let this finding stand. Raises `UsageError` without any."""
    anchors = syntax.within(text)
    covering = [waiver for waiver in _waivers(text) if _covers(waiver, finding, anchors)]
    if not covering:
        raise UsageError(f"There is no comment that waives {finding.rule} here.")
    lines = text.split("\n")
    for waiver in sorted(covering, key=lambda waiver: waiver.line, reverse=True):
        at = waiver.line - 1
        if not waiver.alone:
            rest = lines[at][: waiver.column - 1].rstrip()
            lines[at] = rest + ("\r" if lines[at].endswith("\r") else "")
        elif lines[at].startswith("\ufeff") and at + 1 < len(lines):
            lines[at : at + 2] = ["\ufeff" + lines[at + 1]]
        else:
            del lines[at]
    return "\n".join(lines)
