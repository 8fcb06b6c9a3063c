"""What an artifact shows to the others: records, operations, parts and claims, in words that no kind owns.

Each kind gives the surface of its artifacts; checks that look across compare surfaces and know no parser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.core.findings import Place
from workbench.core.values import Decision, Requirement


class Type(StrEnum):
    """What a value is, whatever language says so."""

    TEXT = "text"
    UUID = "uuid"
    INTEGER = "integer"
    DECIMAL = "decimal"
    """Exact, as money needs it."""
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    DURATION = "duration"
    BINARY = "binary"
    JSON = "json"
    """Any JSON value, or an object whose properties are not told."""
    OBJECT = "object"
    """Another record: `Field.of` names it where it has a name."""
    ANY = "any"
    """Not told, or nothing that the other languages have."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record: a column, a property, a message's field, an attribute."""

    name: str
    type: Type = Type.ANY
    spelling: str = ""
    """The type as the artifact writes it: `varchar(200)`, `string, format date-time`."""
    place: Place | None = None
    many: bool = False
    """A list of such values."""
    required: bool | None = None
    """It has to be given when a record is made (or, in an answer, it is always there); None when not told."""
    nullable: bool | None = None
    """It may be null; None when the language doesn't tell."""
    length: int | None = None
    """Most characters."""
    bits: int | None = None
    """Of an integer: 16, 32 or 64."""
    values: tuple[str, ...] = ()
    """All that it can be, of an enum."""
    of: str = ""
    """Name of the record that it holds or refers to: a foreign key's table, a `$ref`'s schema."""
    generated: bool = False
    """The server makes it: an identity, a default, `readOnly`."""
    private: bool = False
    """It never leaves the server: `writeOnly`, a password's hash."""
    words: str = ""
    """What the artifact says of it: a comment, a description."""
    default: str = ""
    """What it has when it is left out, as written: `gen_random_uuid()`, `'draft'`."""
    on_delete: str = ""
    """Of a foreign key, what becomes of this record when the other goes: `CASCADE`, `RESTRICT`."""


class Role(StrEnum):
    """What a record is for."""

    TABLE = "table"
    VIEW = "view"
    ENTITY = "entity"
    """Of an ER or class diagram."""
    SCHEMA = "schema"
    """Of an API, named or inline."""
    TYPE = "type"
    """A GraphQL object or interface."""
    INPUT = "input"
    MESSAGE = "message"
    """Of protobuf."""
    EVENT = "event"
    """What is published: an AsyncAPI payload."""


@dataclass(frozen=True, slots=True)
class Record:
    """Something with named fields."""

    name: str
    role: Role
    fields: tuple[Field, ...] = ()
    place: Place | None = None
    primary: tuple[str, ...] = ()
    """Fields of the primary key."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Other sets of fields that are unique."""
    indexes: tuple[tuple[str, ...], ...] = ()
    """Fields of each index, in its order; primary key and unique ones among them."""
    words: str = ""
    """What the artifact says of it: a comment, a description."""
    whole: bool = True
    """All its fields are told."""
    partitioned: bool = False
    """Of a table: it is kept in parts, so that old ones can be dropped."""

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)


class Verb(StrEnum):
    """What an operation does to its resource."""

    CREATE = "create"
    READ = "read"
    """One, by its id."""
    LIST = "list"
    UPDATE = "update"
    DELETE = "delete"
    SEND = "send"
    """An event is published."""
    RECEIVE = "receive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked for: an HTTP operation, a GraphQL root field, an RPC, a channel's message."""

    label: str
    """As people name it: `POST /orders`, `Query.orders`, `OrderService.GetOrder`, `send order.placed`."""
    verb: Verb = Verb.OTHER
    resource: str = ""
    """What it is about, as the artifact writes it: the path's last fixed segment, the returned type."""
    place: Place | None = None
    method: str = ""
    """Of HTTP, upper case."""
    path: str = ""
    """Of HTTP, a template; of an event, its channel's address."""
    keys: tuple[Field, ...] = ()
    """Path parameters, or the arguments that name one record, in order."""
    filters: tuple[Field, ...] = ()
    """Query parameters or arguments that choose among records; paging and sorting left out."""
    sorts: tuple[str, ...] = ()
    """Fields that a list can be sorted by, as far as it names them."""
    pages: str = ""
    """How a list is paged: `cursor`, `offset`, or empty for not at all."""
    takes: str = ""
    """Name of the record it takes; records of inline schemas have made-up names that `records` holds."""
    gives: str = ""
    """Name of the record it answers with, of a list its items'."""
    statuses: Mapping[str, Place | None] = field(default_factory=dict)
    """HTTP statuses that it documents, such as `201`, `4XX`, `default`."""
    secured: bool | None = None
    """It asks for credentials; None when not told."""
    headers: tuple[str, ...] = ()
    """Names of the header parameters it takes, as written."""
    words: str = ""
    """Its summary and description."""


class Part(StrEnum):
    """What a part of the running system is."""

    SERVICE = "service"
    DATABASE = "database"
    CACHE = "cache"
    QUEUE = "queue"
    STORE = "store"
    """Of objects or files."""
    CLIENT = "client"
    """A person, a browser, an app."""
    EXTERNAL = "external"
    """A system of somebody else."""
    GATEWAY = "gateway"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the running system: a diagram's node or participant, a compose service, a workload."""

    name: str
    """What people read."""
    part: Part = Part.UNKNOWN
    technology: str = ""
    """As told: an image without its tag, `PostgreSQL 18`, `Go`."""
    version: str = ""
    """Of the technology, where it is told."""
    replicas: int | None = None
    """None when not told."""
    place: Place | None = None
    id: str = ""
    """What links name; the name when empty."""


@dataclass(frozen=True, slots=True)
class Link:
    """One component uses, calls or follows another; ends are ids of components, or names of records."""

    source: str
    target: str
    label: str = ""
    """What it says, such as `POST /orders`, `places`."""
    place: Place | None = None
    many: tuple[bool | None, bool | None] = (None, None)
    """Of a relationship: whether there are many at the source and at the target."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that binds the rest: what a decision chose, or says will be."""

    text: str
    place: Place | None = None
    chosen: bool = True
    """It is the choice or follows from it; False for an option that was turned down."""


@dataclass(frozen=True, slots=True)
class Surface:
    """All of it. Empty for an artifact that shows nothing."""

    records: tuple[Record, ...] = ()
    operations: tuple[Operation, ...] = ()
    components: tuple[Component, ...] = ()
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    technology: str = ""
    """What it runs on, where the artifact itself tells: `postgres`, `mysql`."""
    partial: bool = False
    """Some of it could not be read, or stands elsewhere: what is missing may be in that."""

    def record(self, name: str) -> Record | None:
        """The record of that name."""
        return next((record for record in self.records if record.name == name), None)


@dataclass(frozen=True, eq=False)
class Design:
    """The surfaces of a session's artifacts, side by side, with what was asked for and decided.

    Compared by identity, so that what is computed from one can be kept.
    """

    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    """By artifact name."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kind's id by artifact name."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By artifact name: for answers that stand in comments."""
    requirements: Sequence[Requirement] = ()
    decisions: Sequence[Decision] = ()
