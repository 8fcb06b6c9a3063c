"""A cursor stands at one row.

A list that goes on after the last value of a column that several rows share leaves rows out, or shows them
twice. The index that the cursor walks ends in something unique.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX orders_created_at_idx ON orders (created_at);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Orders, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: cursor, in: query, schema: {type: string}}
          - {name: sort, in: query, schema: {type: string, enum: [createdAt]}}
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
          parameters:
          - {name: cursor, in: query, schema: {type: string}}
          - {name: sort, in: query, schema: {type: string, enum: [createdAt]}}
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Source: M. Winand, "Use The Index, Luke", no-offset; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.lists import listings
from workbench.engines.design.matching import Table


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for listing in listings(subject.parsed.name, world(subject)):
        if listing.operation.pages != "cursor":
            continue
        table = listing.table
        for how, column in listing.sorted_by:
            if (
                not listing.ordered(column)
                or table.unique((column.name,))
                or _unique_after(table, column.name)
            ):
                continue
            yield graded(
                CHECK,
                listing.sure,
                f"{said(listing.operation.label)} pages by cursor and {how}; {table.name}.{column.name} in "
                f"{table.artifact} is not unique, and no index goes on with the key.",
                listing.operation.place,
                f"Index ({', '.join((column.name, *table.record.primary))}), and keep both in the cursor.",
                at(table, column.name),
            )


def _unique_after(table: Table, column: str) -> bool:
    """Some index goes on, after the column, until no two rows are alike."""
    return any(column in index and table.unique(index) for index in table.record.indexes)


CHECK = Check("design/cursor-not-unique", frozenset({"openapi"}), Severity.WARNING, run)
