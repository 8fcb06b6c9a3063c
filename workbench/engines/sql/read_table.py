"""CREATE TABLE: its elements, each read on its own, so that one bad column does not hide the next."""

from __future__ import annotations

from workbench.core.findings import Finding, Place
from workbench.engines.sql.clauses import partition_bound, storage_options
from workbench.engines.sql.cursor import Cursor, MissingComma, Name, SyntaxProblem, names_in
from workbench.engines.sql.definitions import CreateTable, Element, LikeTable, PrimaryKeyOf, UniqueOf
from workbench.engines.sql.dialects import TITLES, words
from workbench.engines.sql.expressions import whole
from workbench.engines.sql.lexer import SYMBOL, WORD, Token, syntax_error
from workbench.engines.sql.model import Index, Key
from workbench.engines.sql.objects import CheckRule
from workbench.engines.sql.read_column import index_parameters, read_column, read_reference
from workbench.engines.sql.read_index import read_parts
from workbench.engines.sql.types import KNOWN, canonical


def read_create_table(cursor: Cursor, problems: list[Finding]) -> CreateTable:
    """From after TABLE. Problems inside the body are added; others raise `SyntaxProblem`."""
    if_not_exists = cursor.accept("IF", "NOT", "EXISTS")
    name = cursor.qualified("a table")
    partition_of = None
    if cursor.accept("PARTITION", "OF"):
        partition_of = cursor.qualified("the partitioned table")
    elif cursor.accept("OF"):
        cursor.qualified("a type")
        cursor.rest()
        return CreateTable(name, if_not_exists=if_not_exists, opaque=True)
    if cursor.accept("LIKE"):
        return CreateTable(name, (LikeTable(cursor.qualified("a table"), with_keys=True),), if_not_exists)
    elements: list[Element] = []
    broken = False
    if cursor.key() == "(" and cursor.key(1) != "SELECT":
        broken = _body(cursor, name, elements, problems)
    elif partition_of is None and cursor.key() not in ("AS", "SELECT", "("):
        raise cursor.problem(f"Expected ( after the table's name, found {cursor.found}.")
    tail = _Tail(cursor, name)
    if not broken:
        tail.read(partition=partition_of is not None)
    return CreateTable(
        name,
        tuple(elements),
        if_not_exists,
        partition_of,
        tail.partition_by,
        tail.inherits,
        tuple(tail.options),
        tail.comment,
        opaque=broken or bool(tail.query),
        query=tail.query,
    )


def _body(cursor: Cursor, table: Name, elements: list[Element], problems: list[Finding]) -> bool:
    """Read the elements; True when the body's end could not be found."""
    opening = cursor.place
    try:
        body = cursor.group("after the table's name")
    except SyntaxProblem:
        problems.append(_unclosed(cursor, opening))
        body = Cursor(cursor.tokens[cursor.at + 1 :], cursor.text, cursor.dialect)
        cursor.at = len(cursor.tokens)
        for part in body.parts():
            _quietly(part, elements)
        return True
    parts = body.parts()
    for at, part in enumerate(parts):
        if part.done:
            problems.append(_empty_part(part, table, last=at == len(parts) - 1, alone=len(parts) == 1))
            continue
        _element_of(part, elements, problems)
    return False


def _element_of(part: Cursor, elements: list[Element], problems: list[Finding]) -> None:
    """Read one part; where only a comma is missing in it, what follows is read as the next."""
    while not part.done:
        begin, known = part.at, len(elements)
        try:
            elements += read_element(part)
            part.finish("in the table's definition")
        except SyntaxProblem as problem:
            problems.append(problem.finding)
            if len(elements) == known:
                _quietly(Cursor(part.tokens[begin : part.at], part.text, part.dialect), elements)
            if not isinstance(problem, MissingComma) or part.at == begin:
                return
            part.tokens, part.at = part.tokens[part.at :], 0


def _quietly(part: Cursor, elements: list[Element]) -> None:
    """What can still be known of an element whose problem is already told."""
    try:
        elements += read_element(part)
    except SyntaxProblem:
        return


def _empty_part(part: Cursor, table: Name, *, last: bool, alone: bool) -> Finding:
    if alone:
        return syntax_error(f"The table {table.text} has no columns.", part.place)
    if last:
        return syntax_error(
            "The last definition of the table ends with a comma.", part.place, "Remove the comma before )."
        )
    return syntax_error("Two commas follow one another.", part.place, "Remove one.")


def _unclosed(cursor: Cursor, opening: Place) -> Finding:
    """Blame the inner parenthesis that took the body's own, when the layout tells it."""
    culprit: Token | None = None
    stack: list[Token] = []
    tokens = cursor.tokens[cursor.at :]
    for at, token in enumerate(tokens):
        if token.key == "(":
            stack.append(token)
        elif token.key == ")" and stack:
            opened = stack.pop()
            alone = at == 0 or tokens[at - 1].line < token.line
            if alone and opened.line < token.line and opened.column > token.column and stack:
                culprit = opened
                break
    place = culprit.place if culprit else opening
    return syntax_error("This parenthesis is never closed.", place, "Close it with ).")


