"""Migrations of SQLite: what changed is made anew and filled from its old self, and executed in memory.

Source: "Making Other Kinds Of Table Schema Changes" in SQLite's documentation of ALTER TABLE: foreign keys
off, the new table under another name, its rows copied, the old one dropped, the new one renamed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.core.findings import Severity, count
from workbench.core.kinds import Migration, Parsed
from workbench.core.renames import answer_line, answers
from workbench.engines.sql.changes.renames import Renames, find_renames
from workbench.engines.sql.changes.words import flat
from workbench.engines.sql.dialects import RESERVED
from workbench.engines.sql.sqlite_run import open_database, run_statement
from workbench.engines.sql.tree import SqlTree

_NAME = r"""(?:"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|'[^']*'|[^\s(]+)"""
_HEAD = re.compile(rf"^CREATE TABLE (?:IF NOT EXISTS )?{_NAME}", re.IGNORECASE)
_MOST_CALLBACKS = 50_000
_NEUTRAL = {
    "INT": "1",
    "REAL": "1",
    "FLOA": "1",
    "DOUB": "1",
    "NUM": "1",
    "DEC": "1",
    "BOOL": "0",
    "BLOB": "x''",
}
"""By a piece of the declared type; all others get a text (SQLite's rules of affinity)."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    type: str
    required: bool
    """NOT NULL without a default."""
    computed: bool


class _Standing:
    """What stands in a database: each object's CREATE, and the columns of its tables."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.made: dict[str, dict[str, str]] = {"table": {}, "index": {}, "view": {}, "trigger": {}}
        self.of_table: dict[str, str] = {}
        rows = database.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"
        ).fetchall()
        for sort, name, table, sql in rows:
            if sql is not None and not name.startswith("sqlite_"):
                self.made[sort][name] = sql
                self.of_table[name] = table
        self.columns = {name: _columns(database, name) for name in self.made["table"]}

    @property
    def meaning(self) -> dict[str, dict[str, str]]:
        """The same, however it is spaced, commented, and quoted in a table's name."""
        return {
            sort: {name: flat(_HEAD.sub("", sql)) for name, sql in made.items()}
            for sort, made in self.made.items()
        }


def _columns(database: sqlite3.Connection, table: str) -> list[_Column]:
    rows = database.execute(f"PRAGMA table_xinfo({_word(table)})").fetchall()
    return [
        _Column(name, type_, bool(required) and default is None and not key, hidden in (2, 3))
        for _, name, type_, required, default, key, hidden in rows
        if hidden != 1
    ]


def sqlite_migration(old: Parsed, new: Parsed) -> Migration | None:
    """The way from one version to the next and back; None when both create the same."""
    for parsed, which in ((old, "old"), (new, "new")):
        if count(parsed.problems, Severity.ERROR):
            return Migration("", "", problem=f"the {which} version has errors: mend them first")
    before, after = _Standing(_laid(old)), _Standing(_laid(new))
    if before.meaning == after.meaning:
        return None
    renames = find_renames(old.tree.schema, new.tree.schema, answers(new.text))
    up = list(_steps(before, after, renames, back=False))
    down = list(_steps(after, before, renames.inverse, back=True))
    problem = _virtual(before, after) or _executed(old, up, after, down, before)
    proof = "" if problem else f"SQLite {sqlite3.sqlite_version}"
    said = f"-- Executed on {proof}: what it leaves is the" if proof else f"-- NOT PROVEN: {problem};"
    return Migration(
        _script(f"-- From the old to the new version of {new.name}.\n{said} new version.", up),
        _script(f"-- Back from the new to the old version of {new.name}.\n{said} old version.", down),
        proof,
        problem,
        renames.questions,
    )


def _laid(parsed: Parsed) -> sqlite3.Connection:
    database, tree = open_database(), _tree(parsed)
    for statement in tree.statements:
        run_statement(database, statement, parsed.text)
    return database


def _tree(parsed: Parsed) -> SqlTree:
    tree: SqlTree = parsed.tree
    return tree


def _virtual(before: _Standing, after: _Standing) -> str:
    names = {
        name
        for each in (before, after)
        for name, sql in each.made["table"].items()
        if sql.upper().startswith("CREATE VIRTUAL")
    }
    return f"{', '.join(sorted(names))} is virtual, and is not migrated here" if names else ""


def _executed(old: Parsed, up: list[str], after: _Standing, down: list[str], before: _Standing) -> str:
    database, left = _laid(old), _MOST_CALLBACKS

    def tick() -> int:
        nonlocal left
        left -= 1
        return left < 0

    database.set_progress_handler(tick, 1_000)
    for script, wanted, way in ((up, after, ""), (down, before, "on the way back, ")):
        for step in script:
            try:
                database.execute(_without_notes(step)).close()
            except sqlite3.Error as error:
                return f"{way}`{_without_notes(step).partition(chr(10))[0]}` fails: {error}"
        database.set_progress_handler(None, 0)
        if _Standing(database).meaning != wanted.meaning:
            return f"{way}what stands at its end differs"
    return ""


def _without_notes(step: str) -> str:
    return "\n".join(line for line in step.split("\n") if not line.startswith("-- "))


def _script(head: str, steps: list[str]) -> str:
    lines = [_one_line(line) for line in head.split("\n")]
    body = [f"{step};" for step in steps]
    return "\n".join(
        [*lines, "", "PRAGMA foreign_keys = OFF;", "BEGIN;", *body, "PRAGMA foreign_key_check;", ""]
    ) + ("-- Roll back if the line above told of any row.\nCOMMIT;\nPRAGMA foreign_keys = ON;\n")


