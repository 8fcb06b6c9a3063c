"""Is it a schema of its dialect? Each error with its place; and what its references leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.text import one_line
from workbench.engines.jsonschema.document import Document, Reference, fragment_leads
from workbench.engines.jsonschema.drafts import DRAFT_07, DRAFTS, Draft, meta_validator
from workbench.engines.jsonschema.walk import tree_of
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Path, pointer, spelt

RULE = "jsonschema/schema"
OUTSIDE = "jsonschema/outside"
MOST = 60
"""Findings about structure; a document with more is something else."""

_HINTS = {
    "type": "Check the indentation and the quotes.",
    "format": "Patterns are those of ECMA-262: no (?i), \\A, \\Z or possessive repeats.",
    "uniqueItems": "Remove one of them.",
}


@dataclass(frozen=True, slots=True)
class Misuse:
    """A keyword that the dialect does not allow so."""

    at: Path
    """From the schema that was looked at."""
    said: str
    """Without its subject and full stop: `is the text '3', not a whole number`."""
    hint: str


def misuses(node: Any, draft: Draft) -> Iterator[Misuse]:
    """Why a schema, with all inside it, is none of the dialect; each thing once."""
    seen: set[tuple[Path, str]] = set()
    if draft.name == "draft-04":
        yield from _broken_names(node)
    for error in meta_validator(draft).iter_errors(node):
        best = leaf(error)
        at = spelt(node, best.instance_path)
        name = best.kind.name
        said, hint = sentence(best), _HINTS.get(name, f"Write it as JSON Schema {draft.name} says.")
        if name == "propertyNames":
            at, said = (*at, str(best.kind.error.instance)), sentence(best.kind.error)
            hint = _HINTS.get(best.kind.error.kind.name, hint)
        if name in ("enum", "anyOf") and "type" in at[-2:]:
            said = f"names no type that there is: {one_line(str(best.instance), 40)!r}"
            hint = "The types are array, boolean, integer, null, number, object and string."
        if (at, said) not in seen:
            seen.add((at, said))
            yield Misuse(at, said, hint)


def _broken_names(node: Any) -> Iterator[Misuse]:
    """Names in `patternProperties` that are no patterns, which only later meta-schemas look at."""
    for schema in tree_of(node, ()):
        for name in mapping(schema.node.get("patternProperties")):
            if not meta_validator(DRAFT_07).is_valid({"pattern": name}):
                at = (*schema.at, "patternProperties", name)
                yield Misuse(at, "is no regex", _HINTS["format"])


def problems_of(document: Document) -> Iterator[Finding]:
    """Why the document is no schema of its dialect."""
    if not document.known:
        yield _unknown_dialect(document)
        return
    given = mapping(document.root).get("$schema")
    if given is not None and not isinstance(given, str):
        place = document.place(("$schema",))
        hint = f"Write {DRAFTS[0].uri}."
        yield Finding(RULE, Severity.ERROR, "`$schema` is no text, so no dialect is named.", place, hint)
        return
    for number, found in enumerate(misuses(document.root, document.draft)):
        if number >= MOST:
            return
        subject = f"`{one_line(pointer(found.at), 160)}`" if found.at else "The schema"
        message = f"{subject} {found.said}."
        yield Finding(RULE, Severity.ERROR, message, document.place(found.at), found.hint)


def _unknown_dialect(document: Document) -> Finding:
    given = str(mapping(document.root).get("$schema"))
    place = document.place(("$schema",))
    hint = "Those that are read are " + ", ".join(draft.name for draft in DRAFTS) + "."
    if "json-schema.org" in given and "draft-03" not in given:
        message = f"There is no dialect {one_line(given, 80)!r} of JSON Schema."
        return Finding(
            RULE, Severity.ERROR, message, place, f"Write {DRAFTS[0].uri}; {hint[0].lower()}{hint[1:]}"
        )
    message = f"The dialect {one_line(given, 80)!r} is not known here, so keywords were not held against it."
    return Finding(RULE, Severity.ADVICE, message, place, hint)


def outside_problems(document: Document) -> Iterator[Finding]:
    """References that leave the document: those that the session answers lead somewhere or not; the rest
    are not fetched, and said so once."""
    open_ones: list[Reference] = []
    for reference in document.references:
        if not document.outside(reference):
            continue
        other = document.neighbour(reference)
        address = document.address(reference.target, reference.at[:-1])
        if other is None:
            open_ones.append(reference)
        elif not fragment_leads(other, address):
            message = f"{one_line(reference.target, 80)!r} points at nothing in {one_line(other.name, 60)}."
            yield Finding(OUTSIDE, Severity.ERROR, message, document.place(reference.at), "Mend the pointer.")
    told = _not_dialects(open_ones)
    if told:
        first = told[0]
        more = f" and {len(told) - 1} more" if len(told) > 1 else ""
        message = f"What {one_line(first.target, 80)!r}{more} refers to lies outside and was not looked at."
        hint = "Bring it into the session under that file name or `$id`, or bundle it into `$defs`."
        yield Finding(OUTSIDE, Severity.ADVICE, message, document.place(first.at), hint)


def _not_dialects(references: list[Reference]) -> list[Reference]:
    """Without those to the meta-schemas, which the engine has."""
    own = {draft.uri for draft in DRAFTS}
    return [one for one in references if one.target.partition("#")[0] not in own]
