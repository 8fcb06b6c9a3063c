"""A `.proto` text as words, signs and comments, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from workbench.core.findings import Place

WORD, NUMBER, STRING, SIGN, END = "word", "number", "string", "sign", "end"

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n\f\v]++)
    | (?P<comment>//[^\n]*+|/\*.*?\*/)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*+)
    | (?P<number>\.?[0-9](?:[eE][+-]|[A-Za-z0-9_.])*+)
    | (?P<string>"(?:[^"\\\n]++|\\[^\n])*+"|'(?:[^'\\\n]++|\\[^\n])*+')
    | (?P<sign>[^"'/]|/(?!\*))
    | (?P<torn>/\*|["'])
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, number, string or sign."""

    kind: str
    text: str
    start: int
    """Characters before it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Comment(NamedTuple):
    text: str
    """Without its signs, on one line."""
    start: int
    first: int
    """Line on which it begins."""
    last: int
    """Line on which it ends."""


class Source:
    """The tokens of a text, the comments in front of each, and what could not be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0]
        self._lines += [match.end() for match in re.finditer("\n", text)]
        self.tokens: list[Token] = []
        self.comments: dict[int, list[Comment]] = {}
        """By the number of the token that follows."""
        self.torn: tuple[str, Place] | None = None
        """What is opened and never closed: a comment, or a string on its line."""
        self._read()

    def place(self, at: int) -> Place:
        """Of a character."""
        line = bisect_right(self._lines, at)
        return Place(line, at - self._lines[line - 1] + 1)

    def _read(self) -> None:
        tokens = self.tokens
        at = 1 if self.text.startswith("\ufeff") else 0
        while match := _TOKEN.match(self.text, at):
            kind, start = str(match.lastgroup), at
            at = match.end()
            if kind == "space":
                continue
            if kind == "comment":
                self._comment(match[0], start)
            elif kind != "torn":
                tokens.append(Token(kind, match[0], start))
            elif match[0] == "/*":
                self.torn = self.torn or ("comment", self.place(start))
                at = len(self.text)
            else:
                self.torn = self.torn or ("string", self.place(start))
                at = self._line_end(start)
                tokens.append(Token(STRING, self.text[start:at], start))
        tokens.append(Token(END, "", len(self.text)))

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _comment(self, text: str, start: int) -> None:
        first = self.place(start).line
        said = " ".join(re.sub(r"\A/[/*]+|\*+/\Z|^[ \t]*\*+", " ", text, flags=re.MULTILINE).split())
        comment = Comment(said, start, first, first + text.count("\n"))
        self.comments.setdefault(len(self.tokens), []).append(comment)


def unquoted(literal: str) -> str:
    """The content of a string literal; escapes stay as they are written."""
    quote = literal[:1]
    return literal[1:-1] if len(literal) > 1 and literal.endswith(quote) else literal[1:]
