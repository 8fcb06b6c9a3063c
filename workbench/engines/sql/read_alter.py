"""ALTER TABLE: its actions, one by one."""

from __future__ import annotations

from workbench.core.findings import Finding
from workbench.engines.sql.clauses import partition_bound
from workbench.engines.sql.cursor import Cursor, SyntaxProblem
from workbench.engines.sql.definitions import (
    AddElements,
    Alteration,
    AlterTable,
    AttachPartition,
    ChangeColumn,
    DropColumn,
    DropConstraint,
    Element,
    RenameColumn,
    RenameTable,
    SetTableComment,
)
from workbench.engines.sql.dialects import words
from workbench.engines.sql.expressions import default_expression
from workbench.engines.sql.model import Column
from workbench.engines.sql.read_column import read_column
from workbench.engines.sql.read_table import read_element
from workbench.engines.sql.read_type import read_type

_UNSEEN = words(
    "OWNER ENABLE DISABLE SET RESET CLUSTER REPLICA VALIDATE FORCE NO INHERIT DETACH ENGINE "
    "AUTO_INCREMENT DEFAULT CONVERT ORDER ALGORITHM LOCK CHARACTER CHARSET COLLATE PARTITION"
)
"""Actions that change nothing the model knows."""


def read_alter_table(cursor: Cursor, problems: list[Finding]) -> AlterTable:
    """From after ALTER TABLE. Problems of single actions are added."""
    if_exists = cursor.accept("IF", "EXISTS")
    cursor.accept("ONLY")
    table = cursor.qualified("a table")
    if cursor.done:
        raise cursor.problem("ALTER TABLE says nothing to do.", "Write ADD, DROP, ALTER or RENAME.")
    found: list[Alteration] = []
    for part in _actions(cursor):
        if part.done:
            problems.append(part.problem("A comma in ALTER TABLE has no action beside it.").finding)
            continue
        try:
            alteration = _alteration(part)
            part.finish("in ALTER TABLE")
        except SyntaxProblem as problem:
            problems.append(problem.finding)
            continue
        if alteration is not None:
            found.append(alteration)
    return AlterTable(table, tuple(found), if_exists)


def _actions(cursor: Cursor) -> list[Cursor]:
    if cursor.key() == "PARTITION":
        return [Cursor(cursor.tokens[cursor.at :], cursor.text, cursor.dialect)]
    return cursor.parts()


def _alteration(cursor: Cursor) -> Alteration | None:
    if cursor.accept("ADD"):
        return _add(cursor)
    if cursor.accept("DROP"):
        return _drop(cursor)
    if cursor.accept("ALTER"):
        return _alter_column(cursor)
    if cursor.accept("RENAME"):
        return _rename(cursor)
    if cursor.accept("ATTACH", "PARTITION"):
        partition = cursor.qualified("a table")
        partition_bound(cursor)
        return AttachPartition(partition)
    if cursor.dialect == "mysql" and cursor.accept_any("MODIFY", "CHANGE"):
        return _modify(cursor)
    if cursor.dialect == "mysql" and cursor.accept("COMMENT"):
        cursor.accept("=")
        return SetTableComment(cursor.string("a comment"))
    if cursor.key() in ("MODIFY", "CHANGE"):
        raise cursor.problem(f"{cursor.key()} is MySQL's.", "Write ALTER COLUMN … TYPE … or SET NOT NULL.")
    if cursor.key() in _UNSEEN:
        _unseen(cursor)
        return None
    raise cursor.problem(f"{cursor.found} is no action of ALTER TABLE.", "Use ADD, DROP, ALTER or RENAME.")


def _unseen(cursor: Cursor) -> None:
    word = cursor.take().key
    cursor.accept("FORCE")
    if cursor.dialect == "postgres" and word in ("ENABLE", "DISABLE", "FORCE", "NO"):
        cursor.accept_any("ALWAYS", "REPLICA")
        if cursor.key() not in ("TRIGGER", "RULE", "INHERIT"):
            cursor.expect("ROW", f"after {word}")
            cursor.expect("LEVEL", "after ROW")
            cursor.expect("SECURITY", "after ROW LEVEL")
            return
    elif word == "VALIDATE":
        cursor.expect("CONSTRAINT", "after VALIDATE")
        cursor.name("a constraint")
        return
    cursor.rest()


