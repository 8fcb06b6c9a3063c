"""Source code as it arrives: kept by lines, highlighted by lines, and again exactly when complete.

While a block is open, new lines are highlighted with a few lines of context, once each. When it is
complete the whole is lexed from its first line, in slices, so that no block ever stalls the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

Spans = tuple[tuple[str, str], ...]
"""(text, role of the palette) of one line; the role of plain code is empty."""

_CONTEXT = 8
_LINE = 2_000
"""A longer line is kept as several."""
_AT_ONCE = 1_500
"""Characters that are lexed exactly without asking."""
_OTHER_NAMES = {"mermaid": "", "dbml": "sql", "ddl": "sql", "proto": "protobuf", "jsonc": "json", "text": ""}

_lexers: dict[str, Lexer | None] = {}
_roles: dict[_TokenType, str] = {}


class Code:
    """The lines of one code block."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lines: list[str] = []
        self.complete = False
        """No more lines will come."""
        self.partial: str | None = None
        """The line that is still arriving."""
        self._joins: set[int] = set()
        self._rough: dict[int, Spans] = {}
        self._exact: list[Spans] = []
        self._run: Iterator[Spans] | None = None

    def append(self, line: str) -> None:
        """One more line."""
        text = line.expandtabs(4)
        if len(text) <= _LINE:
            self.lines.append(text)
            return
        for at in range(0, len(text), _LINE):
            if at:
                self._joins.add(len(self.lines))
            self.lines.append(text[at : at + _LINE])

    def close(self) -> None:
        """No more lines will come."""
        self.complete = True

    @property
    def exact(self) -> int:
        """How many lines, from the first, are highlighted for good."""
        return len(self.lines) if self.plain else len(self._exact)

    @property
    def plain(self) -> bool:
        """There is nothing to highlight."""
        return _lexer(self.language) is None

    @property
    def text(self) -> str:
        """The code itself."""
        parts = []
        for at, line in enumerate(self.lines):
            parts.append(line if at in self._joins or not at else "\n" + line)
        if self.partial is not None:
            parts.append("\n" + self.partial if parts else self.partial)
        return "".join(parts)

    def joins(self, index: int) -> bool:
        """Whether a line goes on with the one before it."""
        return index in self._joins

    def spans(self, start: int, end: int) -> list[Spans]:
        """These lines, highlighted as well as is known."""
        lexer = _lexer(self.language)
        if lexer is None:
            return [((line, ""),) for line in self.lines[start:end]]
        if len(self._exact) < end and self.complete and sum(map(len, self.lines)) < _AT_ONCE:
            self.advance(1.0)
        if end <= len(self._exact):
            return self._exact[start:end]
        missing = [at for at in range(start, end) if at not in self._rough]
        if missing:
            first, last = missing[0], missing[-1] + 1
            context = max(0, first - _CONTEXT)
            for at, spans in enumerate(_by_line(lexer, self.lines[context:last]), context):
                if at >= first:
                    self._rough[at] = spans
        return [self._rough.get(at, ((self.lines[at], ""),)) for at in range(start, end)]

    def partial_spans(self) -> Spans:
        """The line that is still arriving."""
        text = (self.partial or "").expandtabs(4)[:_LINE]
        lexer = _lexer(self.language)
        if lexer is None or not text:
            return ((text, ""),)
        *_, last = _by_line(lexer, [*self.lines[-_CONTEXT:], text])
        return last

    def advance(self, seconds: float) -> bool:
        """Highlight exactly for at most so long. Returns whether there is more to do."""
        lexer = _lexer(self.language)
        if lexer is None or not self.complete or len(self._exact) == len(self.lines):
            return False
        if self._run is None:
            self._run = _by_line(lexer, self.lines)
        until = perf_counter() + seconds
        for spans in self._run:
            self._exact.append(spans)
            if perf_counter() > until:
                break
        if len(self._exact) < len(self.lines):
            return True
        self._rough.clear()
        self._run = None
        return False


def _lexer(language: str) -> Lexer | None:
    key = language.lower()[:40]
    if key not in _lexers:
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound

        try:
            name = _OTHER_NAMES.get(key, key)
            _lexers[key] = get_lexer_by_name(name, stripnl=False) if name else None
        except ClassNotFound:
            _lexers[key] = None
    return _lexers[key]


def _by_line(lexer: Lexer, lines: list[str]) -> Iterator[Spans]:
    """The lines highlighted, one after the other; as many as were given."""
    at = 0
    try:
        for spans in _lexed_lines(lexer, "\n".join(lines) + "\n"):
            if at == len(lines):
                return
            same = "".join([text for text, _ in spans]) == lines[at]
            yield spans if same else ((lines[at], ""),)
            at += 1
    except Exception:  # noqa: BLE001 - a lexer's bug costs the colours, not the text
        pass
    for line in lines[at:]:
        yield ((line, ""),)


def _lexed_lines(lexer: Lexer, text: str) -> Iterator[Spans]:
    spans: list[tuple[str, str]] = []
    for _, token, value in lexer.get_tokens_unprocessed(text):
        role = _role(token)
        first, *more = value.split("\n")
        if first:
            _add(spans, first, role)
        for rest in more:
            yield tuple(spans)
            spans = [(rest, role)] if rest else []


def _add(spans: list[tuple[str, str]], text: str, role: str) -> None:
    if spans and (spans[-1][1] == role or text.isspace()):
        spans[-1] = (spans[-1][0] + text, spans[-1][1])
    else:
        spans.append((text, role))


def _role(token: _TokenType) -> str:
    if token not in _roles:
        _roles[token] = _find_role(token)
    return _roles[token]


def _find_role(token: _TokenType) -> str:
    from pygments.token import Token

    table: list[tuple[Any, str]] = [
        (Token.Comment, "comment"),
        (Token.Keyword.Type, "type"),
        (Token.Keyword, "keyword"),
        (Token.Literal.String, "string"),
        (Token.Literal.Number, "number"),
        (Token.Name.Function, "function"),
        (Token.Name.Class, "function"),
        (Token.Name.Builtin, "type"),
        (Token.Name.Tag, "tag"),
        (Token.Name.Attribute, "tag"),
        (Token.Name.Decorator, "tag"),
        (Token.Operator.Word, "keyword"),
        (Token.Operator, "operator"),
        (Token.Punctuation, "operator"),
        (Token.Generic.Deleted, "string"),
        (Token.Generic.Inserted, "string"),
    ]
    for parent, role in table:
        if token in parent:
            return role
    return ""
