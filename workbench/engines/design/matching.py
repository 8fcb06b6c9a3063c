"""Which table a record of another artifact is, and which column each of its fields, with how sure that is.

Names decide, then what they hold: a record that shares a table's name and nothing of its columns is
another thing. Answers of people are certain. Cost grows with the fields that are compared, not with
the number of pairs: everything is looked up by key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.core.matches import MatchAnswer
from workbench.core.surface import Field, Record, Type
from workbench.engines.design.names import field_keys, key, listed, stems, without_id, without_unit, words

CERTAIN = 0.8
"""From here on a match may make errors and warnings; below it is only worth advice."""
_WORTH = 0.5
"""Below this nothing is said at all."""
_COMMON = listed("id createdat updatedat deletedat name status type title description version note comment")
"""Fields that many records have: they tell little of which one it is."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table and the artifact that makes it."""

    artifact: str
    record: Record

    @property
    def name(self) -> str:
        """As the schema has it."""
        return self.record.name

    @cached_property
    def key(self) -> str:
        """What it is compared by."""
        return key(self.record.name)

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """Columns by what they are compared by."""
        return {each: column for column in reversed(self.record.fields) for each in (key(column.name),)}

    @cached_property
    def by_stem(self) -> Mapping[str, Field]:
        """Columns by what they refer to or measure: `total` for `total_cents`."""
        found: dict[str, Field] = {}
        for column in self.record.fields:
            for stem in (without_id(column.name), without_unit(column.name)):
                if stem:
                    found.setdefault(stem, column)
        return found

    def column(self, name: str) -> Field | None:
        """The column of that name."""
        return self.record.field(name)

    def unique(self, columns: Sequence[str]) -> bool:
        """No two rows have the same values in these columns."""
        keys = [self.record.primary, *self.record.unique]
        return any(each and set(each) <= set(columns) for each in keys)


@dataclass(frozen=True, slots=True)
class Pair:
    """A field and the column it is."""

    field: Field
    column: Field
    sure: float
    reference: bool = False
    """The field holds the other record, the column only its key."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record and the table it is."""

    artifact: str
    record: Record
    table: Table
    sure: float
    pairs: tuple[Pair, ...]
    alone: tuple[Field, ...]
    """Fields that no column is."""

    @property
    def share(self) -> float:
        """How many of the record's fields are columns, 0 to 1."""
        return len(self.pairs) / max(1, len(self.record.fields))

    def of_column(self, name: str) -> Pair | None:
        """The field that is that column."""
        return next((pair for pair in self.pairs if pair.column.name == name), None)


