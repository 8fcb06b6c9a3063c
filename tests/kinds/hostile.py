"""Everything the studio asks of a kind, on any text; and texts that nobody would write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.cells import cell_len

from workbench.core.findings import Finding
from workbench.core.kinds import ArtifactKind, Check, OutlineEntry, Parsed, Picture, Subject
from workbench.core.plugins import Plugins

KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
CHECKS = Plugins("workbench.checks", "CHECK", Check)
CONTRACT = Path(__file__).parent.parent / "contract" / "kinds"

INSERTED = {
    "nul": "\x00",
    "byte order mark": "\ufeff",
    "lone surrogate": "\ud800",
    "right-to-left override": "\u202e",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "line separator": "\u2028",
    "next line": "\x85",
    "form feed": "\x0c",
    "escape": "\x1b[2J\x1b]0;x\x07",
    "combining marks": "e" + "\u0301" * 40,
    "carriage return": "\r",
    "tab": "\t",
    "wide": "表🏳️\u200d🌈",
}
BRACKETS = {
    "sql": ("(", ")"),
    "openapi": ("{", "}"),
    "jsonschema": ('{"a": ', "}"),
    "asyncapi": ("[", "]"),
    "graphql": ("{ a ", "}"),
    "protobuf": ("message A { ", "}"),
    "diagram": ("subgraph a\n", "end\n"),
    "decision": ("> ", ""),
    "document": ("- ", ""),
    "code": ("(", ")"),
    "config": ("[", "]"),
}
HEADS = {
    "diagram": "flowchart LR\n",
    "sql": "SELECT ",
    "openapi": '{"openapi": "3.1.0", "info": ',
    "jsonschema": '{"$schema": "https://json-schema.org/draft/2020-12/schema", "not": ',
    "asyncapi": "asyncapi: 3.0.0\ninfo: ",
    "graphql": "type Query { a: Int }\nquery ",
    "protobuf": 'syntax = "proto3";\n',
    "config": "services: ",
    "code": "x = ",
    "decision": "# A\n\n",
    "document": "# A\n\n",
}


@cache
def checks_of(kind: str) -> tuple[Check, ...]:
    loaded = [CHECKS.load(name) for name in CHECKS.names()]
    return tuple(check for check in loaded if kind in check.kinds)


@cache
def good(kind: str) -> tuple[tuple[str, str], ...]:
    """Names and texts of a kind's good files, the shortest first."""
    paths = [path for path in (CONTRACT / kind / "good").iterdir() if path.is_file()]
    read = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    return tuple(sorted(read, key=lambda one: (len(one[1]), one[0])))


@dataclass(frozen=True)
class Said:
    """What a kind and its checks say of a text."""

    parsed: Parsed
    facts: str
    findings: list[Finding]
    outline: tuple[OutlineEntry, ...]
    pictures: list[Picture]


def ask(kind: ArtifactKind, name: str, text: str, *, proven: bool = True) -> Said:
    """Parse, prove, check, draw and tell, as the studio does."""
    parsed = kind.parse(name, text)
    if proven:
        parsed = kind.prove(Subject(parsed))
    kind.recognises(text)
    findings = list(parsed.problems)
    if parsed.tree is not None:
        kind.surface(parsed)
        for check in checks_of(kind.id):
            findings += check.run(Subject(parsed))
    drawn = [kind.picture(parsed, ascii_only=ascii_only) for ascii_only in (False, True)]
    pictures = [picture for picture in drawn if picture is not None]
    return Said(parsed, kind.facts(parsed), findings, kind.outline(parsed), pictures)


def look_at(kind: ArtifactKind, name: str, text: str, *, proven: bool = True) -> Parsed:
    """Ask for everything, and hold what holds for any text."""
    said = ask(kind, name, text, proven=proven)
    assert said.parsed.tree is not None or said.parsed.problems or said.parsed.dialect
    assert 0 <= kind.recognises(text) <= 1
    hold_shown(said.facts)
    lines = lines_of(text)
    hold_places(said.findings, text, lines)
    for entry in said.outline:
        assert 1 <= entry.line <= lines
        hold_shown(entry.title)
    for picture in said.pictures:
        assert picture.lines
        assert len({cell_len(line) for line in picture.lines}) == 1
        for line in picture.lines:
            hold_shown(line)
    return said.parsed


def hold_shown(said: str) -> None:
    """Nothing in it moves a cursor, ends a line, hides, or turns the reading order."""
    signs = set(said)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in signs), repr(said)
    assert not signs & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b"), repr(said)


def lines_of(text: str) -> int:
    """As many as any way to count finds, and one for the end."""
    return len(text.splitlines()) + text.count("\r") + text.count("\n") + 2


def hold_places(findings: list[Finding], text: str, lines: int) -> None:
    for finding in findings:
        assert finding.message == finding.message.strip() != ""
        for said in (finding.message, finding.hint):
            hold_shown(said.replace("\n", " "))
        if finding.place is not None:
            assert 1 <= finding.place.line <= lines, finding
            assert 1 <= finding.place.column <= len(text) + 2, finding


def spoiled(text: str, parts: int) -> Iterator[tuple[str, str]]:
    """The text cut, doubled, turned round, and with each unwelcome character put in here and there."""
    for end in range(0, len(text), max(1, len(text) // parts)):
        yield f"cut at {end}", text[:end]
    yield "doubled", text + text
    yield "doubled without a line end", text.rstrip() + text
    yield "lines turned round", "\n".join(reversed(text.split("\n")))
    yield (
        "every other line twice",
        "\n".join(line for at, line in enumerate(text.split("\n")) for line in [line] * (1 + at % 2)),
    )
    yield (
        "mixed line ends",
        "".join(line + ("\r\n", "\n", "\r")[at % 3] for at, line in enumerate(text.split("\n"))),
    )
    yield "one line", text.replace("\n", " ")
    for name, characters in INSERTED.items():
        for share in (0, 2, 5, 9):
            at = len(text) * share // 10
            yield f"{name} at {at}", text[:at] + characters + text[at:]
        yield f"{name} at every line end", text.replace("\n", characters + "\n")


def nested(kind: str, depth: int, *, closed: bool = True) -> str:
    opening, closing = BRACKETS.get(kind, ("(", ")"))
    return HEADS.get(kind, "") + opening * depth + "x" + (closing * depth if closed else "")
