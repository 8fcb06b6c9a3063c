"""Definitions applied in their order: the schema they make, and what a database would refuse."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from workbench.core.findings import Finding, Place
from workbench.engines.sql import definitions as d
from workbench.engines.sql.alter import altered
from workbench.engines.sql.assemble import assembled
from workbench.engines.sql.cursor import Name
from workbench.engines.sql.model import (
    Column,
    EnumType,
    ForeignKey,
    Index,
    IndexPart,
    Schema,
    SqlType,
    Table,
    View,
)
from workbench.engines.sql.strict import (
    did_you_mean,
    index_problems,
    invalid,
    missing_column,
    reference_problems,
)
from workbench.engines.sql.types import KNOWN


class Builder:
    """Takes definitions one by one. `later` says where each table and type of the text is created;
    `elsewhere`, that tables the text does not create may stand in the database already."""

    def __init__(
        self,
        dialect: str,
        later: dict[str, Place],
        unread: frozenset[str] = frozenset(),
        *,
        elsewhere: bool = False,
    ) -> None:
        self.dialect = dialect
        self.problems: list[Finding] = []
        self.tables: dict[str, Table] = {}
        self.enums: dict[str, EnumType] = {}
        self.views: dict[str, View] = {}
        self.domains: dict[str, SqlType] = {}
        self.own_types = ChainMap[str, object](self.enums, self.domains, self.tables)  # type: ignore[arg-type]
        """Names of types that the text made so far."""
        self.extensions: set[str] = set()
        self._later = {self.key(name): place for name, place in later.items()}
        self._unread = unread
        self._elsewhere = elsewhere
        self._relations: dict[str, Place | None] = {}
        self._search_path: tuple[str, ...] = ()
        self._check_references = True
        self._snapshot: Schema | None = None

    def key(self, name: str) -> str:
        """What names are compared by."""
        return name if self.dialect == "postgres" else name.lower()

    def find(self, name: str) -> Table | None:
        """The table that a name means here."""
        found = self.tables.get(self.key(name))
        if found is None and "." not in name:
            candidates = (self.tables.get(self.key(f"{schema}.{name}")) for schema in self._search_path)
            found = next((table for table in candidates if table is not None), None)
        return found

    @property
    def later(self) -> dict[str, Place]:
        """Where every table and type of the text is created."""
        return self._later

    def opaque_type(self, type_: SqlType) -> bool:
        """Whether little is known about a type: a domain, or one of an extension."""
        return type_.name in self.domains or (
            type_.name not in KNOWN[self.dialect] and type_.name not in self.enums
        )

    def snapshot(self) -> Schema:
        """The schema as it is now."""
        if self._snapshot is None:
            self._snapshot = Schema(
                self.dialect,
                tuple(self.tables.values()),
                tuple(self.enums.values()),
                tuple(self.views.values()),
                tuple(self.domains.items()),
                tuple(sorted(self.extensions)),
                partial=bool(self._unread)
                or self._elsewhere
                or any("partial" in table.options for table in self.tables.values()),
            )
        return self._snapshot

    def finish(self) -> Schema:
        """The whole schema; references that the text leaves to the key are spelled out."""
        for key, table in self.tables.items():
            resolved = tuple(self._resolved(table, reference) for reference in table.foreign_keys)
            if resolved != table.foreign_keys:
                self.tables[key] = replace(table, foreign_keys=resolved)
        if self.dialect == "sqlite" or not self._check_references:
            for table in tuple(self.tables.values()):
                for reference in table.foreign_keys:
                    self._prove_reference(table, reference, final=True)
        self._snapshot = None
        return self.snapshot()

    def apply(self, definition: d.Definition, place: Place) -> None:
        """Take one definition."""
        if isinstance(definition, d.Other):
            return
        self._snapshot = None
        match definition:
            case d.CreateTable():
                self._create_table(definition)
            case d.AlterTable():
                self._alter_table(definition)
            case d.CreateIndex():
                self._create_index(definition)
            case d.CreateEnum() | d.AddEnumValue() | d.CreateDomain():
                self._create_type(definition)
            case d.CreateExtension(name):
                self.extensions.add(name)
            case d.CreateView():
                self._create_view(definition)
            case d.CommentOn():
                self._comment(definition)
            case d.Drop():
                self._drop(definition)
            case d.CreateTrigger(_, table):
                if self.find(table.text) is None and self.key(table.text) not in self.views:
                    self._missing_table(table, "which the trigger watches")
            case d.SetSearchPath(schemas):
                self._search_path = schemas
            case d.SetForeignKeyChecks(on):
                self._check_references = self._check_references and on
            case d.CreateSchema():
                pass
            case _:
                assert_never(definition)

    # ------------------------------------------------------------ tables

    def _create_table(self, made: d.CreateTable) -> None:
        if (
            self._search_path
            and "." not in made.name.text
            and self._search_path[0] not in ("public", "$user", "")
        ):
            full = f"{self._search_path[0]}.{made.name.text}"
            made = replace(made, name=Name(full, made.name.place, made.name.quoted))
        key = self.key(made.name.text)
        if key in self.tables or key in self.views:
            if not made.if_not_exists:
                first = self._relations.get(key)
                where = f" on line {first.line}" if first else ""
                self.problems.append(invalid(f"{made.name.text} is already created{where}.", made.name.place))
            return
        table = assembled(self, made)
        self.tables[key] = table
        self._claim(made.name.text, made.name.place)
        for constraint in (*table.uniques, *((table.primary_key,) if table.primary_key else ())):
            if constraint.name and self.dialect == "postgres":
                self._claim(constraint.name, constraint.place)
        for reference in table.foreign_keys:
            self._prove_reference(table, reference)
        for index in table.indexes:
            self._prove_index(index, table)

    def _claim(self, name: str, place: Place | None) -> None:
        """A relation's name may be given once."""
        key = self.key(name)
        if key in self._relations and name:
            first = self._relations[key]
            where = f" on line {first.line}" if first else ""
            self.problems.append(
                invalid(f"The name {name} is already taken{where}.", place, "Choose another name.")
            )
        self._relations[key] = place

    def _alter_table(self, made: d.AlterTable) -> None:
        table = self.find(made.table.text)
        if table is None:
            if not made.if_exists and self.key(made.table.text) not in self.views:
                self._missing_table(made.table, "which ALTER TABLE changes")
            return
        changed = altered(self, table, made)
        if changed.name != table.name:
            del self.tables[self.key(table.name)]
        self.tables[self.key(changed.name)] = changed
        for reference in changed.foreign_keys[len(table.foreign_keys) :]:
            self._prove_reference(changed, reference)
        for index in changed.indexes[len(table.indexes) :]:
            self._prove_index(index, changed)

    def _create_index(self, made: d.CreateIndex) -> None:
        table = self.find(made.table.text)
        if table is None:
            if self.key(made.table.text) not in self.views:
                self._missing_table(made.table, "which the index is for")
            return
        index = replace(
            made.index, table=table.name, parts=tuple(self._spelled(table, p) for p in made.index.parts)
        )
        name = index.name if self.dialect != "mysql" else f"{table.name}.{index.name}"
        if index.name and not (made.if_not_exists and self.key(name) in self._relations):
            self._claim(name, index.place)
        self._prove_index(index, table)
        self.tables[self.key(table.name)] = replace(table, indexes=(*table.indexes, index))

    def _spelled(self, table: Table, part: IndexPart) -> IndexPart:
        column = next(
            (c.name for c in table.columns if self.key(c.name) == self.key(part.column)), part.column
        )
        return part if column == part.column else replace(part, column=column)

    def _prove_index(self, index: Index, table: Table) -> None:
        self.problems += index_problems(index, table, self.dialect, self.extensions, self.enums)

    # ------------------------------------------------------------ references

    def _prove_reference(self, table: Table, key: ForeignKey, *, final: bool = False) -> None:
        if not final and (self.dialect == "sqlite" or not self._check_references):
            return
        target = table if self.key(key.table) == self.key(table.name) else self.find(key.table)
        if target is None:
            self._missing_table(
                Name(key.table, key.table_place or key.place or Place(1)), f"which {table.name} references"
            )
            return
        if all(table.column(name) is not None for name in key.columns):
            self.problems += reference_problems(table, key, target, self.dialect, self.opaque_type)

    def _resolved(self, table: Table, key: ForeignKey) -> ForeignKey:
        target = self.find(key.table)
        if target is None:
            return key
        spelled = {self.key(column.name): column.name for column in target.columns}
        references = tuple(spelled.get(self.key(name), name) for name in key.references or target.key_columns)
        return replace(key, table=target.name, references=references)

    def _missing_table(self, name: Name, what: str) -> None:
        key = self.key(name.text)
        if key in self._unread or name.last.lower() in self._unread:
            return
        later = self._later.get(key)
        if later is not None and (later.line, later.column) > (name.place.line, name.place.column):
            hint = "Move it up, or add this with ALTER TABLE at the end."
            message = f"The table {name.text}, {what}, is created only later, on line {later.line}."
            self.problems.append(invalid(message, name.place, hint))
            return
        if self._elsewhere:
            return
        hint = did_you_mean(name.text, [table.name for table in self.tables.values()])
        self.problems.append(invalid(f"There is no table {name.text}, {what}.", name.place, hint))

    # ------------------------------------------------------------ types, views, comments

    def _create_type(self, made: d.CreateEnum | d.AddEnumValue | d.CreateDomain) -> None:
        name = made.name
        if isinstance(made, d.AddEnumValue):
            known = self.enums.get(name.text)
            if known is None and self._elsewhere:
                return
            if known is None:
                self.problems.append(invalid(f"There is no type {name.text}.", name.place))
            else:
                self.enums[name.text] = replace(known, values=(*known.values, made.value))
            return
        announced = isinstance(made, d.CreateDomain) and made.base is None and name.text in self.domains
        if name.text in self.own_types and not announced:
            self.problems.append(invalid(f"The type {name.text} is already created.", name.place))
            return
        if isinstance(made, d.CreateDomain):
            self.domains[name.text] = made.base.type if made.base else SqlType(name.text)
            return
        for at, value in enumerate(made.values):
            if value in made.values[:at]:
                self.problems.append(
                    invalid(f"The value '{value}' stands twice in {name.text}.", made.places[at])
                )
        self.enums[name.text] = EnumType(name.text, made.values, place=name.place)

    def _create_view(self, made: d.CreateView) -> None:
        key = self.key(made.name.text)
        if key in self.tables or (key in self.views and not made.replace):
            self.problems.append(invalid(f"{made.name.text} is already created.", made.name.place))
            return
        self.views[key] = View(
            made.name.text, made.columns, made.materialized, made.query, place=made.name.place
        )

    def describe_view(self, name: str, columns: tuple[str, ...] | None) -> None:
        """What columns a view turns out to have."""
        view = self.views.get(self.key(name))
        if view is not None and view.columns is None:
            self.views[self.key(name)] = replace(view, columns=columns)
            self._snapshot = None

    def _comment(self, made: d.CommentOn) -> None:
        if made.what == "TYPE" and made.name.text in self.enums:
            self.enums[made.name.text] = replace(self.enums[made.name.text], comment=made.text)
        elif made.what == "TABLE":
            table = self.find(made.name.text)
            if table is not None:
                self.tables[self.key(table.name)] = replace(table, comment=made.text)
            elif self.key(made.name.text) not in self.views:
                self._missing_table(made.name, "which is commented on")
        elif made.what == "COLUMN":
            self._comment_column(made)

    def _comment_column(self, made: d.CommentOn) -> None:
        table_name, _, column_name = made.name.text.rpartition(".")
        table = self.find(table_name)
        if table is None:
            if self.key(table_name) not in self.views:
                self._missing_table(Name(table_name, made.name.place), "whose column is commented on")
        elif table.column(column_name) is None:
            if not table.opaque:
                self.problems.append(missing_column(column_name, table, made.name.place, "in a comment"))
        else:
            columns = tuple(_commented(column, column_name, made.text) for column in table.columns)
            self.tables[self.key(table.name)] = replace(table, columns=columns)

    def _drop(self, made: d.Drop) -> None:
        for name in made.names:
            key = self.key(name.text)
            self._relations.pop(key, None)
            match made.what:
                case "TABLE":
                    table = self.find(name.text)
                    if table is not None:
                        del self.tables[self.key(table.name)]
                    elif not made.if_exists:
                        self._missing_table(name, "which is dropped")
                case "VIEW":
                    self.views.pop(key, None)
                case "TYPE":
                    self.enums.pop(name.text, None)
                    self.domains.pop(name.text, None)
                case _:
                    self._drop_index(key)

    def _drop_index(self, name: str) -> None:
        for key, table in self.tables.items():
            kept = tuple(index for index in table.indexes if self.key(index.name) != name)
            if len(kept) < len(table.indexes):
                self.tables[key] = replace(table, indexes=kept)


def _commented(column: Column, name: str, text: str) -> Column:
    return replace(column, comment=text) if column.name == name else column


def created_names(found: Sequence[d.Definition]) -> dict[str, Place]:
    """Where the text creates its tables and types."""
    names: dict[str, Place] = {}
    for definition in found:
        if isinstance(definition, (d.CreateTable, d.CreateEnum, d.CreateDomain, d.CreateView)):
            names.setdefault(definition.name.text, definition.name.place)
    return names
