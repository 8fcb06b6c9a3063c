"""Edges have a node and a cursor.

Without a cursor nobody can ask for what comes after an edge; without a node it leads nowhere.

Wrong:
    type Query { orders(first: Int, after: String): OrderConnection }
    type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
    type OrderEdge { node: Order }
    type PageInfo {
      hasNextPage: Boolean!
      hasPreviousPage: Boolean!
      startCursor: String
      endCursor: String
    }
    type Order { id: ID! }
Right:
    type Query { orders(first: Int, after: String): OrderConnection }
    type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
    type OrderEdge { node: Order, cursor: String! }
    type PageInfo {
      hasNextPage: Boolean!
      hasPreviousPage: Boolean!
      startCursor: String
      endCursor: String
    }
    type Order { id: ID! }
Source: Relay Cursor Connections specification; graphql-eslint relay-edge-types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    edges = {
        field.type.name
        for each in document.types
        if each.name.endswith("Connection") and (field := each.field("edges")) is not None
    }
    for each in document.types:
        if each.name not in edges or each.form is not Form.OBJECT:
            continue
        missing = [name for name in ("node", "cursor") if each.field(name) is None]
        if missing:
            yield CHECK.finding(
                f"{each.name} has no {' and no '.join(missing)}.",
                each.place,
                "An edge is { node: X, cursor: String! }, with more if you like.",
            )


CHECK = Check("graphql/relay-edge-type", frozenset({"graphql"}), Severity.WARNING, run)
