"""PageInfo has the four fields that paging needs.

Clients' paging helpers read them without asking; a missing one is a failing query.

Wrong:
    type Query { orders(first: Int, after: String): OrderConnection }
    type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
    type OrderEdge { node: Order, cursor: String! }
    type PageInfo { hasNextPage: Boolean, endCursor: String }
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
Source: Relay Cursor Connections specification; graphql-schema-linter relay-page-info-spec, graphql-eslint
relay-page-info
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form

_FIELDS = {"hasNextPage": "Boolean!", "hasPreviousPage": "Boolean!", "startCursor": "", "endCursor": ""}


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for each in document.types:
        if each.name != "PageInfo" or each.form is not Form.OBJECT or each.extends:
            continue
        if each.field("endCursor") is None and each.field("hasPreviousPage") is None:
            continue
        wrong = []
        for name, wanted in _FIELDS.items():
            field = each.field(name)
            if field is None:
                wrong.append(f"no {name}")
            elif wanted and field.type.spelling != wanted:
                wrong.append(f"{name} as {field.type.spelling}")
        if wrong:
            hint = "hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String"
            yield CHECK.finding(f"PageInfo has {', '.join(wrong)}.", each.place, hint)


CHECK = Check("graphql/relay-page-info", frozenset({"graphql"}), Severity.WARNING, run)
