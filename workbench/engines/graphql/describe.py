"""What a document counts, and its table of contents."""

from __future__ import annotations

from workbench.core.kinds import OutlineEntry
from workbench.core.text import one_line
from workbench.engines.graphql.model import Document, Form, Member, TypeDef

_WORDS = {
    Form.OBJECT: ("type", "types"),
    Form.INTERFACE: ("interface", "interfaces"),
    Form.UNION: ("union", "unions"),
    Form.ENUM: ("enum", "enums"),
    Form.INPUT: ("input", "inputs"),
}
_SORTS = {
    "query": ("query", "queries"),
    "mutation": ("mutation", "mutations"),
    "subscription": ("subscription", "subscriptions"),
}


def facts_of(document: Document) -> str:
    """Such as `12 types, 3 inputs, 5 queries, 4 mutations`; root fields count as what they are."""
    roots = document.root_names
    counted = [
        (sum(each.form is form and each.name not in roots for each in document.types), *words)
        for form, words in _WORDS.items()
    ]
    for sort, words in _SORTS.items():
        root = document.root(sort)
        written = sum(each.sort == sort for each in document.operations)
        counted.append(((len(root.fields) if root else 0) + written, *words))
    fragments = sum(each.sort == "fragment" for each in document.operations)
    counted.append((fragments, "fragment", "fragments"))
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]
    if document.federated:
        parts.append("federated")
    if document.company:
        parts.append(f"with {', '.join(document.company[:3])}" + (" …" if len(document.company) > 3 else ""))
    return ", ".join(parts) or "nothing defined"


def outline_of(document: Document) -> tuple[OutlineEntry, ...]:
    """Types with their fields or values in the order of the text, then operations."""
    entries: list[OutlineEntry] = []
    for each in sorted(document.types, key=lambda one: one.place.line):
        entries.append(OutlineEntry(_title(each), each.place.line))
        entries += [
            OutlineEntry(_line(member), member.place.line, 1) for member in (*each.fields, *each.values)
        ]
    for directive in document.directives:
        entries.append(OutlineEntry(one_line(f"directive @{directive.name}", 80), directive.place.line))
    for operation in document.operations:
        title = f"{operation.sort} {operation.name or '(anonymous)'}"
        entries.append(OutlineEntry(one_line(title, 80), operation.place.line))
    return tuple(entries)


def _title(each: TypeDef) -> str:
    word = f"extend {each.form}" if each.extends else str(each.form)
    return one_line(f"{word} {each.name}", 80)


def _line(member: Member) -> str:
    return one_line(f"{member.name}: {member.type.spelling}" if member.type.spelling else member.name, 80)