class Matcher:
    """Finds matches among one design's tables."""

    def __init__(self, tables: tuple[Table, ...], told: tuple[MatchAnswer, ...] = ()) -> None:
        self.tables = tables
        self._by_key: dict[str, list[Table]] = defaultdict(list)
        self._by_column: dict[str, list[Table]] = defaultdict(list)
        for table in tables:
            for stem, sure in stems(table.name):
                if sure > CERTAIN and table not in self._by_key[stem]:
                    self._by_key[stem].append(table)
            for each in table.by_key:
                if each not in _COMMON:
                    self._by_column[each].append(table)
        self._by_name = {table.name: table for table in tables}
        self._told: dict[str, list[str]] = defaultdict(list)
        for answer in told:
            if answer.same:
                self._told[answer.left].append(answer.right)
        self._other = {_pair(answer) for answer in told if not answer.same}

    def exact(self, name: str) -> Table | None:
        """The table of just that name."""
        return self._by_name.get(name)

    def named(self, name: str) -> Table | None:
        """The one table of that name, as a path, a diagram or a sentence writes it."""
        if told := self._answered(name):
            return told
        found = [table for table in self._by_key.get(key(name), ()) if not self._refused(name, table.name)]
        whole = [table for table in found if table.key == key(name)]
        chosen = whole or found
        return chosen[0] if len(chosen) == 1 else None

    def match(self, artifact: str, record: Record, resources: Sequence[str] = ()) -> Match | None:
        """The table that a record is; None when none is likely. `resources` is what operations with it
        are about."""
        candidates: dict[Table, float] = {}
        for table, sure in self._candidates(record, resources):
            candidates[table] = max(sure, candidates.get(table, 0.0))
        best: Match | None = None
        for table, sure in candidates.items():
            if not self._refused(record.name, table.name):
                match = self._joined(artifact, record, table, sure)
                if best is None or (match.sure, match.share) > (best.sure, best.share):
                    best = match
        return best if best is not None and best.sure >= _WORTH else None

    def _answered(self, name: str) -> Table | None:
        """The table that somebody said it is."""
        return next((self._by_name[each] for each in self._told.get(name, ()) if each in self._by_name), None)

    def _refused(self, name: str, table: str) -> bool:
        return (name, table) in self._other

    def _candidates(self, record: Record, resources: Sequence[str]) -> Iterator[tuple[Table, float]]:
        if told := self._answered(record.name):
            yield told, 2.0
            return
        for stem, sure in reversed(stems(record.name)):
            tables = self._by_key.get(stem, ())
            exact = [table for table in tables if table.key == stem]
            for table in exact or tables:
                yield table, sure if len(exact or tables) == 1 else 0.6
        own = {stem for stem, _ in stems(record.name)}
        for resource in resources:
            about = self.named(resource)
            if about is not None and about.key not in own:
                # A body without a name of its own is what its operation is about.
                yield about, 0.95 if " /" in record.name else 0.75
        if len(record.fields) >= 4:
            counted = Counter(
                table.name for each in record.fields for table in self._by_column.get(key(each.name), ())[:50]
            )
            if counted:
                most, number = counted.most_common(1)[0]
                if number >= 3 and number >= 0.7 * len(record.fields):
                    yield self._by_name[most], 0.55

    def _joined(self, artifact: str, record: Record, table: Table, sure: float) -> Match:
        pairs: list[Pair] = []
        alone: list[Field] = []
        taken: set[str] = set()
        for each in record.fields:
            pair = self._pair(record, each, table)
            if pair is None or (pair.column.name in taken and pair.sure < 1):
                alone.append(each)
            else:
                taken.add(pair.column.name)
                pairs.append(pair)
        return Match(
            artifact, record, table, _weighed(sure, record, pairs, table), tuple(pairs), tuple(alone)
        )

    def _pair(self, record: Record, each: Field, table: Table) -> Pair | None:
        if told := self._told.get(f"{record.name}.{each.name}"):
            for column in table.record.fields:
                if f"{table.name}.{column.name}" in told:
                    return Pair(each, column, 1.0)
        found = next(self._columns(each, table, record), None)
        if found and (f"{record.name}.{each.name}", f"{table.name}.{found.column.name}") in self._other:
            return None
        return found

    def _columns(self, each: Field, table: Table, record: Record) -> Iterator[Pair]:
        keys = field_keys(each.name)
        own = key(each.name)
        nested = each.type is Type.OBJECT and not each.many
        if own in table.by_key:
            column = table.by_key[own]
            held = nested and column.type not in (Type.JSON, Type.ANY, Type.OBJECT)
            yield Pair(each, column, 0.7 if held else 1.0, reference=held and bool(column.of))
        if nested and own in table.by_stem:
            column = table.by_stem[own]
            yield Pair(each, column, 0.9 if column.of else 0.7, reference=True)
            return
        primary = table.column(table.record.primary[0]) if len(table.record.primary) == 1 else None
        names = {table.key, *(stem for stem, _ in stems(record.name))}
        if primary is not None:
            if without_id(each.name) in names and key(primary.name) in ("id", "uuid"):
                yield Pair(each, primary, 0.95)
            if own in ("id", "uuid") and without_id(primary.name) in names:
                yield Pair(each, primary, 0.95)
        for other in keys[1:]:
            if other in table.by_key:
                yield Pair(each, table.by_key[other], 0.85)
        stem = without_id(each.name)
        if stem and stem in table.by_key and table.by_key[stem].of:
            yield Pair(each, table.by_key[stem], 0.85)
        prefix = table.key
        if own.startswith(prefix) and own[len(prefix) :] in table.by_key and not stem:
            yield Pair(each, table.by_key[own[len(prefix) :]], 0.85)
        if prefix + own in table.by_key:
            yield Pair(each, table.by_key[prefix + own], 0.85)
        if own in ("password", "secret", "token", "pin") and not each.many:
            for column in table.record.fields:
                if column.private and key(column.name).startswith(own):
                    yield Pair(each, column, 0.6)
        if own in table.by_stem and not table.by_stem[own].of and not each.many:
            yield Pair(each, table.by_stem[own], 0.6)
        bare = without_unit(each.name)
        if bare and bare in table.by_key:
            yield Pair(each, table.by_key[bare], 0.6)


def _pair(answer: MatchAnswer) -> tuple[str, str]:
    return answer.left, answer.right


def _weighed(sure: float, record: Record, pairs: Sequence[Pair], table: Table) -> float:
    """How sure a match by name is once it is seen what both hold."""
    if sure > 1:
        return 1.0
    fields = [each for each in record.fields if not each.many]
    share = len(pairs) / max(1, len(fields))
    telling = sum(1 for pair in pairs if key(pair.field.name) not in _COMMON)
    if not fields:
        return min(sure, 0.7) if sure >= 0.9 else 0.0
    if sure >= 0.9:
        if share >= 0.5 or (telling >= 2 and share >= 0.3):
            return sure
        return 0.6 if pairs and share >= 0.3 else 0.4
    if sure >= 0.7 and share >= 0.8 and telling >= 2:
        return 0.85
    return sure if share >= 0.6 and telling >= 1 else 0.4


def same_words(first: str, second: str) -> bool:
    """Two names have the same words, in any order."""
    return bool(first) and set(words(first)) == set(words(second))
