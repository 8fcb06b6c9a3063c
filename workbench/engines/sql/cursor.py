"""A place in a statement's tokens, with what every reader of definitions needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.findings import Finding, Place
from workbench.engines.sql.dialects import RESERVED, TITLES, folded
from workbench.engines.sql.lexer import QUOTED, STRING, SYMBOL, WORD, Token, syntax_error


class SyntaxProblem(Exception):
    """A definition can't be read on from here."""

    def __init__(self, message: str, place: Place, hint: str = "") -> None:
        super().__init__(message)
        self.finding: Finding = syntax_error(message, place, hint)


class MissingComma(SyntaxProblem):
    """Another definition begins here, and only the comma before it is missing."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its place; schema-qualified ones are joined by a dot."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def last(self) -> str:
        """Without its schema."""
        return self.text.rpartition(".")[2]


class Cursor:
    """Reads a slice of tokens from left to right."""

    def __init__(self, tokens: Sequence[Token], text: str, dialect: str, after: Token | None = None) -> None:
        self.tokens = tokens
        self.text = text
        self.dialect = dialect
        self.at = 0
        self._after = after or (tokens[-1] if tokens else None)

    def peek(self, ahead: int = 0) -> Token | None:
        """The next token, or one further on; None past the end."""
        at = self.at + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def key(self, ahead: int = 0) -> str:
        """The next token's word in upper case or symbol; empty for others and past the end."""
        token = self.peek(ahead)
        return token.key if token else ""

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return self.at >= len(self.tokens)

    @property
    def place(self) -> Place:
        """Of the next token, or of the last one when none is left."""
        token = self.peek() or self._after
        return token.place if token else Place(1)

    def take(self) -> Token:
        """The next token, consumed."""
        token = self.peek()
        if token is None:
            raise self.problem("The statement ends too early.")
        self.at += 1
        return token

    def accept(self, *words: str) -> bool:
        """Consume these words or symbols if they come next."""
        at = self.at
        if at + len(words) > len(self.tokens):
            return False
        for word in words:
            if self.tokens[at].key != word:
                return False
            at += 1
        self.at = at
        return True

    def accept_any(self, *words: str) -> str:
        """Consume and return the one of these words that comes next; empty for none."""
        key = self.key()
        if key and key in words:
            self.at += 1
            return key
        return ""

    def expect(self, word: str, where: str) -> Token:
        """Consume a word that must come here."""
        if self.key() != word:
            raise self.problem(f"Expected {word} {where}, found {self.found}.")
        return self.take()

    @property
    def found(self) -> str:
        """The next token, for a message."""
        token = self.peek()
        if token is None:
            return "the end of the definition"
        return f"`{token.text}`" if len(token.text) <= 30 else f"`{token.text[:30]}…`"

    def problem(self, message: str, hint: str = "") -> SyntaxProblem:
        """An exception for the next token's place."""
        return SyntaxProblem(message, self.place, hint)

    def name(self, what: str, *, reserved_ok: bool = False) -> Name:
        """A name: a bare word that is not reserved, or a quoted one."""
        token = self.peek()
        if token is not None and token.kind == STRING and self.dialect == "sqlite":
            return Name(self.take().value, token.place, quoted=True)
        if token is None or token.kind not in (WORD, QUOTED):
            raise self.problem(f"Expected the name of {what}, found {self.found}.")
        if token.kind == WORD and not reserved_ok and token.key in RESERVED[self.dialect]:
            raise self.problem(
                f"`{token.text}` is a reserved word of {TITLES[self.dialect]}, no name for {what}.",
                "Choose another name; quoting works too, but then every query must quote it.",
            )
        if token.kind == QUOTED and token.text[0] == "`" and self.dialect == "postgres":
            raise self.problem(
                "Backticks are MySQL's quotes; PostgreSQL does not know them.",
                f"Write {token.value} bare, or in double quotes.",
            )
        self.at += 1
        quoted = token.kind == QUOTED
        return Name(folded(token.value, quoted=quoted, dialect=self.dialect), token.place, quoted)

    def qualified(self, what: str) -> Name:
        """A name that may have a schema before it; `public.` and `main.` are left out."""
        first = self.name(what)
        parts, quoted = [first.text], first.quoted
        while self.key() == "." and len(parts) < 3:
            self.at += 1
            part = self.name(what, reserved_ok=True)
            parts.append(part.text)
            quoted = quoted or part.quoted
        if len(parts) > 1 and parts[0] in ("public", "main"):
            del parts[0]
        return Name(".".join(parts), first.place, quoted)

    def group(self, where: str) -> Cursor:
        """What stands between parentheses here, as a cursor of its own."""
        opening = self.peek()
        if opening is None or opening.key != "(":
            raise self.problem(f"Expected ( {where}, found {self.found}.")
        depth = 0
        for at in range(self.at, len(self.tokens)):
            key = self.tokens[at].key
            if key == "(":
                depth += 1
            elif key == ")":
                depth -= 1
                if not depth:
                    inner = self.tokens[self.at + 1 : at]
                    self.at = at + 1
                    return Cursor(inner, self.text, self.dialect, after=self.tokens[at])
        raise self.problem("This parenthesis is never closed.", "Close it with ).")

    def parts(self) -> list[Cursor]:
        """What is left, cut at its outer commas; empty parts raise."""
        found: list[Cursor] = []
        depth, begin = 0, self.at
        for at in range(self.at, len(self.tokens)):
            key = self.tokens[at].key
            depth += (key in "([") - (key in ")]") if key else 0
            if key == "," and not depth:
                found.append(self._part(begin, at))
                begin = at + 1
        found.append(self._part(begin, len(self.tokens)))
        self.at = len(self.tokens)
        return found

    def _part(self, begin: int, end: int) -> Cursor:
        """A part with nothing in it stands at the comma before it."""
        after = self.tokens[end] if end < len(self.tokens) else self._after
        if begin == end and begin > 0:
            after = self.tokens[begin - 1]
        return Cursor(self.tokens[begin:end], self.text, self.dialect, after=after)

    def rest(self) -> str:
        """The text of all that is left, consumed."""
        if self.done:
            return ""
        first, last = self.tokens[self.at], self.tokens[-1]
        self.at = len(self.tokens)
        return self.text[first.start : last.end]

    def rest_text(self) -> str:
        """The text of the whole slice, on one line."""
        if not self.tokens:
            return ""
        return " ".join(self.text[self.tokens[0].start : self.tokens[-1].end].split())

    def since(self, begin: int) -> str:
        """The text from the token at `begin` to here, on one line."""
        if begin >= self.at:
            return ""
        return " ".join(self.text[self.tokens[begin].start : self.tokens[self.at - 1].end].split())

    def string(self, what: str) -> str:
        """A text in quotes."""
        token = self.peek()
        if token is None or token.kind != STRING:
            raise self.problem(f"Expected {what} in single quotes, found {self.found}.")
        self.at += 1
        text = token.value
        while (more := self.peek()) is not None and more.kind == STRING and self._goes_on(more):
            text += more.value  # texts under one another are one text
            self.at += 1
        return text

    def _goes_on(self, token: Token) -> bool:
        return self.dialect != "postgres" or token.line > self.tokens[self.at - 1].line

    def finish(self, where: str) -> None:
        """Nothing may be left."""
        token = self.peek()
        if token is None:
            return
        if token.kind == SYMBOL and token.key == ")":
            raise self.problem("This ) closes nothing.", "Remove it, or open the parenthesis it belongs to.")
        raise self.problem(f"{self.found} is not understood {where}.")


def names_in(cursor: Cursor, what: str) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """A list of plain names between parentheses."""
    inner = cursor.group(f"before {what}")
    if inner.done:
        raise inner.problem(f"The list of {what} is empty.")
    names = []
    for part in inner.parts():
        if part.done:
            raise part.problem(f"A comma in the list of {what} has no name beside it.", "Remove the comma.")
        if part.key(1):
            part.accept("PERIOD")
        name = part.name("a column")
        part.accept_any("ASC", "DESC")
        part.accept("WITHOUT", "OVERLAPS")
        part.finish(f"in the list of {what}")
        names.append(name)
    return tuple(name.text for name in names), tuple(name.place for name in names)
