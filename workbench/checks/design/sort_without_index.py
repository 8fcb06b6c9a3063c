"""What a list is sorted by has an index.

Without one each page sorts all rows that match, so that the first page costs as much as the whole list.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now());
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: sort, in: query, schema: {type: string, enum: [createdAt]}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX orders_created_at_idx ON orders (created_at, id);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: sort, in: query, schema: {type: string, enum: [createdAt]}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Source: PostgreSQL manual, 11.4 (indexes and ORDER BY)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.lists import listings


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for listing in listings(subject.parsed.name, world(subject)):
        table, told = listing.table, set[str]()
        for how, column in listing.sorted_by:
            if column.name in told or listing.ordered(column):
                continue
            told.add(column.name)
            yield graded(
                CHECK,
                listing.sure,
                f"{said(listing.operation.label)} {how}, and no index of {table.name} in "
                f"{table.artifact} keeps "
                f"{column.name} in order.",
                listing.operation.place,
                f"Add an index on {table.name} ({', '.join((column.name, *table.record.primary))}).",
                at(table, column.name),
            )


CHECK = Check("design/sort-without-index", frozenset({"openapi"}), Severity.WARNING, run)
