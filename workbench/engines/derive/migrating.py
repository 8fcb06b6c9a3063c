"""From the schema of one version of a model to that of the next, where data lives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.core.datamodel import DataModel
from workbench.core.kinds import Parsed, RenameQuestion
from workbench.core.renames import answer_line
from workbench.engines.datamodel import naming
from workbench.engines.derive import sql
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices
from workbench.engines.derive.names import shortened
from workbench.engines.derive.resource import Property, Resource

Renamed = Iterable[tuple[str, str, str]]
"""In the order in which it was done: (entity, old name, new name) of a part; the first is empty for an
entity's own name."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Migrated:
    """How to come from the old schema to the new one."""

    name: str
    """Of the script's artifact: `0002_rename_lines_to_items.sql`."""
    text: str
    """The script; empty when nothing has to be done."""
    problem: str
    """Why it is not proven, in one sentence; empty when it was executed there and back."""
    schema: str
    """The new schema, with what was renamed said at its top."""


def migrated(
    before: DataModel, after: DataModel, choices: Choices, number: int, renamed: Renamed = ()
) -> Migrated:
    """The migration between two versions of a model; `number` is the script's place among all, from 1."""
    told = tuple(_told(before, after, choices, tuple(renamed)))
    new = with_renames(sql.write(after, choices), told)
    script, problem = migration(sql.write(before, choices), new)
    return Migrated(f"{number:04d}_{_named(before, after, choices, told)}.sql", script, problem, new)


def migration(before: str, after: str) -> tuple[str, str]:
    """The forward script between two texts of a schema, and why it is not proven (empty when it is).

    Both are executed on the real PostgreSQL, and so is the script, over rows, there and back.
    """
    from workbench.engines.sql.migrate.migration import migration as made

    found = made(_proven(before), _proven(after))
    if found is None:
        return "", ""
    asked = [f"Is the {each.what} {each.new} the renamed {each.old}?" for each in found.questions]
    said = " ".join(
        (*((f"{found.problem[:1].upper()}{found.problem[1:]}.",) if found.problem else ()), *asked)
    )
    return found.up, said


def with_renames(schema: str, told: Iterable[RenameQuestion]) -> str:
    """The schema with what was renamed said at its top, where whatever compares versions looks for it."""
    lines = [answer_line(each, renamed=True) for each in told]
    return "\n".join((*lines, schema))


def _proven(text: str) -> Parsed:
    from workbench.engines.sql.prove import prove
    from workbench.engines.sql.tree import read_sql

    reading = read_sql("schema.postgres.sql", text)
    return prove(Parsed("schema.sql", "sql", text, reading.tree, reading.problems, reading.dialect), {})


# ---------------------------------------------------------------- what was renamed


def _told(
    before: DataModel, after: DataModel, choices: Choices, renamed: tuple[tuple[str, str, str], ...]
) -> Iterator[RenameQuestion]:
    """Renamed tables and columns: what is called otherwise because the model's names changed."""
    now = {each.name: each for each in resources(after, choices)}
    names, parts = _followed(before, renamed)
    for old in resources(before, choices):
        new = now.get(names[old.name])
        if new is None:
            continue
        if old.table != new.table:
            yield RenameQuestion("table", old.table, new.table)
        columns = _columns(new)
        for source, column in _columns(old).items():
            called = columns.get(parts[old.name, source])
            if called is not None and called != column and new.named(column) is None:
                yield RenameQuestion("column", f"{old.table}.{column}", f"{new.table}.{called}")


def _followed(
    model: DataModel, renamed: tuple[tuple[str, str, str], ...]
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """What each entity and (entity, part) of the old model is called in the end."""
    names = {each.name: each.name for each in model.entities}
    parts = {(each.name, part.name): part.name for each in model.entities for part in each.members}
    for owner, old, new in renamed:
        if owner:
            for (entity, part), called in parts.items():
                if names[entity] == owner and called == old:
                    parts[entity, part] = new
        else:
            _entity_renamed(model, names, parts, old, new)
    return names, parts


def _entity_renamed(
    model: DataModel, names: dict[str, str], parts: dict[tuple[str, str], str], old: str, new: str
) -> None:
    """References that were called after the entity are renamed with it."""
    meant = {entity for entity, called in names.items() if called == old}
    for entity in meant:
        names[entity] = new
    for each in model.entities:
        for one in each.references:
            if one.target in meant and parts[each.name, one.name] == naming.snake(old):
                parts[each.name, one.name] = naming.snake(new)


def _columns(resource: Resource) -> Mapping[str, str]:
    """Columns by the names of the model's parts that they are."""
    return {each.source.name: each.name for each in resource.properties if each.source is not None}


# ---------------------------------------------------------------- what the script is called


def _named(before: DataModel, after: DataModel, choices: Choices, told: tuple[RenameQuestion, ...]) -> str:
    """After the first thing that changed; `and_more` says that there is more."""
    steps = list(_steps(before, after, choices, told))
    first = re.sub(r"[^a-z0-9_]+", "", steps[0]) if steps and steps[0].isascii() else "change_schema"
    return shortened(first, _LONGEST_NAME) + ("_and_more" if len(steps) > 1 else "")


def _steps(
    before: DataModel, after: DataModel, choices: Choices, told: tuple[RenameQuestion, ...]
) -> Iterator[str]:
    old = {each.table: each for each in resources(before, choices)}
    new = {each.table: each for each in resources(after, choices)}
    tables = {each.old: each.new for each in told if each.what == "table"}
    columns = {each.old: each.new for each in told if each.what == "column"}
    yield from (f"rename_{was}_to_{now}" for was, now in tables.items())
    yield from (f"create_{table}" for table in new if table not in old and table not in tables.values())
    yield from (f"drop_{table}" for table in old if table not in new and table not in tables)
    for table, resource in old.items():
        match = new.get(tables.get(table, table))
        if match is not None:
            yield from _column_steps(resource, match, columns)


def _column_steps(old: Resource, new: Resource, columns: Mapping[str, str]) -> Iterator[str]:
    renamed = {
        each.name: columns[key].rpartition(".")[2]
        for each in old.properties
        if (key := f"{old.table}.{each.name}") in columns
    }
    held = {renamed.get(each.name, each.name): each for each in old.properties}
    yield from (f"rename_{was}_to_{now}_in_{new.table}" for was, now in renamed.items())
    yield from (f"add_{each.name}_to_{new.table}" for each in new.properties if each.name not in held)
    yield from (f"drop_{name}_from_{new.table}" for name in held if new.named(name) is None)
    for each in new.properties:
        if each.name in held and _shape(each) != _shape(held[each.name]):
            yield f"change_{each.name}_of_{new.table}"
    if set(old.unique) != set(new.unique):
        yield f"change_unique_of_{new.table}"


def _shape(each: Property) -> tuple[object, ...]:
    """What a column's definition comes from."""
    kept = (each.kind, each.nullable, each.many, each.unique, each.values, each.limits, each.folded)
    return (*kept, repr(each.default), each.on_delete)
