"""A data model from DDL: CREATE TABLE and what belongs to it, as PostgreSQL, MySQL and SQLite spell it."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.core.datamodel import Attribute, Entity, OnDelete, Reference
from workbench.core.findings import Severity
from workbench.engines.datamodel.ddl_columns import attribute_of, is_surrogate
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import referred
from workbench.engines.datamodel.identifiers import entity_name, one_of, part_name
from workbench.engines.datamodel.law_of_parts import GIVEN
from workbench.engines.datamodel.naming import singular, snake, words
from workbench.engines.sql.model import ForeignKey, Schema, Table
from workbench.engines.sql.tree import read_sql

_ON_DELETE = {"CASCADE": OnDelete.CASCADE, "SET NULL": OnDelete.SET_NULL, "SET DEFAULT": OnDelete.SET_NULL}
_REMARK = re.compile(r"\A[^'\"`]*(?:'[^']*'[^'\"`]*)*?--\s*(\S.*)\Z")


def drafted(text: str, first_line: int = 1) -> Draft:
    """The tables of a DDL text as entities, before the laws; never raises."""
    reading = read_sql("", text)
    above = first_line - 1
    lines = text.split("\n")
    draft = Draft()
    if reading.tree is not None:
        draft = of_schema(reading.tree.schema, above, lines)
    for finding in reading.problems:
        if finding.severity is Severity.ERROR and finding.rule == "sql/syntax":
            line = finding.place.line if finding.place else 1
            shown = lines[line - 1].strip() if line <= len(lines) else ""
            draft.say(shown[:200], line + above, finding.message, finding.hint)
    if reading.tree is None and reading.problems:
        draft.say("", first_line, reading.problems[0].message, reading.problems[0].hint)
    return draft


def of_schema(schema: Schema, above: int = 0, lines: list[str] | None = None) -> Draft:
    """The tables of a schema as entities, before the laws. `lines` are the text's, for remarks in it."""
    reader = _Reader(schema, above, lines or [])
    for table in schema.roots:
        reader.table(table)
    return reader.finish()


class _Reader:
    def __init__(self, schema: Schema, above: int, lines: list[str]) -> None:
        self._schema = schema
        self._above = above
        self._lines = lines
        self._names = _entity_names(schema)
        self._other_ids: list[str] = []
        self.draft = Draft()

    def table(self, table: Table) -> None:
        name = self._names[table.name]
        line = (table.place.line if table.place else 1) + self._above
        self.draft.lines.setdefault(name, line)
        if table.opaque and not table.columns:
            hint = "Write its columns in a CREATE TABLE."
            self.draft.say(table.name, line, f"The columns of {table.name} are not told.", hint)
            return
        references, taken = self._references(table)
        attributes = self._attributes(table, taken, name)
        roles = {**{each.name: each.name for each in attributes}, **taken}
        unique = tuple(
            tuple(part_name(roles.get(column, column)) for column in group)
            for group in dict.fromkeys(table.unique_sets)
            if len(group) > 1
        )
        entity = Entity(name, tuple(attributes), tuple(references), unique, note=table.comment)
        self.draft.entities.append(self._as_link(table, entity, roles))

    def finish(self) -> Draft:
        if self._other_ids:
            names = ", ".join(self._other_ids[:6]) + (" and others" if len(self._other_ids) > 6 else "")
            self.draft.assumed.append(f"Ids are UUIDs here; those of {names} were told as something else.")
        return self.draft

    def _references(self, table: Table) -> tuple[list[Reference], dict[str, str]]:
        """The references, and the role or roles' names by the columns that they take."""
        single = {key.columns[0] for key in table.foreign_keys if len(key.columns) == 1}
        found: list[Reference] = []
        taken: dict[str, str] = {}
        alone = {group[0] for group in table.unique_sets if len(group) == 1}
        for key in table.foreign_keys:
            own = [column for column in key.columns if len(key.columns) == 1 or column not in single]
            if not own or own[-1] in taken:
                continue
            reference = self._reference(table, key, own[-1], unique=own[-1] in alone)
            found.append(reference)
            taken |= dict.fromkeys(own, reference.name)
            if len(key.columns) > 1:
                self.draft.assumed.append(
                    f"The foreign key of {len(key.columns)} columns from {table.name} to {key.table} is one "
                    f"reference, {reference.name}."
                )
        return found, taken

    def _reference(self, table: Table, key: ForeignKey, own: str, *, unique: bool) -> Reference:
        known = self._schema.looked_up.get(key.table)
        target = self._names.get(known.name if known else key.table) or one_of(key.table.rpartition(".")[2])
        column = table.column(own)
        role = part_name(own)
        role = referred(role) or (role if role != "id" else snake(target))
        needed = column is not None and (not column.nullable or own in table.key_columns)
        on_delete = _ON_DELETE.get(key.on_delete.upper(), OnDelete.RESTRICT)
        return Reference(role, target, needed, unique, on_delete, column.comment if column else "")

    def _attributes(self, table: Table, taken: dict[str, str], owner: str) -> list[Attribute]:
        made = []
        alone = {group[0] for group in table.unique_sets if len(group) == 1}
        for column in table.columns:
            if column.name in taken:
                continue
            if is_surrogate(column, table, owner):
                self.draft.assumed.append(GIVEN)
                if column.type.name != "uuid":
                    self._other_ids.append(owner)
                continue
            attribute = attribute_of(column, table, self._schema, self.draft, owner)
            if attribute is None:
                continue
            note = attribute.note or self._remark(table, column.place.line if column.place else 0)
            made.append(replace(attribute, unique=column.name in alone, note=note))
        return made

    def _remark(self, table: Table, line: int) -> str:
        """The `-- remark` behind a column that stands alone in its line."""
        if not 0 < line <= len(self._lines):
            return ""
        first = table.place.line if table.place else 0
        found = _REMARK.match(self._lines[line - 1][:1000]) if line != first else None
        return found[1].strip() if found else ""

    def _as_link(self, table: Table, entity: Entity, roles: dict[str, str]) -> Entity:
        """A table that only joins two others is a link; a key of several columns is a set otherwise."""
        pair = {each.name for each in entity.references}
        own = [each for each in entity.attributes if part_name(each.name) not in _ANYWAY]
        keyed = any({roles.get(column, column) for column in group} == pair for group in table.unique_sets)
        if len(pair) != 2 or own or not keyed or entity.name in self._referenced:
            return entity
        self.draft.assumed.append(f"{entity.name} only joins two entities, so it is a link (many to many).")
        return replace(entity, name=_link_name(entity), attributes=(), unique=(), link=True)

    @property
    def _referenced(self) -> set[str]:
        return {self._names.get(name, "") for name in self._schema.referenced}


_ANYWAY = frozenset(("id", "created_at", "updated_at", "version"))


def _link_name(entity: Entity) -> str:
    """`orders_products` -> `OrderProduct`, where its words are those of the two that it joins."""
    one = [singular(word) for word in words(entity.name)]
    joined = [word for each in entity.references for word in words(each.target)]
    return entity_name("_".join(one)) if sorted(one) == sorted(joined) else entity.name


def _entity_names(schema: Schema) -> dict[str, str]:
    """Entities by table; with the schema's name where two tables would have one."""
    names = {table.name: one_of(table.bare_name) for table in schema.roots}
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    return {
        table: one_of(table.replace(".", "_")) if counts[name] > 1 and "." in table else name
        for table, name in names.items()
    }
