"""One statement's tokens to what it defines; queries are told apart, not read here."""

from __future__ import annotations

import difflib

from workbench.core.findings import Finding, Place
from workbench.engines.sql.clauses import balanced
from workbench.engines.sql.cursor import Cursor, Name, SyntaxProblem
from workbench.engines.sql.definitions import (
    AddEnumValue,
    CommentOn,
    CreateDomain,
    CreateEnum,
    CreateExtension,
    CreateSchema,
    CreateTable,
    CreateTrigger,
    CreateView,
    Definition,
    Drop,
    Other,
    SetForeignKeyChecks,
    SetSearchPath,
)
from workbench.engines.sql.dialects import TITLES, words
from workbench.engines.sql.lexer import QUOTED, WORD
from workbench.engines.sql.model import Column
from workbench.engines.sql.read_alter import read_alter_table
from workbench.engines.sql.read_index import read_create_index
from workbench.engines.sql.read_table import read_create_table
from workbench.engines.sql.read_type import read_type
from workbench.engines.sql.splitter import Statement

QUERIES = frozenset(
    {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES", "MERGE", "REPLACE", "EXPLAIN", "("}
)
_OTHERS = words(
    "GRANT REVOKE BEGIN COMMIT ROLLBACK START SET RESET ANALYZE VACUUM DO CALL SECURITY REINDEX "
    "CLUSTER TRUNCATE COPY LOCK NOTIFY LISTEN REFRESH DISCARD CHECKPOINT PREPARE EXECUTE DEALLOCATE "
    "DECLARE FETCH CLOSE SAVEPOINT RELEASE END IMPORT USE SHOW PRAGMA ATTACH DETACH UNLOCK FLUSH "
    "OPTIMIZE DELIMITER REASSIGN LOAD SIGNAL HANDLER DESCRIBE DESC TABLE ABORT RENAME"
)
_VERBS = ("CREATE", "ALTER", "DROP", "COMMENT", *sorted(QUERIES - {"("}), *sorted(_OTHERS))
_CREATABLE = words(
    "FUNCTION PROCEDURE AGGREGATE OPERATOR CAST COLLATION CONVERSION ROLE USER GROUP DATABASE "
    "TABLESPACE SEQUENCE POLICY RULE PUBLICATION SUBSCRIPTION STATISTICS EVENT SERVER FOREIGN TEXT "
    "LANGUAGE ACCESS TRANSFORM DEFINER CONSTRAINT UNLOGGED LOGICAL"
)
_ALTERABLE = _CREATABLE | words(
    "TYPE INDEX VIEW MATERIALIZED SCHEMA DOMAIN EXTENSION DEFAULT TRIGGER SYSTEM ROUTINE LARGE "
    "TABLE ALGORITHM SQL INSTANCE OWNED TEMPORARY PREPARE PRIMARY"
)
_PROVEN = frozenset({"TABLE", "UNIQUE", "INDEX"})
"""What their readers prove to be balanced, with a better place."""
_WHAT = ("TABLE", "INDEX", "VIEW", "TYPE", "EXTENSION", "SCHEMA", "FUNCTION", "TRIGGER", "SEQUENCE", "DOMAIN")


def read_statement(statement: Statement, text: str, dialect: str, problems: list[Finding]) -> Definition:
    """What a statement defines. Problems are added; what can't be read at all raises `SyntaxProblem`."""
    cursor = Cursor(statement.tokens, text, dialect)
    first = statement.first
    if first in _OTHERS or (first in ("CREATE", "ALTER") and cursor.key(1) not in _PROVEN):
        balanced(statement.tokens)
    if first == "CREATE":
        cursor.take()
        return _create(cursor, problems)
    if first == "ALTER":
        cursor.take()
        return _alter(cursor, problems)
    if first == "DROP":
        cursor.take()
        return _drop(cursor)
    if first == "COMMENT":
        cursor.take()
        return _comment(cursor)
    if first == "SET":
        return _set(cursor)
    if first in QUERIES or first in _OTHERS:
        return Other()
    raise _unknown_start(cursor)


def _unknown_start(cursor: Cursor) -> SyntaxProblem:
    token = cursor.peek()
    if token is not None and token.kind == WORD:
        near = difflib.get_close_matches(token.key, _VERBS, 1, 0.7)
        hint = (
            f"Did you mean {near[0]}?"
            if near
            else "Each statement begins with a word such as CREATE or SELECT."
        )
        return cursor.problem(f"{cursor.found} begins no SQL statement.", hint)
    return cursor.problem(
        f"A statement can't begin with {cursor.found}.", "Something before it may end too early."
    )


def _create(cursor: Cursor, problems: list[Finding]) -> Definition:
    replace = cursor.accept("OR", "REPLACE")
    cursor.accept_any("GLOBAL", "LOCAL")
    while cursor.accept_any("TEMP", "TEMPORARY", "UNLOGGED", "RECURSIVE", "TRUSTED"):
        pass
    if cursor.accept("TABLE"):
        created = read_create_table(cursor, problems)
        if not created.opaque:
            cursor.finish(f"after the table {created.name.text}")
        return created
    method = cursor.accept_any("FULLTEXT", "SPATIAL") if cursor.dialect == "mysql" else ""
    unique = cursor.accept("UNIQUE")
    if cursor.accept("INDEX"):
        return read_create_index(cursor, unique=unique, method=method.lower())
    if unique or method:
        raise cursor.problem(f"Expected INDEX, found {cursor.found}.")
    return _create_other(cursor, replace=replace)


_POSTGRES_ONLY = ("TYPE", "DOMAIN", "EXTENSION", "MATERIALIZED", "POLICY")


def _create_other(cursor: Cursor, *, replace: bool) -> Definition:
    if cursor.dialect != "postgres" and cursor.key() in _POSTGRES_ONLY:
        raise cursor.problem(
            f"{TITLES[cursor.dialect]} has no CREATE {cursor.key()}.",
            f"It is PostgreSQL's, while other statements are {TITLES[cursor.dialect]}'s: decide for one.",
        )
    if cursor.accept("TYPE"):
        return _type(cursor)
    if cursor.accept("DOMAIN"):
        name = cursor.qualified("a domain")
        cursor.accept("AS")
        base = Column(name.text, read_type(cursor, name.text))
        cursor.rest()
        return CreateDomain(name, base)
    if cursor.key() in ("VIEW", "MATERIALIZED") or (cursor.dialect == "mysql" and _mysql_view(cursor)):
        return _view(cursor, replace=replace)
    if cursor.accept("EXTENSION"):
        cursor.accept("IF", "NOT", "EXISTS")
        extension = cursor.name("an extension").text
        cursor.rest()
        return CreateExtension(extension)
    if cursor.accept("SCHEMA"):
        cursor.accept("IF", "NOT", "EXISTS")
        schema = "" if cursor.key() == "AUTHORIZATION" else cursor.name("a schema").text
        cursor.rest()
        return CreateSchema(schema)
    if cursor.accept("VIRTUAL", "TABLE"):
        return _virtual(cursor)
    if cursor.accept("CONSTRAINT", "TRIGGER") or cursor.accept("TRIGGER"):
        return _trigger(cursor)
    if cursor.key() in _CREATABLE:
        cursor.rest()
        return Other()
    raise _unknown_thing(cursor, "create")


def _virtual(cursor: Cursor) -> Definition:
    cursor.accept("IF", "NOT", "EXISTS")
    name = cursor.qualified("a table")
    cursor.rest()
    return CreateTable(name, opaque=True, options=("virtual",))


def _mysql_view(cursor: Cursor) -> bool:
    for ahead in range(12):
        if cursor.key(ahead) == "VIEW" and cursor.key() in ("ALGORITHM", "DEFINER", "SQL"):
            cursor.at += ahead
            return True
    return False


def _view(cursor: Cursor, *, replace: bool) -> CreateView:
    materialized = cursor.accept("MATERIALIZED")
    cursor.expect("VIEW", "after CREATE")
    cursor.accept("IF", "NOT", "EXISTS")
    name = cursor.qualified("a view")
    columns: tuple[str, ...] | None = None
    if cursor.key() == "(":
        columns = tuple(part.name("a column").text for part in cursor.group("around the columns").parts())
    if cursor.accept("WITH"):
        cursor.group("after WITH")
    cursor.expect("AS", "before the view's query")
    token = cursor.peek()
    if token is None:
        raise cursor.problem("The view has no query.")
    return CreateView(name, columns, cursor.rest(), token.place, token.start, materialized, replace)


def _type(cursor: Cursor) -> Definition:
    name = cursor.qualified("a type")
    if cursor.done or cursor.key() == "(":
        cursor.rest()  # a type that is only announced, or one of C functions
        return CreateDomain(name)
    cursor.expect("AS", "after the type's name")
    if not cursor.accept("ENUM"):
        cursor.rest()
        return CreateDomain(name)
    inner = cursor.group("after ENUM")
    cursor.finish("after the enum's values")
    values: list[str] = []
    places: list[Place] = []
    for part in inner.parts() if not inner.done else ():
        places.append(part.place)
        token = part.peek()
        if token is not None and token.kind in (WORD, QUOTED):
            raise part.problem(f"The value {token.text} needs single quotes.", f"Write '{token.value}'.")
        values.append(part.string("a value"))
        part.finish("among the values")
    return CreateEnum(name, tuple(values), tuple(places))


def _trigger(cursor: Cursor) -> Definition:
    cursor.accept("IF", "NOT", "EXISTS")
    name = cursor.qualified("a trigger")
    while not cursor.done and cursor.key() != "ON":
        cursor.take()
    cursor.expect("ON", "and the trigger's table")
    table = cursor.qualified("a table")
    cursor.rest()
    return CreateTrigger(name, table)


def _alter(cursor: Cursor, problems: list[Finding]) -> Definition:
    if cursor.key() == "TABLE" and cursor.key(1) != "ALL":
        cursor.take()
        return read_alter_table(cursor, problems)
    if cursor.accept("TYPE"):
        name = cursor.qualified("a type")
        if cursor.accept("ADD", "VALUE"):
            cursor.accept("IF", "NOT", "EXISTS")
            value = cursor.string("a value")
            cursor.rest()
            return AddEnumValue(name, value)
        cursor.rest()
        return Other()
    if cursor.key() not in _ALTERABLE:
        raise _unknown_thing(cursor, "alter")
    cursor.rest()
    return Other()


def _unknown_thing(cursor: Cursor, verb: str) -> SyntaxProblem:
    token = cursor.peek()
    near = difflib.get_close_matches(token.key, _WHAT, 1, 0.6) if token else []
    return cursor.problem(
        f"{TITLES[cursor.dialect]} can't {verb} {cursor.found}.", f"Did you mean {near[0]}?" if near else ""
    )


def _drop(cursor: Cursor) -> Definition:
    cursor.accept("MATERIALIZED")
    what = cursor.accept_any("TABLE", "VIEW", "TYPE", "INDEX")
    if not what:
        if cursor.key() not in _ALTERABLE:
            raise _unknown_thing(cursor, "drop")
        cursor.rest()
        return Other()
    cursor.accept("CONCURRENTLY")
    if_exists = cursor.accept("IF", "EXISTS")
    names = [cursor.qualified(f"a {what.lower()}")]
    while cursor.accept(","):
        names.append(cursor.qualified(f"a {what.lower()}"))
    if what == "INDEX" and cursor.dialect == "mysql":
        cursor.rest()
    cursor.accept_any("CASCADE", "RESTRICT")
    cursor.finish("after what is dropped")
    return Drop(what, tuple(names), if_exists)


def _comment(cursor: Cursor) -> Definition:
    if cursor.dialect != "postgres":
        raise SyntaxProblem(
            f"COMMENT ON is PostgreSQL's; {TITLES[cursor.dialect]} does not know it.",
            cursor.tokens[0].place,
            "Write COMMENT '…' in the definition." if cursor.dialect == "mysql" else "Use a -- comment.",
        )
    cursor.expect("ON", "after COMMENT")
    what = cursor.accept_any("TABLE", "COLUMN", "TYPE", "VIEW")
    name = Name("", cursor.place)
    if what:
        name = cursor.qualified(f"a {what.lower()}")
    else:
        while not cursor.done and cursor.key() != "IS":
            cursor.take()
    cursor.expect("IS", "before the comment's text")
    if cursor.accept("NULL"):
        return CommentOn(what, name, "")
    comment = cursor.string("the comment's text")
    cursor.finish("after the comment")
    return CommentOn(what, name, comment)


def _set(cursor: Cursor) -> Definition:
    cursor.take()
    cursor.accept_any("LOCAL", "SESSION", "GLOBAL")
    word = cursor.key()
    if word == "SEARCH_PATH":
        cursor.at += 2
        names = [token.value for token in cursor.tokens[cursor.at :] if token.kind in (WORD, QUOTED)]
        return SetSearchPath(tuple(names))
    if word == "FOREIGN_KEY_CHECKS":
        return SetForeignKeyChecks(cursor.tokens[-1].text not in ("0", "OFF", "off"))
    return Other()
