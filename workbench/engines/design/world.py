"""A whole design made ready for comparison, once: its tables, what others show, and which mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from workbench.core.matches import answers
from workbench.core.surface import Claim, Component, Design, Operation, Record, Role, Surface, Verb
from workbench.engines.design.matching import Match, Matcher, Table
from workbench.engines.design.names import key, words

DEPLOYMENT = frozenset({"config"})
"""Kinds of artifacts that say what runs."""


@dataclass(frozen=True, slots=True)
class Use:
    """What an API does with a record."""

    taken: tuple[Operation, ...] = ()
    """Operations whose request holds it."""
    given: tuple[Operation, ...] = ()
    """Operations whose answer holds it."""

    @property
    def creates(self) -> bool:
        """A request that makes something holds it."""
        return any(operation.verb is Verb.CREATE for operation in self.taken)


@dataclass(frozen=True, eq=False)
class World:
    """All of it; what is computed is computed once, when it is first asked for."""

    design: Design
    matcher: Matcher

    # ---------------------------------------------------------------- tables

    @property
    def tables(self) -> tuple[Table, ...]:
        """Of all schemas, views left out."""
        return self.matcher.tables

    @cached_property
    def partial(self) -> bool:
        """Some schema could not be read whole: a table that is missed may stand there."""
        return any(surface.partial for _, surface in self.of_kind("sql"))

    def table(self, name: str) -> Table | None:
        """The one table of that name, however it is written."""
        return self.matcher.named(name)

    @cached_property
    def referring(self) -> Mapping[str, tuple[Table, ...]]:
        """By a table's name, the tables that have foreign keys to it."""
        found: dict[str, dict[str, Table]] = defaultdict(dict)
        for table in self.tables:
            for column in table.record.fields:
                if column.of:
                    found[column.of][table.name] = table
        return {name: tuple(tables.values()) for name, tables in found.items()}

    def beside(self, table: Table) -> tuple[Table, ...]:
        """The tables that refer to one, and those that it refers to."""
        targets = {column.of for column in table.record.fields if column.of}
        return (*self.referring.get(table.name, ()), *(t for t in map(self.matcher.exact, targets) if t))

    # ---------------------------------------------------------------- artifacts

    def of_kind(self, *kinds: str) -> Iterator[tuple[str, Surface]]:
        """Artifacts of these kinds with what they show."""
        for name, surface in self.design.surfaces.items():
            if self.design.kinds.get(name) in kinds:
                yield name, surface

    def surface(self, artifact: str) -> Surface:
        """What an artifact shows."""
        return self.design.surfaces.get(artifact) or Surface()

    @cached_property
    def operations(self) -> tuple[tuple[str, Operation], ...]:
        """Of all HTTP APIs, with the artifact's name."""
        return tuple(
            (name, operation) for name, surface in self.of_kind("openapi") for operation in surface.operations
        )

    @cached_property
    def components(self) -> tuple[tuple[str, Component], ...]:
        """Of all deployment files, with the artifact's name."""
        return tuple(
            (name, part) for name, surface in self.of_kind(*DEPLOYMENT) for part in surface.components
        )

    @cached_property
    def drawn(self) -> tuple[tuple[str, Component], ...]:
        """Of all diagrams, with the artifact's name."""
        return tuple((name, part) for name, surface in self.of_kind("diagram") for part in surface.components)

    @cached_property
    def claims(self) -> tuple[tuple[str, Claim], ...]:
        """Of all decisions, with the artifact's name."""
        return tuple((name, claim) for name, surface in self.of_kind("decision") for claim in surface.claims)

    @cached_property
    def spoken(self) -> Mapping[str, str]:
        """Every artifact's text, lower case."""
        return {name: text.lower() for name, text in self.design.texts.items()}

    # ---------------------------------------------------------------- matches

    def matches(self, artifact: str) -> tuple[Match, ...]:
        """What the artifact's records are in the schema."""
        if artifact not in self._matches:
            self._matches[artifact] = self._find(artifact)
        return self._matches[artifact]

    @cached_property
    def _matches(self) -> dict[str, tuple[Match, ...]]:
        return {}

    def _find(self, artifact: str) -> tuple[Match, ...]:
        surface = self.surface(artifact)
        hints = self._resources(surface)
        found = (
            self.matcher.match(artifact, record, hints.get(record.name, ())) for record in surface.records
        )
        return tuple(match for match in found if match is not None)

    def match(self, artifact: str, record: str) -> Match | None:
        """What one record is in the schema."""
        return self._by_record(artifact).get(record)

    def _by_record(self, artifact: str) -> Mapping[str, Match]:
        if artifact not in self._records:
            self._records[artifact] = {match.record.name: match for match in self.matches(artifact)}
        return self._records[artifact]

    @cached_property
    def _records(self) -> dict[str, Mapping[str, Match]]:
        return {}

    def _resources(self, surface: Surface) -> dict[str, tuple[str, ...]]:
        """What the operations that take or give a record are about."""
        found: dict[str, list[str]] = defaultdict(list)
        for operation in surface.operations:
            for record in (operation.takes, operation.gives):
                if record and operation.resource:
                    found[record].append(operation.resource)
        return {name: tuple(dict.fromkeys(resources)) for name, resources in found.items()}

    def table_of(self, artifact: str, operation: Operation) -> tuple[Table, float] | None:
        """The table whose rows an operation is about, with how sure that is."""
        steps = [step for step in operation.path.split("/") if step and "{" not in step]
        if operation.path and steps:
            whole = self.matcher.named(steps[-1])
            parent = self.matcher.named("_".join((*words(steps[-2]), steps[-1]))) if len(steps) > 1 else None
            if table := parent or whole:
                return table, 1.0
        for record in (operation.gives, operation.takes):
            match = self.match(artifact, record) if record else None
            if match is not None and (
                not operation.resource or key(operation.resource) in (match.table.key, key(record))
            ):
                return match.table, match.sure
        return None

    def uses(self, artifact: str) -> Mapping[str, Use]:
        """By record's name, what the operations of the artifact do with it, other records around it too."""
        if artifact not in self._uses:
            self._uses[artifact] = _uses(self.surface(artifact))
        return self._uses[artifact]

    @cached_property
    def _uses(self) -> dict[str, Mapping[str, Use]]:
        return {}


