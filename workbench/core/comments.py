"""Comments in artifacts: their syntax by file name, and the lines that can't take one.

A line that begins within a string, a dollar quote, a block comment, a block of YAML text, a fence or a
paragraph belongs to the line on which that began: a comment above it would be part of the text, or tear
it apart. What is read here is only as much of each language as that takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Anchors = dict[int, int]
"""Line -> the line on which what it begins within was opened; lines that are free are left out."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a language writes a comment that takes a line of its own."""

    opening: str
    closing: str
    """Empty where the line's end closes it."""
    within: Callable[[str], Anchors]
    """Which lines of a text can't take one."""
    first: re.Pattern[str]
    """What has to stay in front of a comment at the top, such as front matter."""

    def comment(self, words: str) -> str:
        """These words, which have to be one line, as a comment."""
        return " ".join(part for part in (self.opening, words, self.closing) if part)


def syntax_of(name: str, kind: str = "") -> Syntax | None:
    """How to comment in an artifact: by the ending of its name, else by its kind; None without a way."""
    lowered = name.lower().rpartition("/")[2]
    for ending, syntax in _BY_ENDING.items():
        if lowered.endswith(ending):
            return syntax
    return _BY_NAME.get(lowered.partition(".")[0]) or _BY_KIND.get(kind)


# ---------------------------------------------------------------- what spans lines


def _spans(pattern: str) -> Callable[[str], Anchors]:
    """Finds what is opened on one line and closed on another. The pattern matches everything in which
    an opening sign would not count, too: short strings and comments."""
    found = re.compile(pattern, re.VERBOSE | re.DOTALL)

    def within(text: str) -> Anchors:
        anchors: Anchors = {}
        line, read = 1, 0
        for match in found.finditer(text):
            start, end = match.span()
            line += text.count("\n", read, start)
            last = line + text.count("\n", start, end)
            # One that begins on the last line of another is opened where the other is.
            anchors.update(dict.fromkeys(range(line + 1, last + 1), anchors.get(line, line)))
            line, read = last, end
        return anchors

    return within


_SQL = _spans(
    r"""
      --[^\n]*+
    | /\*.*?(?:\*/|\Z)
    | (?<!\w)[eE]'(?:[^'\\]++|\\.|'')*+'?
    | '[^']*+'?
    | "[^"]*+"?
    | `[^`\n]*+`?
    | (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|\Z)
    """
)
_PYTHON = _spans(
    r"""
      \#[^\n]*+
    | \"{3}.*?(?:(?<!\\)\"{3}|\Z)
    | '{3}.*?(?:(?<!\\)'{3}|\Z)
    | "(?:[^"\\\n]++|\\.)*+"?
    | '(?:[^'\\\n]++|\\.)*+'?
    """
)
_C_LIKE = _spans(
    r"""
      //[^\n]*+
    | /\*.*?(?:\*/|\Z)
    | \"{3}.*?(?:(?<!\\)\"{3}|\Z)
    | "(?:[^"\\\n]++|\\.)*+"?
    | '(?:[^'\\\n]++|\\.)*+'?
    | `(?:[^`\\]++|\\.)*+`?
    """
)
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$")
_HELD = re.compile(r" *(?:- +)*")
_QUOTED = re.compile(
    r"""(?:^\s*|[-:?,]\s+|[\[{,])\s*
        (?:"(?:[^"\\]++|\\.)*+(?P<double>"?)|'(?:[^']++|'')*+(?P<single>'?))
      | \s\#.*""",
    re.VERBOSE,
)
_CLOSING = {"double": re.compile(r'(?:[^"\\]++|\\.)*+"'), "single": re.compile(r"(?:[^']++|'')*+'")}


def _yaml(text: str) -> Anchors:
    """Block texts (`|`, `>`) and quoted texts that go on over several lines."""
    anchors: Anchors = {}
    opened, indent, quote = 0, 0, ""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        bare = line.strip()
        if opened and quote:
            anchors[number] = opened
            if _CLOSING[quote].match(line):
                opened, quote = 0, ""
            continue
        if opened and (not bare or len(line) - len(line.lstrip(" ")) > indent):
            anchors[number] = opened
            continue
        opened = 0
        if bare.startswith("#"):
            continue
        if _BLOCK.search(bare):
            opened, indent = number, _depth(line)
        elif left_open := _left_open(line):
            opened, quote = number, left_open
    return anchors


