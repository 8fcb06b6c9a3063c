"""SQL: schemas and queries of PostgreSQL, MySQL and SQLite."""

from __future__ import annotations

import re

from workbench.core.findings import Change
from workbench.core.kinds import ArtifactKind, Migration, OutlineEntry, Parsed, Picture, Subject
from workbench.core.surface import Surface

_DEFINITION = re.compile(
    r"^[ \t]*(?:create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unlogged\s+|unique\s+|materialized\s+)?"
    r"(?:table|index|view|type|extension|function|trigger|schema|domain)|alter\s+table|comment\s+on|insert\s+into)\b",
    re.IGNORECASE | re.MULTILINE,
)
_QUERY = re.compile(
    r"^[ \t]*(?:select\b[^;]*\bfrom\b|with\s+\w+\s+as\s*\(|update\s+\w+\s+set\b|delete\s+from\b)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST = re.compile(r"\s*(?:--[^\n]*\n\s*)*(?:select|with|update|delete)\b", re.IGNORECASE)
_SAMPLE = 20_000


def _parse(name: str, text: str) -> Parsed:
    from workbench.engines.sql.tree import read_sql

    reading = read_sql(name, text)
    return Parsed(name, "sql", text, reading.tree, reading.problems, reading.dialect)


def _prove(subject: Subject) -> Parsed:
    from workbench.engines.sql.prove import prove

    return prove(subject.parsed, subject.others)


def _recognises(text: str) -> float:
    sample = text[:_SAMPLE]
    definitions = len(_DEFINITION.findall(sample))
    if definitions:
        return (
            0.95 if definitions > 1 or sample.lstrip().lower().startswith(("create", "alter", "--")) else 0.7
        )
    return 0.7 if _QUERY.search(sample) and _FIRST.match(sample) else 0.0


def _language(name: str) -> str:
    lowered = name.lower()
    return "mysql" if "mysql" in lowered else "postgresql" if "postgres" in lowered else "sql"


def _facts(parsed: Parsed) -> str:
    if parsed.tree is None:
        return ""
    schema = parsed.tree.schema
    counted: tuple[tuple[int, str, str], ...] = (
        (len(schema.roots), "table", "tables"),
        (sum(len(table.indexes) for table in schema.tables), "index", "indexes"),
        (len(schema.enums), "enum", "enums"),
        (len(schema.views), "view", "views"),
        (sum(not query.in_view for query in parsed.tree.queries), "query", "queries"),
    )
    if not schema.tables:
        steps = sum(each.first in ("CREATE", "ALTER", "DROP") for each in parsed.tree.statements)
        counted = ((steps, "change", "changes"), *counted)
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]
    if schema.executed:
        parts.append(f"executed on {schema.executed}")
    return ", ".join(parts) or "nothing defined"


def _outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    if parsed.tree is None:
        return ()
    schema = parsed.tree.schema
    entries = [OutlineEntry(f"type {enum.name}", enum.place.line) for enum in schema.enums if enum.place]
    for table in schema.tables:
        if table.place is None:
            continue
        entries.append(OutlineEntry(table.name, table.place.line))
        entries += [
            OutlineEntry(f"{column.name} {column.type}", column.place.line, 1)
            for column in table.columns
            if column.place
        ]
    entries += [OutlineEntry(f"view {view.name}", view.place.line) for view in schema.views if view.place]
    return tuple(entries)


def _picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    if parsed.tree is None or not parsed.tree.schema.tables:
        return None
    from workbench.engines.sql.er_picture import er_picture

    return er_picture(parsed.tree.schema, ascii_only=ascii_only, around=around)


def _changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    if old.tree is None or new.tree is None:
        return ()
    from workbench.core.renames import answers
    from workbench.engines.sql.diff import schema_changes

    return schema_changes(old.tree.schema, new.tree.schema, answers(new.text))


def _migration(old: Parsed, new: Parsed) -> Migration | None:
    from workbench.engines.sql.migrate.migration import migration

    return migration(old, new)


def _surface(parsed: Parsed) -> Surface:
    from workbench.engines.sql.surface import surface_of

    return surface_of(parsed.tree, parsed.name)


KIND = ArtifactKind(
    id="sql",
    title="SQL",
    group="Schemas",
    suffixes=(".sql", ".ddl"),
    fences=frozenset({"sql", "postgresql", "postgres", "psql", "pgsql", "mysql", "mariadb", "sqlite", "ddl"}),
    language=_language,
    parse=_parse,
    prove=_prove,
    recognises=_recognises,
    facts=_facts,
    picture=_picture,
    outline=_outline,
    changes=_changes,
    migration=_migration,
    surface=_surface,
)
