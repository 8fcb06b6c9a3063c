"""CREATE INDEX, and the parts of an index wherever they stand."""

from __future__ import annotations

from workbench.engines.sql.clauses import storage_options
from workbench.engines.sql.cursor import Cursor, Name, names_in
from workbench.engines.sql.definitions import CreateIndex
from workbench.engines.sql.expressions import whole
from workbench.engines.sql.lexer import NUMBER
from workbench.engines.sql.model import Index, IndexPart

_METHODS = frozenset({"btree", "hash", "gin", "gist", "spgist", "brin", "hnsw", "ivfflat", "bloom", "rum"})


def read_create_index(cursor: Cursor, *, unique: bool, method: str = "") -> CreateIndex:
    """From after INDEX. Raises `SyntaxProblem`."""
    cursor.accept("CONCURRENTLY")
    if_not_exists = cursor.accept("IF", "NOT", "EXISTS")
    place = cursor.place
    name = "" if cursor.key() == "ON" else cursor.qualified("an index").text
    if cursor.dialect == "mysql" and cursor.accept("USING"):
        cursor.take()
    cursor.expect("ON", "after the index's name")
    cursor.accept("ONLY")
    table = cursor.qualified("a table")
    method = _method(cursor) or method
    parts = read_parts(cursor)
    include: tuple[str, ...] = ()
    where = ""
    while not cursor.done:
        if cursor.accept("INCLUDE"):
            include, _ = names_in(cursor, "included columns")
        elif cursor.accept("WHERE"):
            where = _condition(cursor)
        elif cursor.accept("NULLS"):
            cursor.accept("NOT")
            cursor.expect("DISTINCT", "after NULLS")
        elif cursor.accept("WITH"):
            storage_options(cursor)
        elif cursor.accept_any("TABLESPACE", "COMMENT", "USING", "ALGORITHM", "LOCK"):
            cursor.accept("=")
            cursor.take()
        elif not cursor.accept_any("VISIBLE", "INVISIBLE"):
            cursor.finish("after the index's columns")
    classes = tuple(Name(part.operator_class, place) for part in parts if part.operator_class)
    index = Index(table.text, parts, name, unique, method, where, include, place)
    return CreateIndex(index, table, if_not_exists, classes)


def _method(cursor: Cursor) -> str:
    if not cursor.accept("USING"):
        return ""
    named = cursor.name("an index method", reserved_ok=True)
    if cursor.dialect == "postgres" and named.text not in _METHODS:
        cursor.at -= 1
        raise cursor.problem(
            f"There is no index method {named.text}.", "PostgreSQL has btree, hash, gin, gist, brin."
        )
    return named.text.lower()


def _condition(cursor: Cursor) -> str:
    if cursor.done:
        raise cursor.problem("WHERE has no condition.")
    condition = Cursor(cursor.tokens[cursor.at :], cursor.text, cursor.dialect)
    whole(condition, "in WHERE")
    return " ".join(cursor.rest().split())


def read_parts(cursor: Cursor) -> tuple[IndexPart, ...]:
    """The columns and expressions of an index between parentheses."""
    inner = cursor.group("before the index's columns")
    if inner.done:
        raise inner.problem("The index names no column.")
    return tuple(_part(part) for part in inner.parts())


def _part(cursor: Cursor) -> IndexPart:
    place = cursor.place
    if cursor.done:
        raise cursor.problem("A comma in the index has no column beside it.", "Remove the comma.")
    column = expression = ""
    prefix = None
    following = cursor.peek(2)
    if cursor.key() == "(":
        expression = cursor.group("around the expression").rest_text()
    elif cursor.key(1) == "(" and not (cursor.dialect == "mysql" and following and following.kind == NUMBER):
        begin = cursor.at
        cursor.take()
        cursor.group("after the function's name")
        expression = cursor.since(begin)
    else:
        column = cursor.name("a column").text
        if cursor.dialect == "mysql" and cursor.key() == "(":
            prefix = _prefix(cursor)
    if cursor.accept("COLLATE"):
        cursor.qualified("a collation")
    operator_class = ""
    if not cursor.done and cursor.key() not in ("ASC", "DESC", "NULLS"):
        operator_class = _operator_class(cursor, column)
        if cursor.key() == "(":
            cursor.group("after the operator class")
    descending = cursor.accept_any("ASC", "DESC") == "DESC"
    if cursor.accept("NULLS") and not cursor.accept_any("FIRST", "LAST"):
        raise cursor.problem(f"Expected FIRST or LAST after NULLS, found {cursor.found}.")
    cursor.finish("in the index's columns")
    return IndexPart(column, expression, descending, operator_class, prefix, place)


def _operator_class(cursor: Cursor, column: str) -> str:
    named = cursor.qualified("an operator class")
    if not named.text.endswith("_ops"):
        cursor.at -= 1
        raise cursor.problem(
            f"{cursor.found} is not understood after {column or 'the expression'} in the index.",
            "A comma may be missing before it.",
        )
    return named.text


def _prefix(cursor: Cursor) -> int:
    inner = cursor.group("around the prefix")
    text = inner.rest_text()
    if not text.isdecimal() or len(text) > 9:
        raise inner.problem(f"The length of an index's prefix is a number, not `{text[:30]}`.")
    return int(text)
