"""Expressions inside definitions: where they end, whether they are whole, which columns they name."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.sql.cursor import Cursor
from workbench.engines.sql.dialects import EXPRESSION_WORDS, folded, words
from workbench.engines.sql.lexer import NUMBER, PARAMETER, QUOTED, STRING, WORD, Token

_BINARY = words("+ - * / % ^ || :: -> ->> #> #>> @> <@ && = <> != < > <= >= ~ ~* !~ !~* & |")
_WAITING = frozenset({"AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "BETWEEN", "IS"})
_NILADIC = words(
    "CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME LOCALTIMESTAMP LOCALTIME CURRENT_USER SESSION_USER "
    "USER NULL TRUE FALSE CURRENT_ROLE CURRENT_SCHEMA"
)
_TYPE_WORDS = words("DATE TIME TIMESTAMP TIMESTAMPTZ INTERVAL")


def default_expression(cursor: Cursor) -> str:
    """Read the expression of a DEFAULT: operands joined by operators, up to the next constraint."""
    begin = cursor.at
    _operand(cursor)
    while True:
        if cursor.key() == "::":
            cursor.take()
            _cast_type(cursor)
        elif cursor.key() == "[":
            _brackets(cursor)
        elif cursor.accept("AT", "TIME", "ZONE"):
            _operand(cursor)
        elif cursor.key() in _BINARY:
            cursor.take()
            _operand(cursor)
        else:
            return cursor.since(begin)


def _operand(cursor: Cursor) -> None:
    while cursor.key() in ("+", "-"):
        cursor.take()
    token = cursor.peek()
    if token is None or token.key in (",", ")"):
        raise cursor.problem("DEFAULT has no value.", "Give a value after DEFAULT, or leave DEFAULT out.")
    if token.key == "(":
        whole(cursor.group("around the default"), "of the default")
    elif token.kind in (STRING, NUMBER, PARAMETER):
        cursor.take()
    elif token.kind in (WORD, QUOTED):
        _word_operand(cursor, token)
    else:
        raise cursor.problem(f"{cursor.found} can't begin a default value.")


def _word_operand(cursor: Cursor, token: Token) -> None:
    if token.key in ("NOT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT", "DEFAULT"):
        raise cursor.problem("DEFAULT has no value.", "Give a value after DEFAULT, or leave DEFAULT out.")
    cursor.take()
    following = cursor.peek()
    if token.key == "ARRAY" and cursor.key() == "[":
        _brackets(cursor)
        return
    if token.key in _TYPE_WORDS and following is not None and following.kind == STRING:
        cursor.take()
        return
    while cursor.key() == ".":
        cursor.take()
        cursor.take()
    if cursor.key() == "(":
        cursor.group("after the function's name")
        return
    if token.kind == WORD and token.key not in _NILADIC and cursor.dialect != "sqlite":
        raise _bare_word(cursor, token)


def _bare_word(cursor: Cursor, token: Token) -> Exception:
    cursor.at -= 1
    hint = f"Write '{token.text}' for the text"
    hint += f" or {token.text}() for the function." if token.key in ("NOW", "UUID") else "."
    return cursor.problem(f"The default `{token.text}` is neither a value nor a function call.", hint)


def _brackets(cursor: Cursor) -> None:
    depth = 0
    while not cursor.done:
        key = cursor.take().key
        depth += (key == "[") - (key == "]")
        if not depth:
            return
    raise cursor.problem("A bracket is never closed.", "Close it with ].")


def _cast_type(cursor: Cursor) -> None:
    cursor.name("a type", reserved_ok=True)
    while cursor.key() == ".":
        cursor.take()
        cursor.name("a type", reserved_ok=True)
    cursor.accept_any("PRECISION", "VARYING")
    if cursor.key() == "(":
        cursor.group("after the type")
    if not (cursor.accept("WITH", "TIME", "ZONE") or cursor.accept("WITHOUT", "TIME", "ZONE")):
        while cursor.key() == "[":
            _brackets(cursor)


def whole(inner: Cursor, where: str) -> tuple[str, ...]:
    """Prove that an expression is not half written; names of the columns it may use.

    Only what is wrong in every dialect is refused: emptiness, an operator without its other side,
    commas with nothing between them.
    """
    tokens = inner.tokens
    if not tokens:
        raise inner.problem(f"The parentheses {where} are empty.")
    last = tokens[-1]
    if last.key in _WAITING or (last.key in _BINARY and last.key != "*") or last.key == ",":
        inner.at = len(tokens) - 1
        raise inner.problem(f"The expression {where} ends with {inner.found}.", "Write its other side.")
    first = tokens[0]
    if first.key in ("AND", "OR", "IN", "LIKE", "BETWEEN", "=", "<", ">", "<=", ">=", "<>", "!=", ","):
        raise inner.problem(f"The expression {where} begins with {inner.found}.", "Write what stands before.")
    _pairs(inner, where)
    return columns_in(tokens, inner.dialect)


_COMPARING = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "AND", "OR"})


def _pairs(inner: Cursor, where: str) -> None:
    tokens = inner.tokens
    for at in range(1, len(tokens)):
        before, here = tokens[at - 1], tokens[at]
        wrong = (
            (before.key == "::" and here.kind not in (WORD, QUOTED))
            or (before.key in _COMPARING and here.key in _COMPARING)
            or (before.key in (",", "(") and here.key == ",")
            or (before.key == "," and here.key == ")")
            or (before.key in _COMPARING and here.key == ")")
        )
        if wrong:
            inner.at = at
            raise inner.problem(f"{inner.found} is not expected {where}, after `{before.text}`.")
        if _two_operands(before, here) or (inner.dialect == "postgres" and _two_names(before, here)):
            inner.at = at
            raise inner.problem(f"An operator is missing {where}, before {inner.found}.")


def _two_operands(before: Token, here: Token) -> bool:
    if here.kind == before.kind == STRING:
        return here.line == before.line and not here.text.startswith('"')
    if here.kind == NUMBER:
        return before.kind in (STRING, NUMBER, QUOTED) or (
            before.kind == WORD and before.key not in _KEYWORDS
        )
    if before.key in ("NULL", "TRUE", "FALSE"):
        return here.kind in (STRING, QUOTED) or (here.kind == WORD and here.key not in _KEYWORDS)
    return before.kind == NUMBER and here.kind in (STRING, QUOTED)


def _two_names(before: Token, here: Token) -> bool:
    """Two names side by side, neither of them a word of the language."""
    plain = before.kind == here.kind == WORD and before.key not in _KEYWORDS and here.key not in _KEYWORDS
    return plain and before.key not in ("NAME", "DOUBLE", "CHARACTER", "BIT", "NATIONAL")


def columns_in(tokens: Sequence[Token], dialect: str) -> tuple[str, ...]:
    """Names that can only be columns: not followed by `(`, not part of a cast or a type."""
    if any(token.key == "SELECT" for token in tokens):
        return ()
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind not in (WORD, QUOTED):
            continue
        before = tokens[at - 1].key if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if before in ("::", ".", "AS", "COLLATE", "INTERVAL", "ZONE") or (after and after.key in ("(", ".")):
            continue
        if token.kind == WORD and (_is_keyword(token, after) or before in ("DOUBLE", "CHARACTER", "FROM")):
            continue
        found.append(folded(token.value, quoted=token.kind == QUOTED, dialect=dialect))
    return tuple(dict.fromkeys(found))


_KEYWORDS = EXPRESSION_WORDS | words(
    "AT TIME ZONE WITH WITHOUT REGEXP RLIKE GLOB MATCH ESCAPE BINARY OVERLAPS UNKNOWN NORMALIZED "
    "VALUE DOCUMENT JSON OBJECT SCALAR KEYS YEAR MONTH DAY HOUR MINUTE SECOND PRECISION VARYING "
    "SEPARATOR "
    "FILTER OVER WITHIN DIV MOD XOR PRECEDING FOLLOWING INTERVAL SOUNDS MEMBER LIKE ILIKE IN IS BETWEEN"
)


def _is_keyword(token: Token, after: Token | None) -> bool:
    if after is not None and after.kind == STRING:
        return True  # a type before its text, such as date '2026-01-01'
    return token.key in _KEYWORDS
