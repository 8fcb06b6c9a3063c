"""A message holds what the table holds.

A field of another type than its column is cut off, refused or read wrongly on the other side; a number of
32 bits over a column of 64 overflows in production, not in the test.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == orders.proto
    syntax = "proto3";
    package shop.v1;
    message Order {
      string id = 1;
      string number = 2;
      int32 total_cents = 3;
    }
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == orders.proto
    syntax = "proto3";
    package shop.v1;
    message Order {
      string id = 1;
      string number = 2;
      int64 total_cents = 3;
    }
Source: our own; protobuf.dev, scalar value types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._fields import differences
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    yield from differences(CHECK, subject)


CHECK = Check("design/message-field", frozenset({"protobuf"}), Severity.WARNING, run)
