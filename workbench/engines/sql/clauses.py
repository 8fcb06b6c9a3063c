"""Small clauses that stand in several statements: options, sequences, partition bounds, balance."""

from __future__ import annotations

from workbench.engines.sql.cursor import Cursor, SyntaxProblem
from workbench.engines.sql.lexer import NUMBER, PARAMETER, QUOTED, STRING, WORD, Token


def storage_options(cursor: Cursor) -> None:
    """WITH (name = value, …), from after WITH."""
    for part in cursor.group("after WITH").parts():
        part.name("an option", reserved_ok=True)
        while part.accept("."):
            part.name("an option", reserved_ok=True)
        if part.accept("="):
            part.accept_any("+", "-")
            _value(part)
        part.finish("among the options")


def _value(part: Cursor) -> None:
    token = part.peek()
    if token is None or token.kind not in (WORD, QUOTED, STRING, NUMBER, PARAMETER):
        raise part.problem("The option has no value.")
    part.take()


def sequence_options(cursor: Cursor) -> None:
    """The options of an identity column's sequence, between parentheses."""
    inner = cursor.group("around the sequence's options")
    while not inner.done:
        word = inner.take().key
        if word == "NO":
            inner.accept_any("MINVALUE", "MAXVALUE", "CYCLE")
        elif word in ("START", "RESTART", "INCREMENT", "MINVALUE", "MAXVALUE", "CACHE"):
            spelled = inner.accept_any("WITH", "BY")
            if word != "RESTART" or spelled:
                _number(inner, word)
        elif word == "SEQUENCE":
            inner.expect("NAME", "after SEQUENCE")
            inner.qualified("a sequence")
        elif word == "OWNED":
            inner.expect("BY", "after OWNED")
            inner.qualified("a column")
        elif word not in ("CYCLE", "LOGGED", "UNLOGGED"):
            inner.at -= 1
            raise inner.problem(f"{inner.found} is no option of a sequence.")


def _number(inner: Cursor, word: str) -> None:
    inner.accept_any("+", "-")
    token = inner.peek()
    if token is None or token.kind != NUMBER:
        raise inner.problem(f"{word} needs a number, found {inner.found}.")
    inner.take()


def partition_bound(cursor: Cursor) -> None:
    """FOR VALUES … or DEFAULT."""
    if cursor.accept("DEFAULT"):
        return
    cursor.expect("FOR", "before the partition's VALUES")
    cursor.expect("VALUES", "after FOR")
    if cursor.accept_any("IN", "WITH"):
        cursor.group("around the partition's values")
        return
    cursor.expect("FROM", "before the partition's first value")
    cursor.group("around the partition's first value")
    cursor.expect("TO", "before the partition's end")
    cursor.group("around the partition's end")


def balanced(tokens: tuple[Token, ...]) -> None:
    """Prove that parentheses pair. Raises `SyntaxProblem`."""
    stack: list[Token] = []
    for token in tokens:
        if token.key == "(":
            stack.append(token)
        elif token.key == ")":
            if not stack:
                raise SyntaxProblem("This ) closes nothing.", token.place, "Remove it.")
            stack.pop()
    if stack:
        raise SyntaxProblem("This parenthesis is never closed.", stack[-1].place, "Close it with ).")
