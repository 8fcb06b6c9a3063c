"""Fields that return a connection take first and after, or last and before.

A connection that nobody can page answers with everything, or with the same page forever.

Wrong:
    type Query { orders(status: String): OrderConnection }
    type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
    type OrderEdge { node: Order, cursor: String! }
    type PageInfo {
      hasNextPage: Boolean!
      hasPreviousPage: Boolean!
      startCursor: String
      endCursor: String
    }
    type Order { id: ID! }
Right:
    type Query { orders(status: String, first: Int = 20, after: String): OrderConnection }
    type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
    type OrderEdge { node: Order, cursor: String! }
    type PageInfo {
      hasNextPage: Boolean!
      hasPreviousPage: Boolean!
      startCursor: String
      endCursor: String
    }
    type Order { id: ID! }
Source: Relay Cursor Connections specification; graphql-schema-linter relay-connection-arguments-spec,
graphql-eslint relay-arguments
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.relay import BACKWARD, FORWARD, plain_name


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for each, field in document.output_fields():
        known = document.type(field.type.name)
        if known is None or not known.name.endswith("Connection") or not known.is_connection:
            continue
        names = {plain_name(arg.name) for arg in field.args}
        inputs = (document.type(arg.type.name) for arg in field.args)
        names |= {plain_name(member.name) for known in inputs if known is not None for member in known.fields}
        if not (set(FORWARD) <= names or set(BACKWARD) <= names or "cursor" in names):
            spots.append(Spot(f"{each.name}.{field.name}", field.place))
    said = "returns a connection and takes neither first and after nor last and before"
    yield from report(CHECK, spots, said, "Add (first: Int = 20, after: String).")


CHECK = Check("graphql/relay-connection-arguments", frozenset({"graphql"}), Severity.WARNING, run)
