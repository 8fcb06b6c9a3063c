"""AsyncAPI documents, 2.0 to 2.6 and 3, in YAML or JSON."""

from __future__ import annotations

import re

from workbench.core.findings import Change, Finding, Place, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture
from workbench.core.surface import Surface
from workbench.core.text import one_line

_HEAD = re.compile(
    r"""^[ \t{]{0,40}["']?asyncapi["']?[ \t]*:[ \t]*["']?[123](\.\d|["']?[ \t]*$)""", re.MULTILINE
)
_MOST_OF_ONE_RULE = 100


def parse(name: str, text: str) -> Parsed:
    """Load, hold against the specification, and build the model."""
    from workbench.engines.asyncapi import read
    from workbench.engines.asyncapi.validate import outside_problems, problems_of
    from workbench.engines.positions import load

    source = load(text, json=name.lower().endswith(".json"))
    problems = [fault.finding("asyncapi/syntax") for fault in source.faults[:_MOST_OF_ONE_RULE]]
    document = read(source)
    if document is None:
        if not problems:
            said = "The document is empty." if not text.strip() else "The document is no mapping."
            hint = "Start it with asyncapi: 3.0.0, info and channels."
            problems.append(Finding("asyncapi/syntax", Severity.ERROR, said, Place(1), hint))
        return Parsed(name, "asyncapi", text, None, tuple(problems))
    if not source.whole:
        return Parsed(name, "asyncapi", text, None, tuple(problems))
    problems += problems_of(document)
    problems += outside_problems(document)
    tree = document if document.version else None
    return Parsed(name, "asyncapi", text, tree, tuple(problems), document.version)


def recognises(text: str) -> float:
    """The key `asyncapi` near the start."""
    return 0.96 if _HEAD.search(text[:20_000].lstrip("\ufeff")) else 0.0


def language(name: str) -> str:
    """Lexer by suffix."""
    return "json" if name.lower().endswith(".json") else "yaml"


def facts(parsed: Parsed) -> str:
    """Channels, operations and messages."""
    if parsed.tree is None:
        return "not readable"
    document = parsed.tree
    counts = (
        (len(document.channels), "channel"),
        (len(document.operations), "operation"),
        (len(document.messages), "message"),
    )
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Channels with what is done with them, then messages."""
    document = parsed.tree
    if document is None:
        return ()
    entries = []
    for channel in document.channels:
        entries.append(OutlineEntry(channel.label, document.place(channel.at).line))
        for operation in document.operations:
            if operation.channel.at == channel.at:
                names = ", ".join(message.label for message in operation.messages)
                title = one_line(f"{operation.action} {names}", 80)
                entries.append(OutlineEntry(title, document.place(operation.at).line, 1))
    if document.messages:
        at = ("components", "messages")
        line = document.place(at if "messages" in document.components else ("channels",)).line
        entries.append(OutlineEntry("Messages", line))
        entries += [
            OutlineEntry(message.label, document.place(message.at).line, 1) for message in document.messages
        ]
    return tuple(entries)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The application, its channels and their messages."""
    if parsed.tree is None:
        return None
    from workbench.engines.asyncapi.picture import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only, around=around)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for the other side of the channels."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.asyncapi.compare import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """Events, what is done with them, and the brokers."""
    if parsed.tree is None:
        return Surface()
    from workbench.engines.asyncapi.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="asyncapi",
    title="AsyncAPI",
    group="API",
    suffixes=("asyncapi.yaml", "asyncapi.json", "asyncapi.yml"),
    fences=frozenset({"asyncapi", "yaml", "yml", "json"}),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    surface=surface,
)
