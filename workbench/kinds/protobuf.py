"""Protocol Buffers: messages and services of proto2, proto3 and editions, compiled by protoc."""

from __future__ import annotations

import re

from workbench.core.findings import Change, Place
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture, Subject
from workbench.core.surface import Surface
from workbench.core.text import one_line

_HEAD = re.compile(
    r"""^[ \t\ufeff]{0,40}(?:syntax[ \t]*=[ \t]*["']proto[23]["']"""
    r"""|edition[ \t]*=[ \t]*["']\d{4}["'])[ \t]*;""",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"^[ \t]{0,40}(?:(?:message|service|enum)[ \t]+\w+|extend[ \t]+[\w.]+)[ \t]*\{", re.MULTILINE
)
_MEMBER = re.compile(
    r"""
      ^[ \t]{0,40}(?:(?:optional|required|repeated)[ \t]+)?(?:[\w.]+|map<[^>\n]{1,80}>)
      [ \t]+\w+[ \t]*=[ \t]*\d+[ \t]*[;\[]
    | \{[ \t]*(?:\w+[ \t]+)?[\w.]+[ \t]+\w+[ \t]*=[ \t]*\d+[ \t]*[;\[]
    | \brpc[ \t]+\w+[ \t]*\([^)\n]{0,200}\)[ \t]*returns\b
    | ^[ \t]{0,40}[A-Z][A-Z0-9_]*[ \t]*=[ \t]*\d+[ \t]*;
    """,
    re.MULTILINE | re.VERBOSE,
)


def parse(name: str, text: str) -> Parsed:
    """Read what can be read; what is wrong with it by our own reading."""
    from workbench.engines.protobuf.cursor import fault
    from workbench.engines.protobuf.reading import read

    file, problems = read(name, text)
    if file is None and not problems:
        problems = (
            fault("The file defines nothing.", Place(1), 'Begin it with syntax = "proto3"; and a package.'),
        )
    return Parsed(name, "protobuf", text, file, problems, file.syntax if file else "")


def prove(subject: Subject) -> Parsed:
    """Compile it with the session's files that it imports."""
    from workbench.engines.protobuf.prove import prove as compiled

    return compiled(subject.parsed, subject.others)


def recognises(text: str) -> float:
    """Its first statement, else definitions with numbered members."""
    sample = text[:20_000]
    if _HEAD.search(sample):
        return 0.97
    if not _DEFINITION.search(sample):
        return 0.0
    return 0.9 if _MEMBER.search(sample) else 0.3


def facts(parsed: Parsed) -> str:
    """Services, rpcs, messages and enums."""
    file = parsed.tree
    if file is None:
        return "not readable"
    counted = (
        (len(file.services), "service"),
        (sum(len(service.rpcs) for service in file.services), "rpc"),
        (len(file.all_messages), "message"),
        (len(file.all_enums), "enum"),
        (len(file.all_extensions), "extension"),
    )
    parts = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counted if number]
    if file.compiled:
        parts.append(f"compiled by {file.compiled}")
    return ", ".join(parts) or "nothing defined"


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Services with their rpcs, then messages with their fields, then enums."""
    file = parsed.tree
    if file is None:
        return ()
    entries = []
    for service in file.services:
        entries.append(OutlineEntry(f"service {one_line(service.name, 60)}", service.place.line))
        entries += [OutlineEntry(one_line(rpc.name, 60), rpc.place.line, 1) for rpc in service.rpcs]
    for message in file.all_messages:
        entries.append(OutlineEntry(one_line(message.path, 80), message.place.line))
        entries += [
            OutlineEntry(one_line(f"{field.name} {field.spelling}", 80), field.place.line, 1)
            for field in message.fields
        ]
    for enum in file.all_enums:
        entries.append(OutlineEntry(f"enum {one_line(enum.path, 60)}", enum.place.line))
        entries += [OutlineEntry(one_line(value.name, 60), value.place.line, 1) for value in enum.values]
    return tuple(entries)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """Services, their messages, and what those hold."""
    if parsed.tree is None:
        return None
    from workbench.engines.protobuf.picture import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only, around=around)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for those who use the older version; nothing where one of them can't be read whole."""
    if old.tree is None or new.tree is None or not (old.tree.whole and new.tree.whole):
        return ()
    from workbench.engines.protobuf.changes import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """Messages as records, rpcs as operations."""
    from workbench.engines.protobuf.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="protobuf",
    title="Protobuf",
    group="API",
    suffixes=(".proto",),
    fences=frozenset({"proto", "protobuf", "proto3", "proto2", "grpc"}),
    language=lambda name: "protobuf",
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    prove=prove,
    surface=surface,
    limit=1_000_000,
)
