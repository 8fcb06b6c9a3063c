"""The schema model: what a design's tables are, whatever they were read from.

Names are as the database would store them (PostgreSQL folds bare names to lower case); columns named
in constraints are spelled as they were declared. Places are where the text says it; a model read from
a live catalogue has none. Equality ignores places.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from workbench.core.findings import Place
from workbench.engines.sql.objects import CheckRule, Domain, Exclusion, Function, Policy, Sequence, Trigger


@dataclass(frozen=True, slots=True)
class SqlType:
    """A column's type in canonical words: `bigint`, `varchar(200)`, `timestamptz`, `text[]`."""

    name: str
    arguments: tuple[str, ...] = ()
    array: bool = False
    unsigned: bool = False
    quoted: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        arguments = f"({', '.join(self.arguments)})" if self.arguments else ""
        return f"{self.name}{arguments}{' unsigned' if self.unsigned else ''}{'[]' if self.array else ''}"

    @property
    def length(self) -> int | None:
        """The first argument as a number, such as 200 of `varchar(200)`."""
        first = self.arguments[0] if self.arguments else ""
        return int(first) if first.isdecimal() and len(first) < 10 else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: SqlType
    nullable: bool = True
    default: str = ""
    """The expression's text; empty when there is none."""
    identity: str = ""
    """`always`, `by default`, `serial` or `auto_increment`; empty when values come from elsewhere."""
    generated: str = ""
    """The expression it is computed from."""
    on_update: str = ""
    """MySQL's `ON UPDATE` expression."""
    comment: str = ""
    virtual: bool = False
    """It is computed when it is read; known only from the catalogue."""
    collation: str = ""
    """Its own, as it is written in SQL; known only from the catalogue."""
    quoted: bool = field(default=False, compare=False)
    place: Place | None = field(default=None, compare=False)
    type_place: Place | None = field(default=None, compare=False)
    default_place: Place | None = field(default=None, compare=False)

    @property
    def self_filled(self) -> bool:
        """An insert may leave it out although it is not nullable."""
        return bool(self.default or self.identity or self.generated)


@dataclass(frozen=True, slots=True)
class Key:
    """A primary key or a unique constraint."""

    columns: tuple[str, ...]
    name: str = ""
    places: tuple[Place, ...] = field(default=(), compare=False)
    place: Place | None = field(default=None, compare=False)
    definition: str = field(default="", compare=False)
    """All that follows its name, as the live catalogue gives it."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference to a table's key."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...] = ()
    """Columns of that table; resolved to its primary key where the text names none."""
    name: str = ""
    on_delete: str = ""
    """As `CASCADE`; empty when the text does not say."""
    on_update: str = ""
    places: tuple[Place, ...] = field(default=(), compare=False)
    reference_places: tuple[Place, ...] = field(default=(), compare=False)
    table_place: Place | None = field(default=None, compare=False)
    place: Place | None = field(default=None, compare=False)
    valid: bool = True
    """False when existing rows were not looked at (NOT VALID)."""
    deferrable: str = ""
    """`deferrable` or `initially deferred`; empty when it is neither."""
    definition: str = field(default="", compare=False)
    """All that follows its name, as the live catalogue gives it."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """One entry of an index: a column, or an expression's text."""

    column: str = ""
    expression: str = ""
    descending: bool = False
    operator_class: str = ""
    prefix: int | None = None
    """MySQL's prefix length."""
    place: Place | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return (self.column or f"({self.expression})") + (" desc" if self.descending else "")


@dataclass(frozen=True, slots=True)
class Index:
    """An index, unique or not."""

    table: str
    parts: tuple[IndexPart, ...]
    name: str = ""
    unique: bool = False
    method: str = ""
    """Empty for the default, a B-tree."""
    where: str = ""
    include: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)
    nulls_not_distinct: bool = False
    definition: str = field(default="", compare=False)
    """The whole statement, as the live catalogue gives it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Leading plain columns, up to the first expression."""
        plain = []
        for part in self.parts:
            if not part.column:
                break
            plain.append(part.column)
        return tuple(plain)

    @property
    def is_btree(self) -> bool:
        """It keeps an order, so that its prefixes serve too."""
        return self.method in ("", "btree")


