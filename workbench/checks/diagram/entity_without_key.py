"""Every entity with attributes marks its primary key.

Relationships end at keys; an entity without one can't be told apart from another of its kind, and
the tables made from the diagram would lack a primary key.

Wrong:
    erDiagram
        customer {
            bigint id PK
            text email UK
        }
        visit {
            bigint customer_id FK
            timestamptz at
        }
        customer ||--o{ visit : makes

Right:
    erDiagram
        customer {
            bigint id PK
            text email UK
        }
        visit {
            bigint id PK
            bigint customer_id FK
            timestamptz at
        }
        customer ||--o{ visit : makes

Source: Codd, A Relational Model of Data for Large Shared Data Banks, 1.3 (primary keys)
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterable[Finding]:
    document = subject.parsed.tree
    if document.kind != "er" or document.graph is None:
        return
    nodes = document.graph.nodes
    if not any(row.keys for node in nodes for row in node.rows):
        # A conceptual model: no keys anywhere, on purpose.
        return
    for node in nodes:
        if node.rows and not any("PK" in row.keys for row in node.rows):
            yield CHECK.finding(
                f"The entity {node.id} has no primary key.",
                Place(max(1, node.line)),
                "Mark the attribute that identifies it with PK.",
            )


CHECK = Check(
    id="diagram/entity-without-key",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
