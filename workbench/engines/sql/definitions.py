"""What the statements of a schema say, one value a statement, before they are applied in order."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.findings import Place
from workbench.engines.sql.cursor import Name
from workbench.engines.sql.model import Column, ForeignKey, Index, Key
from workbench.engines.sql.objects import CheckRule


@dataclass(frozen=True, slots=True)
class PrimaryKeyOf:
    """A primary key among a table's elements."""

    key: Key


@dataclass(frozen=True, slots=True)
class UniqueOf:
    """A unique constraint among a table's elements."""

    key: Key


@dataclass(frozen=True, slots=True)
class LikeTable:
    """LIKE another table: its columns are copied."""

    table: Name
    with_keys: bool = False
    """Its keys, rules and indexes too."""


Element = Column | PrimaryKeyOf | UniqueOf | ForeignKey | CheckRule | Index | LikeTable


@dataclass(frozen=True, slots=True)
class CreateTable:
    """CREATE TABLE."""

    name: Name
    elements: tuple[Element, ...] = ()
    if_not_exists: bool = False
    partition_of: Name | None = None
    partition_by: tuple[str, ...] = ()
    inherits: tuple[Name, ...] = ()
    options: tuple[str, ...] = ()
    comment: str = ""
    opaque: bool = False
    query: str = ""
    """The query it is made from."""


@dataclass(frozen=True, slots=True)
class AddElements:
    """ALTER TABLE … ADD."""

    elements: tuple[Element, ...]
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropColumn:
    """ALTER TABLE … DROP COLUMN."""

    column: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropConstraint:
    """ALTER TABLE … DROP CONSTRAINT, or MySQL's DROP PRIMARY KEY, FOREIGN KEY, INDEX."""

    name: str


@dataclass(frozen=True, slots=True)
class ChangeColumn:
    """ALTER COLUMN: what is None stays as it is."""

    column: Name
    new: Column | None = None
    """The whole column anew, as MySQL's MODIFY and CHANGE give it."""
    nullable: bool | None = None
    default: str | None = None
    identity: str | None = None
    type: Column | None = None
    """A column that carries only the new type."""


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """RENAME COLUMN."""

    column: Name
    to: str


@dataclass(frozen=True, slots=True)
class RenameTable:
    """RENAME TO."""

    to: str


@dataclass(frozen=True, slots=True)
class AttachPartition:
    """ATTACH PARTITION."""

    partition: Name


@dataclass(frozen=True, slots=True)
class SetTableComment:
    """MySQL's COMMENT = '…'."""

    text: str


Alteration = (
    AddElements
    | DropColumn
    | DropConstraint
    | ChangeColumn
    | RenameColumn
    | RenameTable
    | AttachPartition
    | SetTableComment
)


@dataclass(frozen=True, slots=True)
class AlterTable:
    """ALTER TABLE."""

    table: Name
    alterations: tuple[Alteration, ...]
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class CreateIndex:
    """CREATE INDEX; the index names its table as written."""

    index: Index
    table: Name
    if_not_exists: bool = False
    operator_classes: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateEnum:
    """CREATE TYPE … AS ENUM."""

    name: Name
    values: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class AddEnumValue:
    """ALTER TYPE … ADD VALUE."""

    name: Name
    value: str


@dataclass(frozen=True, slots=True)
class CreateDomain:
    """CREATE DOMAIN, or a composite or range type: a type of that name exists from here on."""

    name: Name
    base: Column | None = None


@dataclass(frozen=True, slots=True)
class CreateExtension:
    """CREATE EXTENSION."""

    name: str


@dataclass(frozen=True, slots=True)
class CreateView:
    """CREATE VIEW."""

    name: Name
    columns: tuple[str, ...] | None
    query: str
    query_place: Place | None
    query_start: int
    materialized: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class CommentOn:
    """COMMENT ON TABLE, COLUMN or TYPE."""

    what: str
    name: Name
    text: str


@dataclass(frozen=True, slots=True)
class Drop:
    """DROP TABLE, VIEW, TYPE or INDEX."""

    what: str
    names: tuple[Name, ...]
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class CreateTrigger:
    """CREATE TRIGGER: only its table is looked at."""

    name: Name
    table: Name


@dataclass(frozen=True, slots=True)
class SetSearchPath:
    """Where bare names are looked up from here on."""

    schemas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetForeignKeyChecks:
    """MySQL's FOREIGN_KEY_CHECKS."""

    on: bool


@dataclass(frozen=True, slots=True)
class CreateSchema:
    """CREATE SCHEMA."""

    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that says nothing about tables: a grant, a function, a transaction."""


Definition = (
    CreateTable
    | AlterTable
    | CreateIndex
    | CreateEnum
    | AddEnumValue
    | CreateDomain
    | CreateExtension
    | CreateView
    | CommentOn
    | Drop
    | CreateTrigger
    | SetSearchPath
    | SetForeignKeyChecks
    | CreateSchema
    | Other
)