def _depth(line: str) -> int:
    """Column, from 0, of what holds a block text: a key, or the last dash in front of a text without one."""
    held = _HELD.match(line)
    column = held.end() if held else 0
    if line[column : column + 1] in ("|", ">"):
        return max(0, line.rfind("-", 0, column))
    return column


def _left_open(line: str) -> str:
    """Which quote is still open at the end of a line."""
    quoted = [match for match in _QUOTED.finditer(line) if match.lastgroup]
    closed = not quoted or quoted[-1][str(quoted[-1].lastgroup)]
    return "" if closed else str(quoted[-1].lastgroup)


_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_STARTS_BLOCK = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|<|\Z)")
_ENDS_BLOCK = re.compile(r"\s*#{1,6}\s|.*-->\s*\Z")


def _markdown(text: str) -> Anchors:
    """Fences, front matter, comments, tables, quotes and paragraphs: all that a comment would part."""
    anchors = _front_matter(text)
    front = len(anchors) + 1 if anchors else 0
    opened, closing, goes_on = 0, "", False
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if number <= front:
            continue
        if opened:
            anchors[number] = opened
            if closing in line if closing == "-->" else line.strip().startswith(closing):
                opened, goes_on = 0, False
            continue
        if fence := _FENCE.match(line):
            opened, closing = number, fence[1]
        elif "<!--" in line and "-->" not in line.rpartition("<!--")[2]:
            opened, closing = number, "-->"
        elif goes_on and not _STARTS_BLOCK.match(line):
            anchors[number] = anchors.get(number - 1, number - 1)
        goes_on = bool(line.strip()) and not _ENDS_BLOCK.match(line)
    return anchors


def _front_matter(text: str) -> Anchors:
    """The lines of a block of front matter, all but its first."""
    matter = _FRONT.match(text)
    return dict.fromkeys(range(2, matter[0].count("\n") + 1), 1) if matter else {}


def _free(_text: str) -> Anchors:
    return {}


# ---------------------------------------------------------------- which language has which

_NOTHING = re.compile("\ufeff?")
_FRONT = re.compile("\ufeff?(?:---\r?\n.*?(?<=\n)---[ \t]*(?:\r?\n|\\Z))?", re.DOTALL)
_SCRIPT = re.compile("\ufeff?(?:#!.*\n)?(?:#.*coding[:=].*\n)?")
_DIRECTIVES = re.compile("\ufeff?(?:#!.*\n)?(?:#\\s*(?:syntax|escape|check)\\s*=.*\n)*", re.IGNORECASE)

_DASHES = Syntax("--", "", _SQL, _NOTHING)
_PERCENTS = Syntax("%%", "", _front_matter, _FRONT)
_HTML = Syntax("<!--", "-->", _markdown, _FRONT)
_YAML = Syntax("#", "", _yaml, _NOTHING)
_HASH = Syntax("#", "", _free, _DIRECTIVES)
_PY = Syntax("#", "", _PYTHON, _SCRIPT)
_SLASHES = Syntax("//", "", _C_LIKE, _NOTHING)


def _all(endings: str, syntax: Syntax | None) -> Iterable[tuple[str, Syntax | None]]:
    return ((ending, syntax) for ending in endings.split())


_BY_ENDING: dict[str, Syntax | None] = {
    ".json": None,
    **dict(_all(".sql .ddl .psql .pgsql", _DASHES)),
    **dict(_all(".mmd .mermaid", _PERCENTS)),
    **dict(_all(".md .markdown .html .xml", _HTML)),
    **dict(_all(".txt .text", None)),
    **dict(_all(".yaml .yml", _YAML)),
    **dict(_all(".py .pyi", _PY)),
    **dict(_all(".js .mjs .cjs .jsx .ts .tsx .go .java .kt .rs .proto .prisma .jsonc", _SLASHES)),
    **dict(_all(".sh .toml .tf .conf .env .graphql .graphqls .gql .dockerfile", _HASH)),
}
_BY_NAME = {"dockerfile": _HASH, "containerfile": _HASH, "makefile": _HASH}
_BY_KIND = {
    "sql": _DASHES,
    "openapi": _YAML,
    "asyncapi": _YAML,
    "config": _YAML,
    "graphql": _HASH,
    "protobuf": _SLASHES,
    "diagram": _PERCENTS,
    "decision": _HTML,
    "document": _HTML,
}
