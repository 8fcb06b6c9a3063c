"""Lists of an API: which columns they choose and sort by, and whether an index serves that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.surface import Field, Operation, Type, Verb
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key, words
from workbench.engines.design.world import World

_RANGE = frozenset(
    {
        "after",
        "before",
        "from",
        "to",
        "since",
        "until",
        "min",
        "max",
        "gte",
        "lte",
        "gt",
        "lt",
        "start",
        "end",
    }
)
_OWNER = re.compile(
    r"(?:tenant|organi[sz]ation|org|account|workspace|company|customer|user|owner|team|clinic|shop|store|merchant|"
    r"project)_?(?:id|key|uuid)$",
    re.IGNORECASE,
)
_NEWEST = re.compile(r"\b(newest|latest|most recent(?:ly)?|oldest)\b", re.IGNORECASE)
_MADE = ("createdat", "created", "creationdate", "insertedat", "createdon")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list over a table's rows."""

    operation: Operation
    table: Table
    sure: float

    @property
    def filters(self) -> Iterator[tuple[Field, Field]]:
        """Filters with the columns that they choose by."""
        for parameter in self.operation.filters:
            column = self.column(parameter.name)
            if column is not None:
                yield parameter, column

    def column(self, name: str) -> Field | None:
        """The column that a filter or a sort key means; ranges mean the column within."""
        parts = words(name)
        candidates = ["".join(parts)]
        bare = [part for part in parts if part not in _RANGE]
        if bare and len(bare) < len(parts):
            candidates += ["".join(bare), "".join((*bare, "at")), "".join((*bare, "on"))]
        for candidate in candidates:
            for form in (candidate, f"{self.table.key}{candidate}", candidate.removeprefix(self.table.key)):
                if form in self.table.by_key:
                    return self.table.by_key[form]
        stem = self.table.by_stem.get(candidates[0])
        return stem if stem is not None and stem.of else None

    @property
    def fixed(self) -> frozenset[str]:
        """Columns that the server knows without being asked: whose rows they are, and what the path names."""
        owned = {column.name for column in self.table.record.fields if _OWNER.search(column.name)}
        named = {found.name for each in self.operation.keys if (found := self.column(each.name)) is not None}
        parents = {
            column.name
            for column in self.table.record.fields
            if column.of and any(key(column.of) == key(step) for step in self.operation.path.split("/"))
        }
        return frozenset(owned | named | parents)

    def served(self, column: Field) -> bool:
        """An index leads to the rows with a value of the column."""
        known = self.fixed | {other.name for _, other in self.filters}
        return any(
            column.name in index and set(index[: index.index(column.name)]) <= known
            for index in self.table.record.indexes
        )

    def ordered(self, column: Field) -> bool:
        """Some index keeps the column in order, at least where what stands before it is fixed: whose rows
        are listed is often the server's to say, and nothing in the API shows it."""
        return any(column.name in index for index in self.table.record.indexes)

    @property
    def sorted_by(self) -> Iterator[tuple[str, Field]]:
        """Columns that the list is sorted by, with the words that say so."""
        for name in self.operation.sorts:
            column = self.column(name)
            if column is not None:
                yield f"can be sorted by {name}", column
        found = _NEWEST.search(self.operation.words)
        if found and not self.operation.sorts:
            made = [
                column
                for column in self.table.record.fields
                if column.type is Type.TIMESTAMP and key(column.name) in _MADE
            ]
            if len(made) == 1:
                yield f"comes {found[0].lower()} first", made[0]


def listings(artifact: str, world: World) -> Iterator[Listing]:
    """The lists of an API whose table is known."""
    for operation in world.surface(artifact).operations:
        if operation.verb is Verb.LIST:
            about = world.table_of(artifact, operation)
            if about is not None:
                yield Listing(operation, *about)
