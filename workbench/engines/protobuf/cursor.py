"""Reads tokens one after another, says what is missing, and finds its way back after a fault."""

from __future__ import annotations

from workbench.core.findings import Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.protobuf.model import Name, Option
from workbench.engines.protobuf.tokens import END, NUMBER, SIGN, STRING, WORD, Source, Token, unquoted

RULE = "protobuf/syntax"
_MOST = 100
"""Faults that are told of one file."""


class Bad(Exception):
    """A statement that can't be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def fault(message: str, place: Place, hint: str = "") -> Finding:
    """An error of the text."""
    return Finding(RULE, Severity.ERROR, message, place, hint)


class Cursor:
    """A position among the tokens."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.at = 0
        self.faults: list[Finding] = []
        self.options: list[Option] = []
        self.edition = False
        """The file is of an edition, where reserved names are words."""

    @property
    def token(self) -> Token:
        return self.source.tokens[self.at]

    @property
    def place(self) -> Place:
        """Of the next token."""
        return self.source.place(self.token.start)

    @property
    def ended(self) -> bool:
        return self.token.kind == END

    def ahead(self, steps: int = 1) -> Token:
        """A later token; the end when there is none."""
        tokens = self.source.tokens
        return tokens[min(self.at + steps, len(tokens) - 1)]

    def take(self) -> Token:
        """The next token; the end is never passed."""
        token = self.token
        if token.kind != END:
            self.at += 1
        return token

    def accept(self, text: str) -> bool:
        """Takes the next token if it is that word or sign."""
        if self.token.text == text and self.token.kind not in (STRING, END):
            self.at += 1
            return True
        return False

    # ------------------------------------------------------------ what must come

    def expect(self, sign: str, after: str) -> None:
        """Takes a sign. Raises `Bad` when something else stands there."""
        if not self.accept(sign):
            raise self.bad(f"{after} has no {sign!r}.", f"Write {sign!r} here.", behind=True)

    def finish(self, after: str) -> None:
        """Takes the semicolon; where it is missing at a line's end, reading goes on with the next line."""
        if self.accept(";"):
            return
        missing = self.bad(f"{after} has no ';' at its end.", "Write ';' here.", behind=True)
        behind = self.source.tokens[self.at - 1].end if self.at else 0
        if "\n" in self.source.text[behind : self.token.start] or self.token.text == "}":
            self.tell(missing.finding)
            return
        raise missing

    def word(self, what: str) -> Token:
        """Takes an identifier. Raises `Bad` when something else stands there."""
        if self.token.kind != WORD:
            raise self.bad(
                f"{what} is missing{self._instead()}.", "Names are letters, digits and underscores."
            )
        return self.take()

    def integer(self, what: str) -> tuple[int, Place]:
        """Takes a whole number, with a minus or without. Raises `Bad`."""
        place = self.place
        negative = self.accept("-")
        token = self.token
        if token.kind != NUMBER:
            raise self.bad(f"{what} is missing{self._instead()}.", "Write a whole number.")
        try:
            octal = token.text[:1] == "0" and token.text.isdigit()
            number = int(token.text, 8) if octal else int(token.text[:40], 0)
        except ValueError:
            raise self.bad(f"{what} is no whole number: {one_line(token.text, 30)}.") from None
        self.take()
        return (-number if negative else number), place

    def text(self, what: str) -> Name:
        """Takes a string, or several that follow one another. Raises `Bad`."""
        if self.token.kind != STRING:
            raise self.bad(f"{what} is missing{self._instead()}.", "Write it in double quotes.")
        place, parts = self.place, []
        while self.token.kind == STRING:
            parts.append(unquoted(self.take().text))
        return Name("".join(parts), place)

    def reference(self, what: str) -> Name:
        """Takes a type's name: words with dots between them, perhaps one in front. Raises `Bad`."""
        place = self.place
        parts = ["." if self.accept(".") else ""]
        parts.append(self.word(what).text)
        while self.token.text == "." and self.ahead().kind == WORD:
            self.take()
            parts.append("." + self.take().text)
        return Name("".join(parts), place)

    # ------------------------------------------------------------ faults

    def _instead(self) -> str:
        return " at the end of the file" if self.ended else f" before {one_line(self.token.text, 30)!r}"

    def bad(self, message: str, hint: str = "", *, behind: bool = False) -> Bad:
        """A fault at the next token, or right behind the last one."""
        place = self.place
        if behind and self.at:
            place = self.source.place(self.source.tokens[self.at - 1].end)
        return Bad(fault(message, place, hint))

    def tell(self, finding: Finding) -> None:
        """Keeps a fault, unless it only follows from a string or a comment that is never closed."""
        if torn := self.source.torn:
            what, at = torn
            line = finding.place.line if finding.place else 0
            if line == at.line or (what == "comment" and line > at.line):
                return
        if len(self.faults) < _MOST:
            self.faults.append(finding)

    def skip(self, start: int) -> None:
        """After a fault in a statement that began at that token: to its semicolon, over its braces, or to the
        brace that closes what it stands in. At least one token is taken."""
        signs = [token.text for token in self.source.tokens[start : self.at] if token.kind == SIGN]
        depth = max(0, signs.count("{") - signs.count("}"))
        while not self.ended:
            text = self.token.text
            if depth == 0 and text == "}" and self.at > start:
                return
            self.take()
            if text == "{":
                depth += 1
            elif text == "}":
                depth -= 1
            if depth <= 0 and text in (";", "}"):
                return

    # ------------------------------------------------------------ comments

    def comment(self, first: int) -> str:
        """What is said of the definition that begins at that token: right above it, or behind its head."""
        return self.above(first) or self.behind()

    def above(self, first: int) -> str:
        """The comments that end on the line above a token, as one text."""
        source = self.source
        found = source.comments.get(first, [])
        if not found:
            return ""
        before = source.place(source.tokens[first - 1].start).line if first else 0
        line = source.place(source.tokens[first].start).line
        kept = []
        for comment in reversed(found):
            if comment.last < line - 1 or comment.first <= before:
                break
            kept.append(comment.text)
            line = comment.first
        return " ".join(reversed(kept)).strip()

    def behind(self) -> str:
        """The comment that follows the last token on its line."""
        found = self.source.comments.get(self.at, [])
        if not found or not self.at:
            return ""
        last = self.source.tokens[self.at - 1]
        line = self.source.place(last.start).line
        return found[0].text if found[0].first == line else ""
