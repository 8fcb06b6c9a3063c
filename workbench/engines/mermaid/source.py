"""The text around every kind of diagram: frontmatter, directives, comments, the header, statements."""

from __future__ import annotations

import html
import html.entities
import re
from dataclasses import dataclass, field

from workbench.engines.graph import Direction
from workbench.engines.mermaid.document import Problem

LINE_LIMIT = 20_000
"""Lines that are read; what follows is said to be left out."""
LENGTH_LIMIT = 4_000
"""Characters of one line that are read."""

_BREAK = re.compile(r"<\s*br\s*/?\s*>|\\n", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|small|sub|sup|span|div|p|code|font|center)\b[^<>]{0,200}>", re.IGNORECASE
)
_ENTITY = re.compile(r"#(\w{1,10});")
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+\s*")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")

DIRECTIONS = {
    "LR": Direction.RIGHT,
    "RL": Direction.LEFT,
    "TB": Direction.DOWN,
    "TD": Direction.DOWN,
    "BT": Direction.UP,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a diagram without its indentation."""

    text: str
    line: int
    """From 1."""
    column: int
    """Of its first character, from 1."""


@dataclass(slots=True)
class Source:
    """A diagram's text, taken apart."""

    header: str = ""
    """The first statement, such as `flowchart LR`."""
    header_line: int = 1
    header_column: int = 1
    statements: list[Statement] = field(default_factory=list)
    title: str = ""
    problems: list[Problem] = field(default_factory=list)

    def problem(self, statement: Statement, offset: int, message: str, hint: str = "") -> None:
        """Say that something is wrong at that character of a statement."""
        before = statement.text[:offset]
        extra = before.count("\n")
        column = offset - before.rfind("\n") if extra else statement.column + offset
        self.problems.append(Problem(statement.line + extra, column, message, hint))


def read(text: str) -> Source:
    """Take a text apart. Comments, directives and frontmatter are gone from the statements."""
    source = Source()
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > LINE_LIMIT:
        message = f"the source has {len(lines)} lines; only the first {LINE_LIMIT} are read"
        source.problems.append(Problem(LINE_LIMIT, 1, message, "Split it into several diagrams."))
        del lines[LINE_LIMIT:]
    at = _skip_frontmatter(lines, source)
    hidden = False
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        if len(line) > LENGTH_LIMIT:
            message = f"the line has {len(line)} characters; only the first {LENGTH_LIMIT} are read"
            source.problems.append(Problem(number, LENGTH_LIMIT, message, "Break it into several lines."))
            line = line[:LENGTH_LIMIT]
        bare = line.strip()
        if hidden or bare.startswith("%%{"):
            hidden = "}%%" not in bare
        elif bare and not bare.startswith("%%"):
            _add(source, line, number)
    return source


def _add(source: Source, line: str, number: int) -> None:
    bare = line.strip()
    column = len(line) - len(line.lstrip()) + 1
    if not source.header:
        source.header, source.header_line, source.header_column = bare, number, column
        return
    last = source.statements[-1] if source.statements else None
    if last and last.text.count('"') % 2 and '"`' in last.text and last.text.count("\n") < 20:
        # A Markdown string goes on over line ends until its closing quote.
        source.statements[-1] = Statement(f"{last.text}\n{bare}", last.line, last.column)
        return
    source.statements.append(Statement(bare, number, column))


def _skip_frontmatter(lines: list[str], source: Source) -> int:
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or lines[first].strip() != "---":
        return 0
    for at in range(first + 1, len(lines)):
        if lines[at].strip() == "---":
            return at + 1
        if found := re.match(r"title\s*:\s*(.+)", lines[at]):
            source.title = clean(found[1].strip().strip("\"'"))
    message = "the frontmatter that begins here has no closing ---"
    source.problems.append(Problem(first + 1, 1, message, "Close it with a line of three dashes."))
    return first + 1


def clean(label: str) -> str:
    """A label as people read it: breaks as line feeds, entities and Markdown resolved."""
    text = label.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = _EMPHASIS.sub("", text[1:-1])
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _ENTITY.sub(_entity, text)
    text = html.unescape(_ICON.sub("", text))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.isdecimal() and name.isascii():
        code = int(name)
        return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]
    return html.unescape(f"&{name};") if f"{name};" in html.entities.html5 else match[0]


IGNORED = re.compile(
    r"(classDef|class|style|linkStyle|click|accTitle|accDescr|callback|link|cssClass|href)\b", re.IGNORECASE
)
"""Statements about looks and links, which a picture in text leaves out."""
