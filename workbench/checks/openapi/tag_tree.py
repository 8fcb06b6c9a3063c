"""Tags have names of their own, and parents that exist.

Two tags of one name are one in some tools and two in others; a parent that is not there, or a circle of
parents, makes no tree.

Wrong:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    tags: [{name: orders, parent: sales}]
    paths: {}
Right:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    tags: [{name: sales}, {name: orders, parent: sales}]
    paths: {}
Source: OpenAPI 3.2, Tag Object; Spectral openapi-tags-uniqueness; Redocly no-duplicated-tag-names
and spec-no-invalid-tag-parents
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    tags = [mapping(tag) for tag in sequence(document.root.get("tags"))]
    parents = {text(tag.get("name")): text(tag.get("parent")) for tag in tags}
    seen: set[str] = set()
    for index, tag in enumerate(tags):
        name, parent = text(tag.get("name")), text(tag.get("parent"))
        if name in seen:
            place = document.place(("tags", index, "name"))
            yield CHECK.finding(f"The tag {one_line(name, 60)!r} stands twice.", place, "Keep one of them.")
        seen.add(name)
        place = document.place(("tags", index, "parent"))
        if parent and parent not in parents:
            yield CHECK.finding(f"There is no tag {one_line(parent, 60)!r}.", place, "Declare it in tags.")
        elif parent and _circles(parents, name):
            message = f"The tag {one_line(name, 60)!r} is its own ancestor."
            yield CHECK.finding(message, place, "Let one of them have no parent.")


def _circles(parents: dict[str, str], name: str) -> bool:
    passed: set[str] = set()
    above = parents.get(name, "")
    while above and above != name and above not in passed:
        passed.add(above)
        above = parents.get(above, "")
    return above == name


CHECK = Check("openapi/tag-tree", frozenset({"openapi"}), Severity.ERROR, run)
