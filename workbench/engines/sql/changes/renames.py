"""Which removals and additions may be renames: recognised here, answered by a person or the architect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workbench.core.kinds import RenameQuestion
from workbench.core.renames import RenameAnswer
from workbench.engines.sql.model import Column, EnumType, Schema, Table
from workbench.engines.sql.types import stored

_ALIKE = 0.6
"""Share of equal columns, or likeness of two names, from which on a rename is asked about."""
_MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Renames:
    """What was renamed for sure, and what has to be asked."""

    tables: dict[str, str] = field(default_factory=dict)
    """Old name to new."""
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    """(the table's new name, the column's old one) to the column's new name."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """(an enum's name, an old value) to its new value."""
    questions: tuple[RenameQuestion, ...] = ()

    def of_table(self, table: str) -> dict[str, str]:
        """Columns of the table that has this name now, old to new."""
        return {old: new for (where, old), new in self.columns.items() if where == table}

    def of_enum(self, enum: str) -> dict[str, str]:
        """Values of an enum, old to new."""
        return {old: new for (where, old), new in self.values.items() if where == enum}

    @property
    def inverse(self) -> Renames:
        """The way back; nothing is asked on it."""
        back = {new: old for old, new in self.tables.items()}
        return Renames(
            back,
            {(back.get(table, table), new): old for (table, old), new in self.columns.items()},
            {(enum, new): old for (enum, old), new in self.values.items()},
        )

    def asked(self, what: str, *, old: str = "", new: str = "") -> RenameQuestion | None:
        """The open question about a removal (`old`) or an addition (`new`)."""
        return next(
            (
                each
                for each in self.questions
                if each.what == what and (each.old == old if old else each.new == new)
            ),
            None,
        )


class _Answers:
    def __init__(self, given: Sequence[RenameAnswer]) -> None:
        self._said = {(each.what, each.old, each.new): each.renamed for each in given}

    def said(self, what: str, olds: Sequence[str], new: str) -> bool | None:
        """True for yes, False for no, None while it is open; `olds` are ways to call the old one."""
        found = [self._said[key] for old in olds if (key := (what, old, new)) in self._said]
        return found[-1] if found else None


def find_renames(old: Schema, new: Schema, given: Sequence[RenameAnswer] = ()) -> Renames:
    """What the answers say was renamed, and the questions that they leave open."""
    answers = _Answers(given)
    questions: list[RenameQuestion] = []
    tables = _tables(old, new, answers, questions)
    columns: dict[tuple[str, str], str] = {}
    for table in old.tables:
        match = new.table(tables.get(table.name, table.name))
        if match is not None and not match.partition_of:
            for before, after in _columns(table, match, answers, questions):
                columns[match.name, before] = after
    values: dict[tuple[str, str], str] = {}
    for enum in old.enums:
        now = new.enum(enum.name)
        if now is not None:
            for before, after in _values(enum, now, answers, questions):
                values[enum.name, before] = after
    return Renames(tables, columns, values, tuple(questions))


def _tables(old: Schema, new: Schema, answers: _Answers, questions: list[RenameQuestion]) -> dict[str, str]:
    gone = [t for t in old.tables if new.table(t.name) is None and not t.partition_of]
    fresh = [t for t in new.tables if old.table(t.name) is None and not t.partition_of]
    sure: dict[str, str] = {}
    for table in gone:
        for other in fresh:
            if other.name not in sure.values() and answers.said("table", (table.name,), other.name):
                sure[table.name] = other.name
                break
    left = [table for table in gone if table.name not in sure]
    open_ = [table for table in fresh if table.name not in sure.values()]
    if len(left) * len(open_) > _MOST_PAIRS:
        return sure
    for table in left:
        likely = [o for o in open_ if answers.said("table", (table.name,), o.name) is None]
        best = max(likely, key=lambda other: _likeness(table, other), default=None)
        if best is not None and _likeness(table, best) >= _ALIKE:
            open_.remove(best)
            questions.append(RenameQuestion("table", table.name, best.name))
    return sure


def _likeness(table: Table, other: Table) -> float:
    mine = {(column.name, str(stored(column.type))) for column in table.columns}
    theirs = {(column.name, str(stored(column.type))) for column in other.columns}
    union = len(mine | theirs)
    return len(mine & theirs) / union if union else 0.0


def _columns(
    old: Table, new: Table, answers: _Answers, questions: list[RenameQuestion]
) -> Iterator[tuple[str, str]]:
    gone = [column for column in old.columns if new.column(column.name) is None]
    fresh = [column for column in new.columns if old.column(column.name) is None]

    def said(column: Column, other: Column) -> bool | None:
        calls = tuple(f"{table}.{column.name}" for table in dict.fromkeys((old.name, new.name)))
        return answers.said("column", calls, f"{new.name}.{other.name}")

    for column in list(gone):
        match = next((other for other in fresh if said(column, other)), None)
        if match is not None:
            gone.remove(column)
            fresh.remove(match)
            yield column.name, match.name
    places = dict(_beside([c.name for c in old.columns], [c.name for c in new.columns]))
    alone = len(gone) == len(fresh) == 1
    for column in gone:
        same = [o for o in fresh if stored(o.type) == stored(column.type) and said(column, o) is None]
        match = next((o for o in same if _alike(column.name, o.name)), None)
        match = match or next((o for o in same if alone or places.get(column.name) == o.name), None)
        if match is not None:
            fresh.remove(match)
            names = f"{new.name}.{column.name}", f"{new.name}.{match.name}"
            questions.append(RenameQuestion("column", *names))


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE


def _values(
    old: EnumType, new: EnumType, answers: _Answers, questions: list[RenameQuestion]
) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    gone = [value for value in old.values if value not in new.values]
    fresh = [value for value in new.values if value not in old.values]
    for value in gone:
        for other in fresh:
            names = f"{old.name}.{value}", f"{new.name}.{other}"
            if not taken & {value, other} and answers.said("enum value", names[:1], names[1]):
                taken |= {value, other}
                yield value, other
    for value, other in _beside(old.values, new.values):
        names = f"{old.name}.{value}", f"{new.name}.{other}"
        if not taken & {value, other} and answers.said("enum value", names[:1], names[1]) is None:
            questions.append(RenameQuestion("enum value", *names))


def _beside(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that stand at the same place among names that both lists have."""
    for kind, from_, to, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and to - from_ == end - begin:
            for pair in zip(old[from_:to], new[begin:end], strict=True):
                if pair[0] not in new and pair[1] not in old:
                    yield pair
