"""Values of an enum are written in capitals with underscores.

It is what generators expect, who make constants of them.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      OrderStatusPaid = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_PAID = 1;
    }
Source: buf ENUM_VALUE_UPPER_SNAKE_CASE; protobuf.dev style guide
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report, upper_snake
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def run(subject: Subject) -> Iterator[Finding]:
    wrong = [
        (enum, value)
        for enum in file_of(subject).all_enums
        for value in enum.values
        if not _CAPITALS.fullmatch(value.name)
    ]
    hint = f"Write {upper_snake(wrong[0][1].name).strip('_')}." if wrong else ""
    spots = [Spot(f"{enum.path}.{value.name}", value.place) for enum, value in wrong]
    yield from report(CHECK, spots, "is not in capitals", hint)


CHECK = Check("protobuf/enum-value-case", KINDS, Severity.ADVICE, run)
