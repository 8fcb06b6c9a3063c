"""JSON Schemas, drafts 4 to 2020-12, in JSON or YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.core.findings import Change, Finding, Place, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture, Subject
from workbench.core.surface import Surface
from workbench.core.text import one_line

_NAMED = re.compile(
    r"""^[ \t{]{0,40}["']?\$schema["']?[ \t]*:[ \t]*["']?https?://json-schema\.org/""", re.MULTILINE
)
_YAML_KEY = re.compile(r"""^["']?([$\w-]{1,40})["']?[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
_TYPED = re.compile(r"""["']?type["']?\s*:\s*["'\[]*(?:object|array|string|integer|number|boolean|null)\b""")
_JSON_PART = re.compile(r'"((?:[^"\\]|\\.){0,60})"(\s*:)?|[{}\[\]]')
_OTHERS = frozenset({"openapi", "swagger", "asyncapi", "apiVersion", "services", "kind"})
_STRUCTURE = frozenset({"properties", "$defs", "definitions", "allOf", "oneOf", "anyOf", "patternProperties"})
_MOST_OF_ONE_RULE = 100


def parse(name: str, text: str) -> Parsed:
    """Load, hold against the dialect's meta-schema, and build the model."""
    from workbench.engines.jsonschema import read
    from workbench.engines.jsonschema.validate import outside_problems, problems_of
    from workbench.engines.positions import load

    source = load(text, json=name.lower().endswith((".json", ".jsonschema")))
    problems = [fault.finding("jsonschema/syntax") for fault in source.faults[:_MOST_OF_ONE_RULE]]
    document = read(source, name)
    if document is None:
        if not problems:
            said = "The document is empty." if not text.strip() else "The document is no mapping."
            hint = "Start it with $schema and type."
            problems.append(Finding("jsonschema/syntax", Severity.ERROR, said, Place(1), hint))
        return Parsed(name, "jsonschema", text, None, tuple(problems))
    if not source.whole:
        return Parsed(name, "jsonschema", text, None, tuple(problems))
    problems += problems_of(document)
    problems += outside_problems(document)
    return Parsed(name, "jsonschema", text, document, tuple(problems), document.draft.name)


def prove(subject: Subject) -> Parsed:
    """The same with what the session's other schemas answer to its references."""
    from workbench.engines.jsonschema.document import Document
    from workbench.engines.jsonschema.validate import OUTSIDE, outside_problems

    parsed = subject.parsed
    document = parsed.tree
    if not isinstance(document, Document) or not any(one.rule == OUTSIDE for one in parsed.problems):
        return parsed
    others: Iterator[Document] = (
        one.tree for one in subject.others.values() if isinstance(one.tree, Document)
    )
    document = document.among(others)
    if not document.neighbours:
        return parsed
    kept = [problem for problem in parsed.problems if problem.rule != OUTSIDE]
    return replace(parsed, tree=document, problems=(*kept, *outside_problems(document)))


def recognises(text: str) -> float:
    """A `$schema` of json-schema.org near the start, or keywords at the top that only schemas have."""
    head = text[:20_000].lstrip("\ufeff")
    if _NAMED.search(head):
        return 0.97
    keys = _top_keys(head)
    if keys & _OTHERS:
        return 0.0
    if "$schema" in keys and "json-schema.org" in head:
        return 0.97
    if "type" in keys and keys & _STRUCTURE and _TYPED.search(head):
        return 0.92
    return 0.75 if keys & {"$defs", "$id"} and keys & (_STRUCTURE | {"$ref"}) else 0.0


def _top_keys(head: str) -> set[str]:
    """Keys of the outermost mapping, of YAML in blocks or of anything in braces."""
    if not head.lstrip().startswith("{"):
        return set(_YAML_KEY.findall(head))
    keys, depth = set(), 0
    for match in _JSON_PART.finditer(head):
        mark = match[0]
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
        elif depth == 1 and match[2]:
            keys.add(match[1])
    return keys


def language(name: str) -> str:
    """Lexer by suffix."""
    return "json" if name.lower().endswith((".json", ".jsonschema")) else "yaml"


def facts(parsed: Parsed) -> str:
    """Properties and definitions."""
    if parsed.tree is None:
        return "not readable"
    counts = (
        (sum(len(_properties(one.node)) for one in parsed.tree.schemas), "property", "properties"),
        (len(parsed.tree.definitions), "definition", "definitions"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts)


def _properties(node: object) -> dict[str, object]:
    found = node.get("properties") if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Properties of the schema, then its definitions."""
    document = parsed.tree
    if document is None:
        return ()
    entries = [
        OutlineEntry(one_line(name, 80), document.place(("properties", name)).line)
        for name in _properties(document.root)
    ]
    for name, (node, at) in document.definitions.items():
        entries.append(OutlineEntry(one_line(name, 80), document.place(at).line))
        entries += [
            OutlineEntry(one_line(inner, 80), document.place((*at, "properties", inner)).line, 1)
            for inner in _properties(node)
        ]
    return tuple(entries)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The schema and its definitions as boxes with their properties."""
    if parsed.tree is None:
        return None
    from workbench.engines.jsonschema.picture import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only, around=around)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for those who write and those who read the data."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.jsonschema.compare import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """The records that it describes."""
    if parsed.tree is None:
        return Surface()
    from workbench.engines.jsonschema.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="jsonschema",
    title="JSON Schema",
    group="Schemas",
    suffixes=(".schema.json", ".schema.yaml", ".schema.yml", ".jsonschema"),
    fences=frozenset({"jsonschema", "json-schema", "json", "yaml", "yml"}),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    prove=prove,
    surface=surface,
)
