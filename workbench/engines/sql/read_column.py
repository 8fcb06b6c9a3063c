"""One column of a CREATE TABLE or ALTER TABLE with its constraints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.core.findings import Place
from workbench.engines.sql.clauses import sequence_options
from workbench.engines.sql.cursor import Cursor, MissingComma, Name, names_in
from workbench.engines.sql.definitions import Element, PrimaryKeyOf, UniqueOf
from workbench.engines.sql.dialects import TITLES
from workbench.engines.sql.expressions import default_expression, whole
from workbench.engines.sql.lexer import QUOTED, WORD
from workbench.engines.sql.model import Column, ForeignKey, Key
from workbench.engines.sql.objects import CheckRule
from workbench.engines.sql.read_type import read_type
from workbench.engines.sql.types import KNOWN, canonical

_SERIALS = frozenset({"serial", "bigserial", "smallserial"})
ACTIONS = (("NO", "ACTION"), ("SET", "NULL"), ("SET", "DEFAULT"), ("CASCADE",), ("RESTRICT",))


@dataclass(slots=True)
class _Draft:
    column: Column
    others: list[Element] = field(default_factory=list)
    constraint: str = ""
    required: bool = False
    """NOT NULL was said."""


def read_column(cursor: Cursor) -> tuple[Element, ...]:
    """The column and what its constraints add to the table. Raises `SyntaxProblem`."""
    name = cursor.name("a column")
    type_place = cursor.place
    type_ = read_type(cursor, name.text)
    identity = "serial" if type_.name in _SERIALS and cursor.dialect == "postgres" else ""
    draft = _Draft(
        Column(
            name.text,
            type_,
            nullable=not identity,
            identity=identity,
            quoted=name.quoted,
            place=name.place,
            type_place=type_place,
        )
    )
    while not cursor.done:
        _constraint(cursor, draft, name)
    if draft.constraint:
        raise cursor.problem(f"CONSTRAINT {draft.constraint} is not followed by a constraint.")
    return (draft.column, *draft.others)


def _constraint(cursor: Cursor, draft: _Draft, name: Name) -> None:
    place = cursor.place
    if cursor.accept("CONSTRAINT"):
        draft.constraint = cursor.name("a constraint").text
        return
    if not (_value_constraint(cursor, draft, place) or _table_constraint(cursor, draft, name, place)):
        _dialect_constraint(cursor, draft, name)
    draft.constraint = ""


def _value_constraint(cursor: Cursor, draft: _Draft, place: Place) -> bool:
    column = draft.column
    if cursor.accept("NOT", "NULL"):
        draft.column = replace(column, nullable=False)
        draft.required = True
        _conflict_clause(cursor)
        _not_valid(cursor)
    elif cursor.key() == "NULL":
        if draft.required:
            raise cursor.problem(
                f"The column {column.name} is both NULL and NOT NULL.", "Keep one of the two."
            )
        cursor.take()
        draft.column = replace(column, nullable=True)
    elif cursor.accept("DEFAULT"):
        at = cursor.place
        draft.column = replace(column, default=default_expression(cursor), default_place=at)
    elif cursor.accept("COLLATE"):
        cursor.qualified("a collation")
    elif cursor.key() in ("GENERATED", "AS"):
        draft.column = _generated(cursor, column)
    elif cursor.accept("CHECK"):
        inner = cursor.group("after CHECK")
        columns = whole(inner, "in CHECK")
        draft.others.append(CheckRule(inner.rest_text(), columns, draft.constraint, place))
        cursor.accept("NO", "INHERIT")
        _not_valid(cursor)
    else:
        return False
    return True


def _table_constraint(cursor: Cursor, draft: _Draft, name: Name, place: Place) -> bool:
    one = (name.text,)
    if cursor.accept("PRIMARY", "KEY") or (cursor.dialect == "mysql" and cursor.accept("KEY")):
        draft.others.append(PrimaryKeyOf(Key(one, draft.constraint, (place,), place)))
        draft.column = replace(draft.column, nullable=False)
        cursor.accept_any("ASC", "DESC")
        _conflict_clause(cursor)
        if cursor.accept("AUTOINCREMENT"):
            draft.column = replace(draft.column, identity="auto_increment")
    elif cursor.accept("UNIQUE"):
        cursor.accept("KEY")
        _nulls_distinct(cursor)
        draft.others.append(UniqueOf(Key(one, draft.constraint, (name.place,), place)))
        _conflict_clause(cursor)
    elif cursor.key() == "REFERENCES":
        draft.others.append(read_reference(cursor, one, (name.place,), draft.constraint, place))
    else:
        return False
    index_parameters(cursor)
    return True


def _generated(cursor: Cursor, column: Column) -> Column:
    kind = ""
    if cursor.accept("GENERATED"):
        if cursor.accept("BY", "DEFAULT"):
            kind = "by default"
        else:
            cursor.expect("ALWAYS", "after GENERATED")
            kind = "always"
        cursor.accept("ON", "NULL")
    cursor.expect("AS", "before IDENTITY or an expression")
    if cursor.dialect == "postgres" and cursor.accept("IDENTITY"):
        if cursor.key() == "(":
            sequence_options(cursor)
        return replace(column, identity=kind, nullable=False)
    inner = cursor.group("around the generated column's expression")
    whole(inner, "of the generated column")
    cursor.accept_any("STORED", "VIRTUAL", "PERSISTED")
    return replace(column, generated=inner.rest_text())


def _conflict_clause(cursor: Cursor) -> None:
    if cursor.dialect == "sqlite" and cursor.accept("ON", "CONFLICT"):
        cursor.take()


def _nulls_distinct(cursor: Cursor) -> None:
    if cursor.accept("NULLS"):
        cursor.accept("NOT")
        cursor.expect("DISTINCT", "after NULLS")


def _not_valid(cursor: Cursor) -> None:
    if cursor.accept("NOT", "VALID") or cursor.accept("NOT", "ENFORCED") or cursor.accept("ENFORCED"):
        return


def index_parameters(cursor: Cursor) -> None:
    """What may follow a key or a reference: storage, deferral."""
    while True:
        if cursor.key() in ("WITH", "INCLUDE") and cursor.key(1) == "(":
            cursor.take()
            cursor.group("around the parameters")
        elif cursor.accept("USING", "INDEX", "TABLESPACE"):
            cursor.name("a tablespace")
        elif cursor.accept("INITIALLY"):
            if not cursor.accept_any("DEFERRED", "IMMEDIATE"):
                raise cursor.problem(f"Expected DEFERRED or IMMEDIATE, found {cursor.found}.")
        elif not (
            cursor.accept("DEFERRABLE")
            or cursor.accept("NOT", "DEFERRABLE")
            or cursor.accept("NOT", "VALID")
            or cursor.accept("NOT", "ENFORCED")
        ):
            return


def read_reference(
    cursor: Cursor, columns: tuple[str, ...], places: tuple[Place, ...], name: str, place: Place
) -> ForeignKey:
    """REFERENCES table (columns) ON DELETE …"""
    cursor.expect("REFERENCES", "after the key's columns")
    table = cursor.qualified("the referenced table")
    references: tuple[str, ...] = ()
    reference_places: tuple[Place, ...] = ()
    if cursor.key() == "(":
        references, reference_places = names_in(cursor, "referenced columns")
    actions = {"DELETE": "", "UPDATE": ""}
    while cursor.key() in ("ON", "MATCH"):
        if cursor.accept("MATCH"):
            cursor.take()
            continue
        cursor.take()
        event = cursor.accept_any("DELETE", "UPDATE")
        if not event:
            raise cursor.problem(f"Expected DELETE or UPDATE after ON, found {cursor.found}.")
        actions[event] = _action(cursor, event)
    return ForeignKey(
        columns,
        table.text,
        references,
        name,
        actions["DELETE"],
        actions["UPDATE"],
        places,
        reference_places,
        table.place,
        place,
        deferrable=_deferral(cursor),
    )


def _deferral(cursor: Cursor) -> str:
    """When the key is looked at, as the catalogue says it."""
    if not cursor.accept("DEFERRABLE"):
        return ""
    return "initially deferred" if cursor.accept("INITIALLY", "DEFERRED") else "deferrable"


def _action(cursor: Cursor, event: str) -> str:
    for words in ACTIONS:
        if cursor.accept(*words):
            if words[0] == "SET" and cursor.key() == "(":
                names_in(cursor, "columns to set")
            return " ".join(words)
    raise cursor.problem(
        f"{cursor.found} is no action for ON {event}.",
        "Use CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT.",
    )


def _dialect_constraint(cursor: Cursor, draft: _Draft, name: Name) -> None:
    key = cursor.key()
    if cursor.dialect == "mysql" and _mysql_constraint(cursor, draft):
        return
    if cursor.dialect == "postgres" and key in ("STORAGE", "COMPRESSION"):
        cursor.take()
        cursor.take()
        return
    if key in ("AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY"):
        raise cursor.problem(
            f"{key} is not {TITLES[cursor.dialect]}'s.", _AUTO_HINTS[cursor.dialect].format(name=name.text)
        )
    if key == "COMMENT":
        raise cursor.problem(
            "COMMENT inside a column's definition is MySQL's.",
            f"Write COMMENT ON COLUMN table.{name.text} IS '…'; after the table.",
        )
    if cursor.key() == "ON" and cursor.key(1) == "UPDATE":
        raise cursor.problem(
            "ON UPDATE on a column that references nothing is MySQL's.",
            "Keep the column fresh with a trigger.",
        )
    raise _missing_comma(cursor, name)


_AUTO_HINTS = {
    "postgres": "Write {name} bigint GENERATED ALWAYS AS IDENTITY.",
    "mysql": "Write {name} bigint unsigned NOT NULL AUTO_INCREMENT.",
    "sqlite": "Write {name} INTEGER PRIMARY KEY, with AUTOINCREMENT after it if ids must never be reused.",
}


def _missing_comma(cursor: Cursor, name: Name) -> Exception:
    token, after = cursor.peek(), cursor.peek(1)
    if (
        token is not None
        and token.kind in (WORD, QUOTED)
        and after is not None
        and (
            canonical(after.text) in KNOWN[cursor.dialect]
            or after.key in ("INT", "VARCHAR", "KEY", "FOREIGN")
        )
    ):
        return MissingComma(
            f"A comma is missing before {cursor.found}.",
            cursor.place,
            f"End the definition of {name.text} with a comma.",
        )
    return cursor.problem(f"{cursor.found} is not understood in the definition of the column {name.text}.")


def _mysql_constraint(cursor: Cursor, draft: _Draft) -> bool:
    column = draft.column
    if cursor.accept("AUTO_INCREMENT"):
        draft.column = replace(column, identity="auto_increment", nullable=False)
    elif cursor.accept("COMMENT"):
        draft.column = replace(column, comment=cursor.string("a comment"))
    elif cursor.accept("ON", "UPDATE"):
        draft.column = replace(column, on_update=default_expression(cursor))
    elif cursor.key() in ("CHARACTER", "CHARSET"):
        cursor.take()
        cursor.accept("SET")
        cursor.name("a character set", reserved_ok=True)
    elif cursor.key() in ("COLUMN_FORMAT", "STORAGE", "SRID"):
        cursor.take()
        cursor.take()
    else:
        return bool(cursor.accept_any("INVISIBLE", "VISIBLE"))
    return True