def read_element(cursor: Cursor) -> tuple[Element, ...]:
    """A column or a constraint of a table. Raises `SyntaxProblem`."""
    place = cursor.place
    name = ""
    if cursor.accept("CONSTRAINT"):
        unnamed = cursor.dialect == "mysql" and _begins_constraint(cursor)
        name = "" if unnamed else cursor.name("a constraint").text
        if not _begins_constraint(cursor):
            raise cursor.problem(f"Expected a constraint after its name, found {cursor.found}.")
    if not _begins_constraint(cursor):
        return read_column(cursor)
    element = _constraint(cursor, name, place)
    index_parameters(cursor)
    return (element,) if element is not None else ()


def _begins_constraint(cursor: Cursor) -> bool:
    key, second, third = cursor.key(), cursor.key(1), cursor.key(2)
    if key in ("PRIMARY", "FOREIGN"):
        return second == "KEY"
    if key in ("CHECK", "EXCLUDE"):
        return second in ("(", "USING")
    if key == "UNIQUE":
        return second in ("(", "KEY", "INDEX", "NULLS") or cursor.dialect == "mysql"
    if key == "LIKE":
        return cursor.dialect == "postgres"
    if key in ("INDEX", "KEY", "FULLTEXT", "SPATIAL"):
        following = cursor.peek(1)
        known = following is not None and canonical(following.text) in KNOWN[cursor.dialect]
        return cursor.dialect == "mysql" or (third in ("(", "KEY", "INDEX") and not known)
    return False


def _constraint(cursor: Cursor, name: str, place: Place) -> Element | None:
    if cursor.accept("PRIMARY", "KEY"):
        _index_type(cursor)
        columns, places = _key_columns(cursor)
        _conflict(cursor)
        _index_options(cursor)
        return PrimaryKeyOf(Key(columns, name, places, place))
    if cursor.accept("FOREIGN", "KEY"):
        if cursor.dialect == "mysql" and cursor.key() != "(":
            cursor.name("a key")
        columns, places = names_in(cursor, "columns of the foreign key")
        return read_reference(cursor, columns, places, name, place)
    if cursor.accept("CHECK"):
        inner = cursor.group("after CHECK")
        rule = CheckRule(inner.rest_text(), whole(inner, "in CHECK"), name, place)
        cursor.accept("NO", "INHERIT")
        return rule
    if cursor.accept("UNIQUE"):
        return _unique(cursor, name, place)
    if cursor.accept("LIKE"):
        table = cursor.qualified("a table")
        with_keys = False
        while word := cursor.accept_any("INCLUDING", "EXCLUDING"):
            copied = cursor.take().key
            with_keys = with_keys or (word == "INCLUDING" and copied in ("ALL", "INDEXES"))
        return LikeTable(table, with_keys)
    if cursor.accept("EXCLUDE"):
        cursor.rest()
        return None
    return _inline_index(cursor, place)


def _unique(cursor: Cursor, name: str, place: Place) -> Element:
    cursor.accept_any("KEY", "INDEX")
    if cursor.accept("NULLS"):
        cursor.accept("NOT")
        cursor.expect("DISTINCT", "after NULLS")
    if cursor.dialect == "mysql" and cursor.key() != "(":
        name = cursor.name("a key").text
    _index_type(cursor)
    columns, places = _key_columns(cursor)
    _conflict(cursor)
    _index_options(cursor)
    return UniqueOf(Key(columns, name, places, place))


def _key_columns(cursor: Cursor) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    if cursor.dialect != "mysql":
        return names_in(cursor, "columns of the key")
    parts = read_parts(cursor)
    return (
        tuple(part.column or part.expression for part in parts),
        tuple(part.place for part in parts if part.place is not None),
    )


def _conflict(cursor: Cursor) -> None:
    if cursor.accept("ON", "CONFLICT"):
        cursor.take()


def _index_type(cursor: Cursor) -> None:
    if cursor.dialect == "mysql" and cursor.accept("USING"):
        cursor.take()


def _index_options(cursor: Cursor) -> None:
    while cursor.dialect == "mysql" and (
        word := cursor.accept_any("COMMENT", "USING", "VISIBLE", "INVISIBLE", "WITH")
    ):
        if word == "COMMENT":
            cursor.string("a comment")
        elif word in ("USING", "WITH"):
            cursor.rest()


