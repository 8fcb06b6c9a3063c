"""Architecture decision records in Markdown, as MADR or Nygard write them."""

from __future__ import annotations

import re

from workbench.core.findings import Change, Finding, Place, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed
from workbench.core.surface import Surface
from workbench.core.text import one_line

_WORDS = (
    re.compile(r"^#{1,4}\s+(\d+\.\s*)?(context|problem)\b", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^#{1,4}\s+(considered |possible )?(options|alternatives)\b", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^#{1,4}\s+decision( outcome)?\s*:?\s*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^#{1,5}\s+((positive|negative) )?consequences\b", re.IGNORECASE | re.MULTILINE),
)
_NUMBERED = re.compile(r"\A(---.*?^---\s*)?#\s+(ADR[- ]?)?\d+\b", re.DOTALL | re.MULTILINE | re.IGNORECASE)


def parse(name: str, text: str) -> Parsed:
    """Read its sections."""
    from workbench.engines.decision import DecisionRecord
    from workbench.engines.markdown import read, too_large

    if problems := too_large(text, "decision/syntax"):
        return Parsed(name, "decision", text, None, problems)
    record = DecisionRecord(read(text))
    if not record.page.sections:
        said = "The record is empty." if not text.strip() else "The record has no heading."
        problem = Finding("decision/syntax", Severity.ERROR, said, Place(1), "Start with # and its title.")
        return Parsed(name, "decision", text, None, (problem,))
    return Parsed(name, "decision", text, record)


def recognises(text: str) -> float:
    """By the headings that records have."""
    head = text[:20_000]
    hits = sum(bool(pattern.search(head)) for pattern in _WORDS)
    if hits >= 3:
        return 0.95
    if hits == 2:
        return 0.85 if _NUMBERED.search(head) else 0.65
    return 0.0


def facts(parsed: Parsed) -> str:
    """Status and number of options."""
    if parsed.tree is None:
        return "not readable"
    options = len(parsed.tree.options)
    counted = f"{options} option{'' if options == 1 else 's'}"
    status = one_line(parsed.tree.status.split(" ")[0], 20)
    return f"{status}, {counted}" if status else counted


def surface(parsed: Parsed) -> Surface:
    """What it chose, what follows, and what it turned down."""
    from workbench.engines.decision_surface import surface_of

    return surface_of(parsed.tree)


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Its headings."""
    if parsed.tree is None:
        return ()
    return tuple(
        OutlineEntry(one_line(section.title, 80), section.line, max(0, section.level - 1))
        for section in parsed.tree.page.sections
    )


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """Status, choice, options and sections."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.decision_changes import decision_changes

    return decision_changes(old.tree, new.tree)


KIND = ArtifactKind(
    id="decision",
    title="Decision",
    group="Decisions",
    suffixes=("decision.md", ".adr.md", "-adr.md", "adr.md"),
    fences=frozenset({"adr", "madr", "markdown", "md"}),
    language=lambda name: "markdown",
    parse=parse,
    recognises=recognises,
    facts=facts,
    outline=outline,
    changes=changes,
    surface=surface,
)
