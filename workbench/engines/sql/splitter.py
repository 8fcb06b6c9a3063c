"""A text cut into statements: never by the whole file, so that one bad statement costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.core.findings import Finding, Place
from workbench.engines.sql.dialects import words
from workbench.engines.sql.lexer import QUOTED, WORD, Token, syntax_error, tokenize

_META = re.compile(r"^\\[^\n]*$", re.MULTILINE)
_COPY_DATA = re.compile(
    r"^COPY\s[^;]*FROM\s+stdin\s*[^;]*;\n(.*?)^\\\.$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_DELIMITER = re.compile(r"^[ \t]*DELIMITER[ \t]+(\S+)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_STARTS = {
    "CREATE": words(
        "TABLE INDEX UNIQUE TYPE VIEW EXTENSION OR SEQUENCE TRIGGER FUNCTION POLICY DOMAIN MATERIALIZED"
    ),
    "ALTER": frozenset({"TABLE", "TYPE", "SEQUENCE"}),
    "COMMENT": frozenset({"ON"}),
    "DROP": frozenset({"TABLE", "INDEX", "TYPE"}),
    "INSERT": frozenset({"INTO"}),
}
_BODIES = frozenset({"TRIGGER", "PROCEDURE", "FUNCTION", "EVENT"})
_CONTAINERS = _BODIES | {"RULE", "SCHEMA"}


@dataclass(frozen=True, slots=True)
class Statement:
    """The tokens of one statement, its semicolon left out."""

    tokens: tuple[Token, ...]
    ended: bool
    """It has its semicolon."""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.tokens[0].place

    @property
    def first(self) -> str:
        """Its first word in upper case."""
        return self.tokens[0].key

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.tokens[-1].end


_MADE = words(
    "TABLE VIEW TYPE INDEX SEQUENCE FUNCTION PROCEDURE AGGREGATE SCHEMA DOMAIN TRIGGER POLICY MATERIALIZED"
)
_BEFORE_A_NAME = words("IF NOT EXISTS CONCURRENTLY VIEW")


def created(statement: Statement) -> tuple[str, Token] | None:
    """What a CREATE makes, such as `TABLE`, and the name that it gives, without its schema; None for
    other statements and for one that can't be told."""
    tokens = statement.tokens[:14]
    if statement.first != "CREATE":
        return None
    at = next((n for n, token in enumerate(tokens) if token.key in _MADE), None)
    if at is None:
        return None
    what = "VIEW" if tokens[at].key == "MATERIALIZED" else tokens[at].key
    at += 1
    while at < len(tokens) and tokens[at].key in _BEFORE_A_NAME:
        at += 1
    while at + 2 < len(tokens) and tokens[at + 1].key == ".":
        at += 2
    return (what, tokens[at]) if at < len(tokens) and tokens[at].kind in (WORD, QUOTED) else None


@dataclass(frozen=True, slots=True)
class Split:
    """All statements of a text."""

    statements: tuple[Statement, ...]
    problems: tuple[Finding, ...]


def split(text: str, dialect: str) -> Split:
    """Cut a text into statements; never raises."""
    lexed = tokenize(_without_client_commands(text), dialect)
    problems = [*_unsendable(text), *lexed.problems]
    statements: list[Statement] = []
    current: list[Token] = []
    depth = 0
    for at, token in enumerate(lexed.tokens):
        if token.key == ";" and depth <= 0:
            _close(statements, current, ended=True)
            current, depth = [], 0
            continue
        if current and _starts_another(lexed.tokens, at, current, depth):
            problems.append(_missing_semicolon(current[-1], token))
            _close(statements, current, ended=True)
            current, depth = [], 0
        current.append(token)
        if token.kind == WORD and _has_body(current):
            depth += _nesting(lexed.tokens, at)
    _close(statements, current, ended=False)
    return Split(tuple(statements), tuple(problems))


_UNSENDABLE = re.compile("[\0\ud800-\udfff]")


def _unsendable(text: str) -> Iterator[Finding]:
    """The first character that no database takes, wherever it stands."""
    if found := _UNSENDABLE.search(text):
        what = "A NUL character" if found[0] == "\0" else "Half of a character"
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        yield syntax_error(f"{what} stands here; no database takes it.", Place(line, column), "Remove it.")


def _close(statements: list[Statement], tokens: list[Token], *, ended: bool) -> None:
    if tokens:
        statements.append(Statement(tuple(tokens), ended))


def _without_client_commands(text: str) -> str:
    """What only a client understands becomes spaces, so that all places stay."""
    if text.startswith("\ufeff"):
        text = " " + text[1:]  # a byte order mark, which clients skip
    if "\\" in text:
        text = _COPY_DATA.sub(lambda found: _blank_group(found), text)
        text = _META.sub(lambda found: " " * len(found[0]), text)
    return _plain_delimiters(text) if _DELIMITER.search(text) else text


def _blank_group(found: re.Match[str]) -> str:
    start = found.start(1) - found.start()
    return found[0][:start] + re.sub(r"[^\n]", " ", found[0][start:])


def _plain_delimiters(text: str) -> str:
    parts, delimiter, at = [], ";", 0
    for found in _DELIMITER.finditer(text):
        parts.append(_with_semicolons(text[at : found.start()], delimiter))
        parts.append(" " * len(found[0]))
        delimiter, at = found[1], found.end()
    return "".join((*parts, _with_semicolons(text[at:], delimiter)))


def _with_semicolons(text: str, delimiter: str) -> str:
    return text if delimiter == ";" else text.replace(delimiter, ";".ljust(len(delimiter)))


def _starts_another(tokens: Sequence[Token], at: int, current: Sequence[Token], depth: int) -> bool:
    """A new statement begins here although no semicolon ended the last one."""
    token = tokens[at]
    if depth or token.key not in _STARTS or at + 1 >= len(tokens):
        return False
    if tokens[at - 1].line == token.line or tokens[at + 1].key not in _STARTS[token.key]:
        return False
    if token.key == "INSERT":
        return current[0].key in ("CREATE", "ALTER", "COMMENT", "DROP") and not _is(current, _CONTAINERS)
    return not _is(current, _CONTAINERS)


def _is(current: Sequence[Token], words: frozenset[str]) -> bool:
    return any(token.key in words for token in current[:8])


def _missing_semicolon(last: Token, token: Token) -> Finding:
    return syntax_error(
        f"A semicolon is missing before this {token.key}.",
        token.place,
        f"End the statement before it, on line {last.line}, with `;`.",
    )


def _has_body(current: Sequence[Token]) -> bool:
    return current[0].key == "CREATE" and _is(current, _BODIES)


def _nesting(tokens: Sequence[Token], at: int) -> int:
    """How a word changes the depth of BEGIN … END within a routine's or trigger's body."""
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    match tokens[at].key:
        case "BEGIN":
            return 1
        case "CASE":
            return 0 if tokens[at - 1].key == "END" else 1
        case "END":
            return 0 if following in ("IF", "LOOP", "WHILE", "REPEAT") else -1
        case _:
            return 0
