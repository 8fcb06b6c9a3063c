"""OpenAPI documents, 3.0 to 3.2, in YAML or JSON."""

from __future__ import annotations

import re

from workbench.core.findings import Change, Finding, Place, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture
from workbench.core.surface import Surface
from workbench.core.text import one_line

_HEAD = re.compile(r"""^[ \t{]{0,40}["']?openapi["']?[ \t]*:[ \t]*["']?3\.""", re.MULTILINE)
_OLD_HEAD = re.compile(r"""^[ \t{]{0,40}["']?swagger["']?[ \t]*:[ \t]*["']?2\.""", re.MULTILINE)
_MOST_OF_ONE_RULE = 100
_LIMIT = 20_000_000
"""Characters; the largest public documents have thirteen million."""


def parse(name: str, text: str) -> Parsed:
    """Load, hold against the specification, and build the model."""
    from workbench.engines.openapi.collector import collector_at_rest

    with collector_at_rest(text):
        return _parse(name, text)


def _parse(name: str, text: str) -> Parsed:
    from workbench.engines.openapi import read
    from workbench.engines.openapi.validate import problems_of, remote_references
    from workbench.engines.positions import Limits, load

    source = load(text, json=name.lower().endswith(".json"), limits=Limits(characters=_LIMIT))
    problems = [fault.finding("openapi/syntax") for fault in source.faults[:_MOST_OF_ONE_RULE]]
    document = read(source)
    if document is None:
        if not problems:
            problems.append(_no_document(text))
        return Parsed(name, "openapi", text, None, tuple(problems))
    if source.whole:
        problems += problems_of(document)
        problems += remote_references(document)
        document.prepare()
    return Parsed(
        name,
        "openapi",
        text,
        document if source.whole and document.version else None,
        tuple(problems),
        document.version,
    )


def _no_document(text: str) -> Finding:
    said = "The document is empty." if not text.strip() else "The document is no mapping."
    return Finding(
        "openapi/syntax", Severity.ERROR, said, Place(1), "Start it with openapi: 3.1.0, info and paths."
    )


def recognises(text: str) -> float:
    """The key `openapi` near the start."""
    head = text[:20_000]
    return 0.95 if _HEAD.search(head) or _OLD_HEAD.search(head) else 0.0


def language(name: str) -> str:
    """Lexer by suffix."""
    return "json" if name.lower().endswith(".json") else "yaml"


def facts(parsed: Parsed) -> str:
    """Operations and schemas."""
    if parsed.tree is None:
        return "not readable"
    counts = ((len(parsed.tree.operations), "operation"), (len(parsed.tree.named_schemas), "schema"))
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The tree of paths."""
    if parsed.tree is None:
        return None
    from workbench.engines.openapi.tree import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only)


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Paths with their operations, then schemas."""
    document = parsed.tree
    if document is None:
        return ()
    entries = []
    last_path = ""
    for operation in document.operations:
        if operation.path != last_path:
            last_path = operation.path
            entries.append(OutlineEntry(one_line(last_path, 80), document.place(("paths", last_path)).line))
        summary = one_line(str(operation.node.get("summary", "")), 60)
        title = f"{operation.method.upper()} {summary}".strip()
        entries.append(OutlineEntry(title, document.place(operation.at).line, 1))
    if document.named_schemas:
        at: tuple[str, ...] = ("components", "schemas")
        entries.append(OutlineEntry("Schemas", document.place(at).line))
        entries += [
            OutlineEntry(one_line(name, 80), document.place((*at, name)).line, 1)
            for name in document.named_schemas
        ]
    return tuple(entries)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for clients."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.openapi.compare import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """Operations and schemas."""
    from workbench.engines.openapi.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="openapi",
    title="OpenAPI",
    group="API",
    suffixes=(
        "openapi.yaml",
        "openapi.json",
        "swagger.yaml",
        "swagger.json",
        "openapi.yml",
        "swagger.yml",
        ".oas.yaml",
        ".oas.json",
    ),
    fences=frozenset({"openapi", "swagger", "oas", "yaml", "yml", "json"}),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    limit=_LIMIT,
    surface=surface,
)
