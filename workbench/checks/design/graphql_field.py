"""A type shows what the table holds.

A field that can never be null over a column that can makes the whole answer fail; one of another type is
refused by the server itself.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == schema.graphql
    type Order {
      id: ID!
      number: String!
      totalCents: Boolean!
    }
    type Query {
      order(id: ID!): Order
    }
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == schema.graphql
    type Order {
      id: ID!
      number: String!
      totalCents: String!
    }
    type Query {
      order(id: ID!): Order
    }
Source: our own; GraphQL specification, 6.4.4 (errors and non-null)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._fields import differences
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    yield from differences(CHECK, subject)


CHECK = Check("design/graphql-field", frozenset({"graphql"}), Severity.WARNING, run)
