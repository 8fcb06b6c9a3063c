"""SQL text to tokens with exact places; an unclosed quote costs one line, not the rest of the file.

A tokenizer that gives up at the first bad quote can't tell what else is wrong, so this one is ours;
the tests hold it to sqlglot's on every sound file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from workbench.core.findings import Finding, Place, Severity

WORD, QUOTED, STRING, NUMBER, SYMBOL, PARAMETER = "word", "quoted", "string", "number", "symbol", "parameter"
_RETRIES = 20
_MOST_PROBLEMS = 50
_RUN_OVER = re.compile(r"[,;()][ \t]*\n")
_COMMENT_MARKS = re.compile(r"/\*|\*/")

_COMMON = r"""
    (?P<space>\s+)
  | (?P<comment>--[^\n]*{hash_comment})
  | (?P<block>/\*)
  | {dollar}
  | (?P<string>{escaped}(?:[bBxXnN]|[uU]&)?'(?:{string_body})*+'{double_string})
  | (?P<quoted>{quoted})
  | (?P<number>(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?)
  | (?P<word>[^\W\d][\w$]*)
  | (?P<parameter>(?<![:\w]):[A-Za-z_]\w*|\$\d+|@@?[A-Za-z_]\w*|%s|%\(\w+\)s)
  | (?P<symbol>::|:=|<=>|->>|->|\#>>|\#>|@>|<@|\|\||&&|<=|>=|<>|!=|==|!~\*|!~|~\*
      |[-+*/<>=~!@\#%^&|?:;,.()\[\]{{}}])
  | (?P<other>.)
"""


def _pattern(dialect: str) -> re.Pattern[str]:
    mysql = dialect == "mysql"
    quoted = r"`(?:[^`]++|``)*+`" if mysql else r'"(?:[^"]++|"")*+"|`(?:[^`]++|``)*+`'
    if dialect == "sqlite":
        quoted += r"|\[[^\]\n]*+\]"
    return re.compile(
        _COMMON.format(
            hash_comment=r"|\#[^\n]*" if mysql else "",
            dollar=r"(?P<dollar>\$(?:[A-Za-z_]\w*)?\$)" if dialect == "postgres" else r"(?P<dollar>(?!))",
            string_body=r"[^'\\]++|''|\\." if mysql else r"[^']++|''",
            escaped="" if mysql else r"[eE]'(?:[^'\\]++|''|\\.)*+'|",
            double_string=r'|"(?:[^"\\]++|""|\\.)*+"' if mysql else "",
            quoted=quoted,
        ),
        re.VERBOSE | re.DOTALL,
    )


_PATTERNS: dict[str, re.Pattern[str]] = {}


class Token(NamedTuple):
    """One token; `key` is upper case for a word and the text itself for a symbol."""

    kind: str
    text: str
    key: str
    start: int
    end: int
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.line, self.column)

    @property
    def value(self) -> str:
        """A quoted name or string without its quotes."""
        if self.kind == QUOTED:
            quote = self.text[-1]
            return self.text[1:-1].replace(quote * 2, quote)
        if self.kind == STRING and self.text.startswith("$"):
            tag = self.text.index("$", 1) + 1
            return self.text[tag:-tag]
        if self.kind == STRING:
            quote = self.text[-1]
            return self.text[self.text.index(quote) + 1 : -1].replace(quote * 2, quote)
        return self.text


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a text, comments left out, and what could not be read."""

    tokens: tuple[Token, ...]
    problems: tuple[Finding, ...]


def tokenize(text: str, dialect: str) -> Lexed:
    """All tokens of the text; never raises."""
    lexer = _Lexer(text, dialect)
    lexer.run()
    return Lexed(tuple(lexer.tokens), tuple(lexer.problems))


def syntax_error(message: str, place: Place | None, hint: str = "") -> Finding:
    """A `sql/syntax` finding."""
    return Finding("sql/syntax", Severity.ERROR, message, place, hint)


class _Lexer:
    def __init__(self, text: str, dialect: str) -> None:
        self._text = text
        self._pattern = _PATTERNS.setdefault(dialect, _pattern(dialect))
        self._nested_comments = dialect == "postgres"
        self._line = 1
        self._line_start = 0
        self._retries = 0
        self.tokens: list[Token] = []
        self.problems: list[Finding] = []

    def run(self) -> None:
        at, end = 0, len(self._text)
        match = self._pattern.match
        while at < end and len(self.problems) < _MOST_PROBLEMS:
            found = match(self._text, at)
            if found is None:  # the pattern's last branch takes any character
                break
            stop = self._take(found.lastgroup or "other", at, found.end(), found[0])
            if stop > at:
                self._advance(at, stop)
            at = stop

    def _take(self, kind: str, at: int, stop: int, text: str) -> int:
        """Where to go on."""
        match kind:
            case "space" | "comment":
                return stop
            case "block":
                return self._comment_end(at)
            case "dollar":
                return self._dollar_end(at, text)
            case "other":
                return self._other(at)
            case _:
                self._add(kind, at, stop)
                return stop

    def _advance(self, start: int, stop: int) -> None:
        newlines = self._text.count("\n", start, stop)
        if newlines:
            self._line += newlines
            self._line_start = self._text.rindex("\n", start, stop) + 1

    def _add(self, kind: str, start: int, stop: int) -> None:
        text = self._text[start:stop]
        key = text.upper() if kind == WORD else text if kind == SYMBOL else ""
        self.tokens.append(Token(kind, text, key, start, stop, self._line, start - self._line_start + 1))

    def _here(self, at: int) -> Place:
        return Place(self._line, at - self._line_start + 1)

    def _comment_end(self, at: int) -> int:
        depth = 1
        for mark in _COMMENT_MARKS.finditer(self._text, at + 2):
            if mark[0] == "*/":
                depth -= 1
            elif self._nested_comments:
                depth += 1
            if not depth:
                return mark.end()
        self.problems.append(
            syntax_error("This comment is never closed.", self._here(at), "End it with `*/`.")
        )
        return len(self._text)

    def _dollar_end(self, at: int, tag: str) -> int:
        close = self._text.find(tag, at + len(tag))
        if close >= 0:
            self._add(STRING, at, close + len(tag))
            return close + len(tag)
        self.problems.append(
            syntax_error(
                f"The text opened with {tag} is never closed.", self._here(at), f"End the body with `{tag};`."
            )
        )
        return len(self._text)

    def _other(self, at: int) -> int:
        character = self._text[at]
        if character in "'\"`":
            return self._unclosed(at, character)
        hint = "Use a straight quote ' instead." if character in "“”‘’„" else ""
        if not character.isprintable():
            hint = "It can't be seen: delete it, or write the word anew."
            character = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        self.problems.append(
            syntax_error(f"The character {character} has no meaning in SQL.", self._here(at), hint)
        )
        return at + 1

    def _unclosed(self, at: int, quote: str) -> int:
        """Report the quote that most likely lacks its end, and go on after that line.

        With one quote missing every later one changes sides, so the culprit is not the last
        quote but the first whose text runs over a line's end.
        """
        culprit = next(
            (
                t
                for t in self.tokens
                if t.kind in (STRING, QUOTED) and t.text[-1:] == quote and _RUN_OVER.search(t.text)
            ),
            None,
        )
        start, place = (culprit.start, culprit.place) if culprit else (at, self._here(at))
        self.problems.append(
            syntax_error(f"This {quote} is never closed.", place, f"Close the text or name with {quote}.")
        )
        line_end = self._text.find("\n", start)
        self._retries += 1
        if line_end < 0 or self._retries > _RETRIES:
            return len(self._text)
        if culprit is not None:
            del self.tokens[self.tokens.index(culprit) :]
            self._line, self._line_start = culprit.line, culprit.start - culprit.column + 1
        return line_end
