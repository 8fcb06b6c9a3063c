"""protoc's messages as findings of an artifact: whose file, which line, which character, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Parsed
from workbench.core.text import one_line
from workbench.engines.protobuf.meaning import references
from workbench.engines.protobuf.model import File
from workbench.engines.protobuf.wording import worded
from workbench.engines.protobuf.workspace import Workspace

RULE = "protobuf/compile"
_LINE = re.compile(r"(?P<file>[^\n]+?):(?:(?P<line>\d+):(?P<column>\d+):)? (?P<text>(?!\d+:\d+:).+)")
_NOT_FOUND = re.compile(r'Import "(?P<path>[^"]*)" was not found or had errors\.')
_FREE = re.compile(r"Suggested field numbers for [^:]+: (?P<numbers>.*)")
_RESERVED = re.compile(r'Field "[^"]+" uses reserved number|Enum value "[^"]+" uses reserved number')
"""Told at the reserved statement, not at what uses it."""
_LONG = 1_000
_UNDEFINED = re.compile(r'"([^"]+)" is not defined')
_TAB = 8
_MOST = 100


@dataclass(frozen=True, slots=True)
class Said:
    """One of protoc's messages."""

    path: str
    text: str
    line: int = 0
    """0 where it gives none."""
    column: int = 0
    """Of a byte, tabs counted to the next eighth."""


def read(said: str) -> list[Said]:
    """Errors, in order; warnings are left out."""
    found: list[Said] = []
    for line in said.splitlines():
        match = _LINE.match(line)
        if match is None or match["text"].startswith("warning: "):
            continue
        found.append(Said(match["file"], match["text"], int(match["line"] or 0), int(match["column"] or 0)))
    return found


def findings_of(said: Sequence[Said], parsed: Parsed, layout: Workspace) -> list[Finding]:
    """Errors of this artifact; those of a file that it imports become one at the import."""
    file: File = parsed.tree
    lines = parsed.text.removeprefix("\ufeff").split("\n")
    bom = len(parsed.text) - len(parsed.text.removeprefix("\ufeff"))
    found: list[Finding] = []
    told: set[tuple[str, int]] = set()
    for one in said:
        if len(found) == _MOST:
            break
        if one.path != layout.main or one.text.startswith("File not found"):
            continue
        if one.text.startswith("Note that "):
            continue
        if free := _FREE.match(one.text):
            found = [_with_free(each, free["numbers"]) for each in found]
            continue
        if match := _NOT_FOUND.match(one.text):
            found += _of_import(match["path"], said, file, layout)
            continue
        if (one.text, one.line) in told:
            continue
        told.add((one.text, one.line))
        if file.meaning and (not one.line or _RESERVED.match(one.text)):
            continue  # our own reading knows where
        if one.text.startswith("End-of-file") and parsed.problems:
            continue  # our own reading knows where it begins
        place = _place(one, lines, bom) if one.line else _named(one, file)
        if one.text.startswith('Expected ";"'):
            place = _behind(place, lines)
        message, hint = worded(one_line(one.text, 300))
        found.append(Finding(RULE, Severity.ERROR, message, place, hint))
    return list(dict.fromkeys(found))


def _named(one: Said, file: File) -> Place:
    """Where a type stands of which protoc says that it is not defined, but not where: a map's values."""
    match = _UNDEFINED.search(one.text)
    places = [name.place for name, _ in references(file) if match and name.text == match[1]]
    return places[0] if places else Place(1)


def _with_free(finding: Finding, numbers: str) -> Finding:
    if finding.hint or not re.search(r"\b[Nn]umber\b", finding.message):
        return finding
    return replace(finding, hint=f"Free is {one_line(numbers, 40)}.")


def _of_import(path: str, said: Iterable[Said], file: File, layout: Workspace) -> list[Finding]:
    """Why an import was not taken: the first error of that file."""
    place = next((each.place for each in file.imports if each.path == path), Place(1))
    causes = [one for one in said if one.path == path and one.path != layout.main]
    if not causes:
        chained = [
            one
            for one in said
            if one.path in layout.files and one.path != layout.main and "Import" not in one.text
        ]
        causes = chained or [one for one in said if one.text.startswith("File recursively")]
        if causes and causes[0].path == layout.main:
            return []
    if not causes:
        message = f'The import "{one_line(path, 80)}" was not found, or has errors.'
        return [Finding(RULE, Severity.ERROR, message, place)]
    cause = causes[0]
    name = layout.elsewhere.get(cause.path, cause.path)
    where = f", on line {cause.line}" if cause.line else ""
    what = worded(one_line(cause.text, 200))[0]
    message = f'The import "{one_line(path, 80)}" does not compile: in {name}{where}: {what}'
    return [Finding(RULE, Severity.ERROR, message, place, f"Mend {name}.")]


def _place(one: Said, lines: Sequence[str], bom: int) -> Place:
    """Lines and characters of the text for lines and bytes of the file."""
    number = min(max(one.line, 1), len(lines))
    line = lines[number - 1]
    width = column = 0
    for column, character in enumerate(line):  # noqa: B007 - where it stops is what is wanted
        if width >= one.column - 1:
            break
        if character == "\t":
            width += _TAB - width % _TAB
        else:
            width += len(character.encode("utf-8", "replace"))
    else:
        column = len(line)
    return Place(number, column + 1 + (bom if number == 1 else 0))


def _behind(place: Place, lines: Sequence[str]) -> Place:
    """The end of what stands before a place: where a missing sign belongs."""
    number = place.line
    before = _bare(lines[number - 1][: place.column - 1])
    while not before and number > 1:
        number -= 1
        before = _bare(lines[number - 1])
    return Place(number, len(before) + 1)


def _bare(line: str) -> str:
    """Without its comment and the spaces in front of that."""
    return (
        re.sub(r"//.*|/\*.*\*/\s*\Z", "", line).rstrip()
        if '"' not in line and len(line) < _LONG
        else line.rstrip()
    )