def _add(cursor: Cursor) -> AddElements | None:
    if cursor.key() == "PARTITION":
        cursor.rest()
        return None
    is_column = cursor.accept("COLUMN")
    if_not_exists = cursor.accept("IF", "NOT", "EXISTS")
    if cursor.key() == "(" and cursor.dialect == "mysql":
        elements: list[Element] = []
        for part in cursor.group("around the columns").parts():
            elements += read_element(part)
        return AddElements(tuple(elements))
    if not is_column and cursor.dialect != "sqlite":
        if any(cursor.key(ahead) == "USING" and cursor.key(ahead + 1) == "INDEX" for ahead in range(6)):
            cursor.rest()  # the index that becomes the key is known already
            return None
        added = _before_position(cursor)
        return AddElements(read_element(added), if_not_exists)
    added = _before_position(cursor)
    return AddElements(read_column(added), if_not_exists)


def _before_position(cursor: Cursor) -> Cursor:
    """Without MySQL's FIRST and AFTER at the end."""
    if cursor.dialect != "mysql":
        return cursor
    end = len(cursor.tokens)
    if end and cursor.tokens[-1].key == "FIRST":
        end -= 1
    elif end > 1 and cursor.tokens[-2].key == "AFTER":
        end -= 2
    inner = Cursor(cursor.tokens[cursor.at : end], cursor.text, cursor.dialect)
    cursor.at = len(cursor.tokens)
    return inner


def _drop(cursor: Cursor) -> Alteration | None:
    if cursor.accept("CONSTRAINT"):
        cursor.accept("IF", "EXISTS")
        name = cursor.name("a constraint").text
        cursor.accept_any("CASCADE", "RESTRICT")
        return DropConstraint(name)
    if cursor.dialect == "mysql":
        if cursor.accept("PRIMARY", "KEY"):
            return DropConstraint("PRIMARY")
        if cursor.key() in ("FOREIGN", "INDEX", "KEY", "CHECK"):
            cursor.accept_any("FOREIGN")
            cursor.accept_any("INDEX", "KEY", "CHECK")
            return DropConstraint(cursor.name("a key").text)
        if cursor.key() == "PARTITION":
            cursor.rest()
            return None
    cursor.accept("COLUMN")
    if_exists = cursor.accept("IF", "EXISTS")
    column = cursor.name("a column")
    cursor.accept_any("CASCADE", "RESTRICT")
    return DropColumn(column, if_exists)


def _alter_column(cursor: Cursor) -> ChangeColumn | None:
    if cursor.key() in ("CONSTRAINT", "INDEX", "CHECK"):
        cursor.rest()
        return None
    cursor.accept("COLUMN")
    column = cursor.name("a column")
    if cursor.accept("SET", "DATA", "TYPE") or cursor.accept("TYPE"):
        place = cursor.place
        typed = Column(column.text, read_type(cursor, column.text), type_place=place)
        if cursor.accept("COLLATE"):
            cursor.qualified("a collation")
        if cursor.accept("USING"):
            cursor.rest()
        return ChangeColumn(column, type=typed)
    if cursor.accept("SET", "NOT", "NULL"):
        return ChangeColumn(column, nullable=False)
    if cursor.accept("DROP", "NOT", "NULL"):
        return ChangeColumn(column, nullable=True)
    if cursor.accept("SET", "DEFAULT"):
        return ChangeColumn(column, default=default_expression(cursor))
    if cursor.accept("DROP", "DEFAULT"):
        return ChangeColumn(column, default="")
    if cursor.accept("ADD", "GENERATED"):
        identity = "by default" if cursor.accept("BY", "DEFAULT") else "always"
        cursor.rest()
        return ChangeColumn(column, identity=identity)
    if cursor.key() in ("RESET", "RESTART", "DROP") or (cursor.key() == "SET" and cursor.key(1)):
        cursor.rest()
        return None
    raise cursor.problem(
        f"{cursor.found} is not understood after ALTER COLUMN {column.text}.",
        "Write TYPE, SET NOT NULL, DROP NOT NULL, SET DEFAULT or DROP DEFAULT.",
    )


def _rename(cursor: Cursor) -> Alteration | None:
    if cursor.accept("TO") or cursor.accept("AS"):
        return RenameTable(cursor.qualified("a table").text)
    if cursor.accept_any("CONSTRAINT", "INDEX", "KEY"):
        cursor.rest()
        return None
    cursor.accept("COLUMN")
    column = cursor.name("a column")
    cursor.expect("TO", "after the column's name")
    return RenameColumn(column, cursor.name("a column").text)


def _modify(cursor: Cursor) -> ChangeColumn:
    renaming = cursor.key(-1) == "CHANGE"
    cursor.accept("COLUMN")
    inner = _before_position(cursor)
    old = inner.name("a column")
    if not renaming:
        inner.at -= 1
    column, *_ = read_column(inner)
    return ChangeColumn(old, new=column if isinstance(column, Column) else None)
