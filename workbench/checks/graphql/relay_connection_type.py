"""Connections have edges and pageInfo.

Relay's and Apollo's paging helpers read exactly these fields of a type whose name ends in Connection.

Wrong:
    type Query { orders(first: Int, after: String): OrderConnection }
    type OrderConnection { items: [Order!]!, total: Int }
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
Source: Relay Cursor Connections specification; graphql-schema-linter relay-connection-types-spec, graphql-
eslint relay-connection-types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for each in document.types:
        if not each.name.endswith("Connection") or each.form is not Form.OBJECT or each.extends:
            continue
        edges, info = each.field("edges"), each.field("pageInfo")
        if edges is None and info is None:
            said = "has neither edges nor pageInfo"
        elif edges is None:
            said = "has no edges" if each.field("nodes") is None else ""
        elif not edges.type.many:
            said = "has edges that are no list"
        elif info is None:
            said = "has no pageInfo"
        elif info.type.spelling != "PageInfo!":
            said = f"has a pageInfo of type {info.type.spelling}, where PageInfo! is expected"
        else:
            continue
        if said:
            hint = "A connection is { edges: [XEdge!]!, pageInfo: PageInfo! }; other lists have other names."
            yield CHECK.finding(f"{each.name} {said}.", each.place, hint)


CHECK = Check("graphql/relay-connection-type", frozenset({"graphql"}), Severity.WARNING, run)