def _uses(surface: Surface) -> Mapping[str, Use]:
    inner = {
        record.name: tuple(each.of for each in record.fields if each.of and each.of != record.name)
        for record in surface.records
    }
    taken: dict[str, dict[str, Operation]] = defaultdict(dict)
    given: dict[str, dict[str, Operation]] = defaultdict(dict)
    for operation in surface.operations:
        for start, into in ((operation.takes, taken), (operation.gives, given)):
            waiting, seen = [start], {start}
            while waiting:
                name = waiting.pop()
                if name in inner:
                    into[name][operation.label] = operation
                    fresh = [each for each in inner[name] if each not in seen]
                    seen.update(fresh)
                    waiting += fresh
    return {name: Use(tuple(taken[name].values()), tuple(given[name].values())) for name in inner}


@lru_cache(maxsize=8)
def world_of(design: Design) -> World:
    """The design made ready; the same design, the same world."""
    tables = _tables(
        (name, record)
        for name, surface in design.surfaces.items()
        if design.kinds.get(name) == "sql"
        for record in surface.records
    )
    told = [answer for text in design.texts.values() for answer in answers(text)]
    return World(design, Matcher(tables, tuple(told)))


def _tables(found: Iterable[tuple[str, Record]]) -> tuple[Table, ...]:
    """Each table once: what a migration adds to it stands with it."""
    tables: dict[str, Table] = {}
    for name, record in found:
        if record.role is not Role.TABLE:
            continue
        known = tables.get(record.name)
        if known is None:
            tables[record.name] = Table(name, record)
        elif record.fields and not known.record.fields:
            tables[record.name] = Table(name, _joined(record, known.record))
        else:
            tables[record.name] = replace(known, record=_joined(known.record, record))
    return tuple(table for table in tables.values() if table.record.fields)


def _joined(first: Record, second: Record) -> Record:
    known = {each.name for each in first.fields}
    return replace(
        first,
        fields=(*first.fields, *(each for each in second.fields if each.name not in known)),
        primary=first.primary or second.primary,
        unique=tuple(dict.fromkeys((*first.unique, *second.unique))),
        indexes=tuple(dict.fromkeys((*first.indexes, *second.indexes))),
        words=first.words or second.words,
    )
