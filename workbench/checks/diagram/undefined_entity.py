"""An entity in a relationship has attributes.

Where the other entities list theirs, one without any is mostly misspelt: Mermaid draws an empty
box for it and says nothing.

Wrong:
    erDiagram
        customer {
            bigint id PK
        }
        order {
            bigint id PK
            bigint customer_id FK
        }
        costumer ||--o{ order : places

Right:
    erDiagram
        customer {
            bigint id PK
        }
        order {
            bigint id PK
            bigint customer_id FK
        }
        customer ||--o{ order : places

Source: Mermaid's syntax reference, entity relationship diagrams, entities
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterable[Finding]:
    document = subject.parsed.tree
    if document.kind != "er" or document.graph is None:
        return
    defined = [node.id for node in document.graph.nodes if node.rows]
    if not defined:
        return
    for node in document.graph.nodes:
        if not node.rows:
            close = get_close_matches(node.id, defined, 1)
            hint = f"Did you mean {close[0]}?" if close else "List its attributes in braces."
            yield CHECK.finding(f"The entity {node.id} has no attributes.", Place(max(1, node.line)), hint)


CHECK = Check(
    id="diagram/undefined-entity",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