@dataclass(frozen=True, slots=True)
class Table:
    """One table with everything that hangs on it."""

    name: str
    """With its schema when that is not the default one: `billing.invoice`."""
    columns: tuple[Column, ...] = ()
    primary_key: Key | None = None
    uniques: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[CheckRule, ...] = ()
    indexes: tuple[Index, ...] = ()
    comment: str = ""
    partition_of: str = ""
    partition_by: tuple[str, ...] = ()
    partition_key: str = ""
    """As `RANGE (at)`, and `partition_bound` as `FOR VALUES IN (1)` or `DEFAULT`: known only from the
    catalogue."""
    partition_bound: str = ""
    inherits: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_security: bool = False
    """ENABLE ROW LEVEL SECURITY; known only from the catalogue."""
    row_security_forced: bool = False
    """FORCE ROW LEVEL SECURITY: it holds for the owner too."""
    opaque: bool = False
    """Its columns are not all known: made from a query, LIKE another, virtual."""
    options: tuple[str, ...] = ()
    quoted: bool = field(default=False, compare=False)
    place: Place | None = field(default=None, compare=False)

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def bare_name(self) -> str:
        """The name without its schema."""
        return self.name.rpartition(".")[2]

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Columns of the primary key."""
        return self.primary_key.columns if self.primary_key else ()

    @property
    def unique_sets(self) -> tuple[tuple[str, ...], ...]:
        """Column sets whose values are unique in every row."""
        keys = [self.primary_key.columns] if self.primary_key else []
        keys += [unique.columns for unique in self.uniques]
        keys += [i.columns for i in self.indexes if i.unique and not i.where and _plain(i)]
        return tuple(keys)

    @property
    def ordered_paths(self) -> tuple[tuple[str, ...], ...]:
        """Column lists that a B-tree, whole or partial, keeps in order: keys and indexes."""
        keys = [self.primary_key.columns] if self.primary_key else []
        keys += [unique.columns for unique in self.uniques]
        keys += [index.columns for index in self.indexes if index.is_btree]
        return tuple(key for key in keys if key)

    def leads(self, columns: tuple[str, ...]) -> bool:
        """Some key or index begins with these columns, in any order."""
        wanted = set(columns)
        if any(set(path[: len(wanted)]) == wanted for path in self.ordered_paths):
            return True
        return any(index.method == "hash" and set(index.columns) == wanted for index in self.indexes)


def _plain(index: Index) -> bool:
    return len(index.columns) == len(index.parts)


@dataclass(frozen=True, slots=True)
class EnumType:
    """A type of named values."""

    name: str
    values: tuple[str, ...]
    comment: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class View:
    """A view; its columns where they can be known."""

    name: str
    columns: tuple[str, ...] | None = None
    materialized: bool = False
    definition: str = ""
    types: tuple[str, ...] = ()
    """Of its columns, as the catalogue names them."""
    security_invoker: bool = False
    """Rights are those of who asks, not of the view's owner; known only from the catalogue."""
    comment: str = ""
    check_option: str = ""
    """`local` or `cascaded`; known only from the catalogue."""
    indexes: tuple[Index, ...] = ()
    """Of a materialized view; known only from the catalogue."""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Schema:
    """All of a design's tables, types and views."""

    dialect: str = "postgres"
    tables: tuple[Table, ...] = ()
    enums: tuple[EnumType, ...] = ()
    views: tuple[View, ...] = ()
    domains: tuple[tuple[str, SqlType], ...] = ()
    extensions: tuple[str, ...] = ()
    partial: bool = False
    """Some definition could not be read: what is missing may be in it."""
    functions: tuple[Function, ...] = ()
    own_domains: tuple[Domain, ...] = ()
    """The domains with all that the catalogue knows of them."""
    sequences: tuple[Sequence, ...] = ()
    namespaces: tuple[str, ...] = ()
    """Schemas beside the default one."""
    executed: str = ""
    """What executed it, such as `PostgreSQL 18.6`: then tables and all the rest are read from its live
    catalogue. Empty when the text alone was read."""

    @cached_property
    def _tables_by_name(self) -> dict[str, Table]:
        return {table.name: table for table in self.tables}

    def table(self, name: str) -> Table | None:
        """The table of that name."""
        return self._tables_by_name.get(name)

    @cached_property
    def looked_up(self) -> dict[str, Table]:
        """Tables by what a query may call them: folded names, and bare ones where only one table has it."""
        fold = str if self.dialect == "postgres" else str.lower
        full = {fold(table.name): table for table in self.tables}
        bare = Counter(fold(table.bare_name) for table in self.tables)
        alone = {fold(t.bare_name): t for t in self.tables if bare[fold(t.bare_name)] == 1}
        return alone | full

    def enum(self, name: str) -> EnumType | None:
        """The enum type of that name."""
        return next((enum for enum in self.enums if enum.name == name), None)

    @cached_property
    def referenced(self) -> frozenset[str]:
        """Names of the tables that some foreign key points to."""
        return frozenset(key.table for table in self.tables for key in table.foreign_keys)

    @property
    def roots(self) -> tuple[Table, ...]:
        """Tables that are no partition of another."""
        return tuple(table for table in self.tables if not table.partition_of)
