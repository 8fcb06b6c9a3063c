"""The type of a column, as each dialect writes it."""

from __future__ import annotations

from workbench.engines.sql.cursor import Cursor, SyntaxProblem
from workbench.engines.sql.dialects import words
from workbench.engines.sql.lexer import QUOTED, WORD
from workbench.engines.sql.model import SqlType
from workbench.engines.sql.types import MULTI_WORD, canonical

CONSTRAINT_WORDS = words(
    "CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE CHECK REFERENCES GENERATED COLLATE AS ON COMMENT KEY "
    "AUTO_INCREMENT AUTOINCREMENT STORAGE COMPRESSION INVISIBLE VISIBLE"
)
_INTERVAL_FIELDS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")


def read_type(cursor: Cursor, column: str) -> SqlType:
    """The type that comes next. Raises `SyntaxProblem` when there is none."""
    if cursor.dialect == "sqlite":
        return _sqlite_type(cursor)
    token = cursor.peek()
    if token is None or token.kind not in (WORD, QUOTED) or token.key in CONSTRAINT_WORDS:
        raise cursor.problem(f"The column {column} has no type.", f"Write its type after {column}.")
    if token.kind == QUOTED or cursor.key(1) == ".":
        named = cursor.qualified("a type")
        return SqlType(named.text, _arguments(cursor), _array(cursor), quoted=named.quoted)
    words = [cursor.take().text]
    for following in MULTI_WORD.get(token.key, ()):
        if cursor.accept(*following):
            words += following
            break
    if token.key in ("ENUM", "SET") and cursor.key() == "(":
        return _inline_enum(cursor, token.key)
    arguments = _arguments(cursor)
    words += _zone(cursor, token.key)
    if token.key == "INTERVAL":
        while cursor.accept_any(*_INTERVAL_FIELDS):
            pass
        arguments = arguments or _arguments(cursor)
    _refuse_display_width(cursor, token.key, arguments)
    unsigned = _mysql_attributes(cursor)
    return SqlType(canonical(" ".join(words)), arguments, _array(cursor), unsigned)


def _sqlite_type(cursor: Cursor) -> SqlType:
    words = []
    while (token := cursor.peek()) and token.kind in (WORD, QUOTED) and token.key not in CONSTRAINT_WORDS:
        words.append(cursor.take().value)
    return SqlType(canonical(" ".join(words)), _arguments(cursor))


def _arguments(cursor: Cursor) -> tuple[str, ...]:
    if cursor.key() != "(":
        return ()
    inner = cursor.group("after the type")
    if inner.done:
        raise inner.problem("The parentheses after the type are empty.", "Give a length, or leave them out.")
    found = []
    for part in inner.parts():
        if part.done:
            raise part.problem("A comma after the type has no number beside it.")
        found.append(" ".join(part.rest().split()))
    return tuple(found)


def _zone(cursor: Cursor, key: str) -> list[str]:
    if key in ("TIMESTAMP", "TIME"):
        for words in (("WITH", "TIME", "ZONE"), ("WITHOUT", "TIME", "ZONE")):
            if cursor.accept(*words):
                return list(words)
    return []


def _array(cursor: Cursor) -> bool:
    found = cursor.accept("ARRAY")
    while cursor.key() == "[":
        cursor.take()
        if cursor.key() != "]":
            cursor.take()
        cursor.expect("]", "to end the array's bracket")
        found = True
    return found


def _inline_enum(cursor: Cursor, key: str) -> SqlType:
    if cursor.dialect == "postgres":
        cursor.at -= 1
        raise cursor.problem(
            f"PostgreSQL has no {key}(…) in a column's definition.",
            "Make a type with CREATE TYPE … AS ENUM (…), or use text with a CHECK.",
        )
    values = []
    inner = cursor.group("after ENUM")
    for part in inner.parts():
        values.append(part.string("a value"))
        part.finish("among the values")
    _mysql_attributes(cursor)
    return SqlType(key.lower(), tuple(values))


def _mysql_attributes(cursor: Cursor) -> bool:
    unsigned = False
    while word := cursor.accept_any("UNSIGNED", "SIGNED", "ZEROFILL", "BINARY", "CHARACTER", "CHARSET"):
        if cursor.dialect == "postgres":
            cursor.at -= 1
            raise cursor.problem(
                f"{word} is MySQL's; PostgreSQL does not know it.",
                "Use the next larger type, with CHECK (… >= 0) if it can't be negative.",
            )
        unsigned = unsigned or word in ("UNSIGNED", "ZEROFILL")
        if word == "CHARACTER":
            cursor.expect("SET", "after CHARACTER")
        if word in ("CHARACTER", "CHARSET"):
            cursor.name("a character set", reserved_ok=True)
    return unsigned


def _refuse_display_width(cursor: Cursor, key: str, arguments: tuple[str, ...]) -> None:
    if cursor.dialect != "postgres" or not arguments or canonical(key) not in _PLAIN_NUMBERS:
        return
    raise SyntaxProblem(
        f"{key.lower()}({arguments[0]}) is MySQL's; PostgreSQL's {key.lower()} takes no length.",
        cursor.place,
        f"Write {key.lower()}.",
    )


_PLAIN_NUMBERS = frozenset({"integer", "bigint", "smallint", "boolean", "text", "uuid", "real", "date"})
