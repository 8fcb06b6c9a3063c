"""What a list is filtered by has an index.

Each request with the filter reads the whole table otherwise. An index serves when everything before the
column in it is given too: by another filter, by the path, or by whose rows they are.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, coupon text NOT NULL,
        total bigint NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: coupon, in: query, schema: {type: string}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, coupon text NOT NULL,
        total bigint NOT NULL);
    CREATE INDEX orders_coupon_idx ON orders (coupon);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: coupon, in: query, schema: {type: string}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Source: PostgreSQL manual, 11.3 (multicolumn indexes); our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Type
from workbench.engines.design.lists import listings


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for listing in listings(subject.parsed.name, world(subject)):
        for parameter, column in listing.filters:
            if _few_values(column) or column.name in listing.fixed or listing.served(column):
                continue
            table = listing.table
            yield graded(
                CHECK,
                listing.sure,
                f"{said(listing.operation.label)} filters by {parameter.name}, and no index of "
                f"{table.name} in "
                f"{table.artifact} leads to {column.name}.",
                parameter.place or listing.operation.place,
                f"Add an index on {table.name} ({column.name}).",
                at(table, column.name),
            )


def _few_values(column: Field) -> bool:
    """An index on it alone would hardly help."""
    return column.type is Type.BOOLEAN or bool(column.values)


CHECK = Check("design/filter-without-index", frozenset({"openapi"}), Severity.WARNING, run)
