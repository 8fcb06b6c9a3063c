"""Fields of events, messages and types held against the columns, or the API's properties, that they are."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Record, Role, Type
from workbench.engines.design.fields import foreign_values, hidden_values, type_clashes
from workbench.engines.design.matching import Match, Matcher, Pair, Table
from workbench.engines.design.world import World


def differences(check: Check, subject: Subject) -> Iterator[Finding]:
    """Types, values and nulls on which a record and its table, or the API's schema, disagree."""
    yield from few(_all(check, subject))


def _all(check: Check, subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    found = design.matches(subject.parsed.name)
    for match in found:
        yield from _of(check, match)
    known = {match.record.name for match in found}
    rest = [record for record in subject.surface.records if record.name not in known and record.fields]
    if rest:
        matcher = _api(design)
        for record in rest:
            against = matcher.match(subject.parsed.name, record)
            if against is not None:
                yield from _of(check, against)


def _api(design: World) -> Matcher:
    """The API's schemas, for what has no table."""
    tables = [
        Table(name, record)
        for name, surface in design.of_kind("openapi")
        for record in surface.records
        if " " not in record.name and "." not in record.name
    ]
    return Matcher(tuple(tables))


def _of(check: Check, match: Match) -> Iterator[Finding]:
    for each in type_clashes(match):
        if not _text_on_purpose(match.record, each.pair):
            fails = Severity.ERROR if each.clash.fails and match.record.role is not Role.EVENT else None
            message = (
                f"{_name(match, each.pair.field)} is {each.pair.field.spelling or each.pair.field.type}, and "
                f"{_other(match, each.pair)} is {each.pair.column.spelling}: {each.clash.why}."
            )
            yield _finding(check, match, each.pair, message, "Give both the same type.", fails)
    for pair in match.pairs:
        yield from _values(check, match, pair)
        if _promises(match.record, pair):
            message = f"{_name(match, pair.field)} is never null, and {_other(match, pair)} may be null."
            yield _finding(check, match, pair, message, "Let it be null, or make the column NOT NULL.", None)


def _values(check: Check, match: Match, pair: Pair) -> Iterator[Finding]:
    foreign, hidden = foreign_values(pair), hidden_values(pair)
    if match.record.role is Role.INPUT or (match.record.role is Role.EVENT and len(pair.field.values) == 1):
        hidden = ()  # it may allow fewer, and an event may tell of one state only
    if foreign or hidden:
        parts = [f"has {', '.join(foreign[:4])}, which it can't hold"] if foreign else []
        parts += [f"lacks {', '.join(hidden[:4])}, which it can hold"] if hidden else []
        message = f"{_name(match, pair.field)} against {_other(match, pair)}: it {', and '.join(parts)}."
        yield _finding(check, match, pair, message, "Give both the same values.", None)


def _promises(record: Record, pair: Pair) -> bool:
    answers = record.role in (Role.TYPE, Role.EVENT)
    field = pair.field
    return bool(
        answers
        and field.required
        and field.nullable is False
        and not field.many
        and pair.column.nullable
        and pair.sure >= 0.85
    )


def _text_on_purpose(record: Record, pair: Pair) -> bool:
    """GraphQL's ID holds ids of any kind, and its Int has 32 bits: larger numbers go as text."""
    if pair.field.type is not Type.TEXT or record.role not in (Role.TYPE, Role.INPUT):
        return False
    whole = pair.column.type is Type.INTEGER and pair.column.bits == 64
    return whole or (
        pair.field.spelling.rstrip("!") == "ID" and pair.column.type in (Type.UUID, Type.INTEGER)
    )


def _name(match: Match, field: Field) -> str:
    return f"{said(match.record.name)}.{field.name}"


def _other(match: Match, pair: Pair) -> str:
    return f"{match.table.name}.{pair.column.name} in {match.table.artifact}"


def _finding(
    check: Check, match: Match, pair: Pair, message: str, hint: str, severity: Severity | None
) -> Finding:
    also = at(match.table, pair.column.name) or Elsewhere(match.table.artifact)
    return graded(
        check,
        (match, pair),
        message,
        pair.field.place or match.record.place,
        hint,
        also,
        severity=severity,
    )
