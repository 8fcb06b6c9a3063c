"""How checks across artifacts report: both places named, advice where the match is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.core.findings import Elsewhere, Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.design.matching import CERTAIN, Match, Pair, Table
from workbench.engines.design.world import World, world_of

API = frozenset({"openapi", "jsonschema"})
"""Kinds whose records are what clients send and get."""
_FEW = 6


def world(subject: Subject) -> World:
    """The whole design that the artifact belongs to."""
    return world_of(subject.design)


def at(table: Table, column: str = "") -> Elsewhere:
    """A table, or one of its columns."""
    found = table.column(column) if column else None
    return Elsewhere(table.artifact, (found.place if found else None) or table.record.place)


def said(text: str, most: int = 80) -> str:
    """A name or a sentence of an artifact, in a message."""
    return one_line(text, most)


def graded(
    check: Check,
    basis: Match | tuple[Match, Pair] | float,
    message: str,
    place: Place | None,
    hint: str,
    also: Elsewhere | None,
    *,
    severity: Severity | None = None,
) -> Finding:
    """The finding at its severity when the match that it rests on is certain, else as advice that says so.

    `basis` is that match, with the pair of fields where it is about one, or only how sure it is.
    """
    sure, taken = _certainty(basis)
    finding = check.finding(message, place, hint, also, taken)
    if severity is not None:
        finding = replace(finding, severity=severity)
    if sure >= CERTAIN or finding.severity is Severity.ADVICE:
        return finding
    doubt = "If the two are not the same, say so in a comment: workbench: NAME is not NAME."
    return replace(finding, severity=Severity.ADVICE, hint=f"{hint} {doubt}".strip())


def _certainty(basis: Match | tuple[Match, Pair] | float) -> tuple[float, tuple[str, ...]]:
    """How sure a match is, and the two names taken for the same: of the fields, where they are less sure."""
    if isinstance(basis, float | int):
        return basis, ()
    if isinstance(basis, Match):
        return basis.sure, (basis.record.name, basis.table.name)
    match, pair = basis
    if pair.sure < match.sure:
        left, right = f"{match.record.name}.{pair.field.name}", f"{match.table.name}.{pair.column.name}"
        return pair.sure, (left, right)
    return _certainty(match)


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first ones; the rest as one that says how many they are. Advice is one in all."""
    listed = list(findings)
    advice = [each for each in listed if each.severity is Severity.ADVICE]
    loud = [each for each in listed if each.severity is not Severity.ADVICE]
    yield from loud[:_FEW]
    yield from _rest(loud[_FEW:])
    if len(advice) == 1:
        yield advice[0]
    elif advice:
        message = f"{advice[0].message} So it is in {len(advice) - 1} more places."
        yield replace(advice[0], message=message)


def _rest(findings: list[Finding]) -> Iterator[Finding]:
    if len(findings) == 1:
        yield findings[0]
    elif findings:
        worst = min(findings, key=lambda each: each.severity.rank)
        yield replace(worst, message=f"{worst.message} So it is in {len(findings) - 1} more places.")