def _steps(before: _Standing, after: _Standing, renames: Renames, *, back: bool) -> Iterator[str]:
    if not back:
        yield from _asked(renames)
    old, new = before.meaning, after.meaning
    rebuilt = []
    for name in after.made["table"]:
        source = _source(name, before, renames)
        if source and (source != name or old["table"][name] != new["table"][name]):
            rebuilt.append((name, source))
    touched = {name for name, _ in rebuilt}
    yield from _drops(before, after, touched)
    for name, source in rebuilt:
        yield from _rebuild(name, source, before, after, renames, back=back)
    kept = {_source(name, before, renames) for name in after.made["table"]}
    for name in before.made["table"]:
        if name not in kept:
            note = _lost(f"table {name}", asked=renames.asked("table", old=name) is not None)
            yield f"-- {_one_line(note)}\nDROP TABLE {_word(name)}"
    for name, sql in after.made["table"].items():
        if not _source(name, before, renames):
            yield sql
    for sort in ("index", "view", "trigger"):
        for name, sql in after.made[sort].items():
            same = name in old[sort] and not _is_dropped(sort, name, before, after, touched)
            if not same:
                yield sql


def _source(name: str, before: _Standing, renames: Renames) -> str:
    """The old table whose rows a table has; empty for a new one."""
    for was, now in renames.tables.items():
        if now == name:
            return was
    return name if name in before.made["table"] and name not in renames.tables else ""


def _is_dropped(sort: str, name: str, before: _Standing, after: _Standing, touched: set[str]) -> bool:
    if before.meaning[sort].get(name) != after.meaning[sort].get(name):
        return True
    if sort == "view":
        return bool(touched)  # a view is read again when a table is renamed: it must not be there
    return before.of_table[name] in touched or (sort == "trigger" and bool(touched))


def _drops(before: _Standing, after: _Standing, touched: set[str]) -> Iterator[str]:
    for sort in ("trigger", "view", "index"):
        for name in reversed(before.made[sort]):
            if _is_dropped(sort, name, before, after, touched):
                yield f"DROP {sort.upper()} {_word(name)}"


def _rebuild(
    name: str, source: str, before: _Standing, after: _Standing, renames: Renames, *, back: bool
) -> Iterator[str]:
    draft = f"{name}_new"
    while draft in before.made["table"] or draft in after.made["table"]:
        draft += "_"
    yield _HEAD.sub(lambda _: f"CREATE TABLE {_word(draft)}", after.made["table"][name], count=1)
    was = {new: old for old, new in renames.of_table(name).items()}
    yield from _copy(name, source, draft, (before, after), was, renames, back=back)
    yield f"DROP TABLE {_word(source)}"
    yield f"ALTER TABLE {_word(draft)} RENAME TO {_word(name)}"


def _copy(
    name: str,
    source: str,
    draft: str,
    standing: tuple[_Standing, _Standing],
    was: Mapping[str, str],
    renames: Renames,
    *,
    back: bool,
) -> Iterator[str]:
    old = {column.name for column in standing[0].columns[source]}
    pairs, notes = [], []
    for column in standing[1].columns[name]:
        before = was.get(column.name, column.name)
        if column.computed:
            continue
        if before in old:
            pairs.append((column.name, _word(before)))
        elif column.required:
            pairs.append((column.name, _neutral(column.type)))
            notes.append(f"FILL IN: what {column.name} is; what stands here is only a placeholder.")
    carried = {was.get(column.name, column.name) for column in standing[1].columns[name]}
    for column_name in sorted(old - carried):
        asked = renames.asked("column", old=f"{name}.{column_name}") is not None
        notes.append(_lost(f"column {name}.{column_name}", asked=asked))
    text = "".join(f"-- {_one_line(note)}\n" for note in notes)
    if pairs:
        columns = ", ".join(_word(target) for target, _ in pairs)
        values = ", ".join(value for _, value in pairs)
        yield f"{text}INSERT INTO {_word(draft)} ({columns}) SELECT {values} FROM {_word(source)}"


def _lost(what: str, *, asked: bool) -> str:
    if asked:
        return f"??? It may only be renamed: until that is answered, the {what} is lost here."
    return f"The {what} is lost here."


def _neutral(type_: str) -> str:
    return next((value for piece, value in _NEUTRAL.items() if piece in type_.upper()), "'unknown'")


def _asked(renames: Renames) -> Iterator[str]:
    """A check that fails, with the question as its name, where an answer would save rows or values."""
    back = {new: old for old, new in renames.tables.items()}
    for number, question in enumerate(renames.questions, start=1):
        if question.what == "table":
            table, where = question.old, ""
        else:
            called, _, column = question.old.rpartition(".")
            table, where = back.get(called, called), f" WHERE {_word(column)} IS NOT NULL"
        title = f"Is {question.old} now called {question.new}? Answer that first"
        lines = "".join(f"-- ??? {answer_line(question, renamed=yes)}\n" for yes in (True, False))
        ask = _word(f"workbench_ask_{number}")
        yield f"{lines}CREATE TEMP TABLE {ask} (answer INTEGER CONSTRAINT {_word(title)} CHECK (answer))"
        yield f"INSERT INTO {ask} SELECT NOT EXISTS (SELECT 1 FROM {_word(table)}{where})"
        yield f"DROP TABLE {ask}"


def _word(name: str) -> str:
    if re.fullmatch(r"[a-z_][a-z0-9_]*", name) and name.upper() not in RESERVED["sqlite"]:
        return name
    return '"' + name.replace('"', '""') + '"'


def _one_line(text: str) -> str:
    return " ".join(text.split())