def _inline_index(cursor: Cursor, place: Place) -> Element:
    if cursor.dialect != "mysql":
        raise cursor.problem(
            f"{cursor.key()} inside CREATE TABLE is MySQL's; {TITLES[cursor.dialect]} does not know it.",
            "Write CREATE INDEX … ON … (…); after the table.",
        )
    method = cursor.accept_any("FULLTEXT", "SPATIAL").lower()
    cursor.accept_any("INDEX", "KEY")
    name = "" if cursor.key() in ("(", "USING") else cursor.name("an index").text
    _index_type(cursor)
    index = Index("", read_parts(cursor), name, method=method, place=place)
    _index_options(cursor)
    return index


class _Tail:
    """What follows the body: storage, partitions, a query."""

    def __init__(self, cursor: Cursor, table: Name) -> None:
        self._cursor = cursor
        self._table = table
        self.partition_by: tuple[str, ...] = ()
        self.inherits: tuple[Name, ...] = ()
        self.options: list[str] = []
        self.comment = ""
        self.query = ""

    def read(self, *, partition: bool) -> None:
        cursor = self._cursor
        if partition:
            partition_bound(cursor)
        while not cursor.done:
            if cursor.key() in ("AS", "SELECT", "(", "WITH") and not (
                cursor.key() == "WITH" and cursor.key(1) == "("
            ):
                cursor.accept("AS")
                self.query = cursor.rest()
            elif cursor.dialect == "mysql":
                self._mysql_option()
            elif cursor.dialect == "sqlite":
                self._sqlite_option()
            else:
                self._postgres_option()

    def _postgres_option(self) -> None:
        cursor = self._cursor
        if cursor.accept("INHERITS"):
            inner = cursor.group("after INHERITS")
            self.inherits = tuple(part.qualified("a table") for part in inner.parts())
        elif cursor.accept("PARTITION", "BY"):
            self.partition_by = _partition_columns(cursor)
        elif cursor.accept("WITH"):
            storage_options(cursor)
        elif cursor.accept("ON", "COMMIT"):
            cursor.rest()
        elif cursor.accept_any("TABLESPACE", "USING"):
            cursor.name("a tablespace or method")
        elif cursor.accept("WITHOUT", "OIDS"):
            return
        else:
            raise self._not_here()

    def _not_here(self) -> SyntaxProblem:
        cursor = self._cursor
        if cursor.key() in (
            "ENGINE",
            "AUTO_INCREMENT",
            "CHARSET",
            "COLLATE",
            "COMMENT",
            "DEFAULT",
            "ROW_FORMAT",
        ):
            hint = (
                "Leave it out."
                if cursor.key() != "COMMENT"
                else f"Write COMMENT ON TABLE {self._table.text} IS '…';"
            )
            return cursor.problem(f"The table option {cursor.key()} is MySQL's.", hint)
        try:
            cursor.finish(f"after the table {self._table.text}")
        except SyntaxProblem as problem:
            return problem
        return cursor.problem("The table's definition ends too early.")

    def _sqlite_option(self) -> None:
        cursor = self._cursor
        if cursor.accept("WITHOUT", "ROWID"):
            self.options.append("without rowid")
        elif cursor.accept("STRICT"):
            self.options.append("strict")
        else:
            raise self._not_here()
        if cursor.accept(",") and cursor.done:
            raise cursor.problem("A comma ends the table's options.", "Remove it.")

    def _mysql_option(self) -> None:
        cursor = self._cursor
        if cursor.accept("PARTITION", "BY"):
            self.partition_by = ("?",)
            cursor.rest()
            return
        cursor.accept("DEFAULT")
        cursor.accept(",")
        token = cursor.peek()
        if token is None or token.kind != WORD:
            raise self._not_here()
        word = cursor.take().key
        if word == "CHARACTER":
            cursor.expect("SET", "after CHARACTER")
        elif word in ("DATA", "INDEX"):
            cursor.expect("DIRECTORY", f"after {word}")
        elif word not in _MYSQL_OPTIONS:
            cursor.at -= 1
            raise self._not_here()
        cursor.accept("=")
        value = cursor.take()
        if value.kind == SYMBOL:
            cursor.at -= 1
            raise cursor.problem(f"The table option {word} has no value.")
        if word == "COMMENT":
            self.comment = value.value
        self.options.append(f"{word.lower()}={value.value}")


_MYSQL_OPTIONS = words(
    "ENGINE AUTO_INCREMENT CHARSET COLLATE COMMENT ROW_FORMAT KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS "
    "AVG_ROW_LENGTH CHECKSUM COMPRESSION CONNECTION ENCRYPTION PACK_KEYS STATS_PERSISTENT "
    "STATS_AUTO_RECALC STATS_SAMPLE_PAGES TABLESPACE UNION DELAY_KEY_WRITE"
)


def _partition_columns(cursor: Cursor) -> tuple[str, ...]:
    if not cursor.accept_any("RANGE", "LIST", "HASH"):
        raise cursor.problem(f"Expected RANGE, LIST or HASH, found {cursor.found}.")
    inner = cursor.group("around the partition key")
    return tuple(
        part.name("a column").text if len(part.tokens) == 1 else part.rest() for part in inner.parts()
    )
