"""Tags in use are declared.

The list at the top gives tags their order and description; one that is missing there sorts last
and explains nothing, and is often only misspelt.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    tags: [{name: Orders}]
    paths:
      /orders: {get: {tags: [orders], responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    tags: [{name: Orders}]
    paths:
      /orders: {get: {tags: [Orders], responses: {'200': {description: Orders}}}}
Source: Spectral operation-tag-defined
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    declared = [mapping(tag).get("name") for tag in sequence(document.root.get("tags"))]
    if not declared:
        return
    spots = [
        Spot(f"The tag {tag!r}", (*operation.at, "tags", index))
        for operation in document.operations
        for index, tag in enumerate(sequence(operation.node.get("tags")))
        if tag not in declared
    ]
    yield from report(CHECK, document, spots, "is not declared in tags", "Declare it, or mend its spelling.")


CHECK = Check("openapi/tag-defined", frozenset({"openapi"}), Severity.ADVICE, run)
