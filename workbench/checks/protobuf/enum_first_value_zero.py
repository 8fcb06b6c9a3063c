"""The first value of an enum is its zero.

In closed enums, as in proto2, the first value is the default. When it is not zero, the default changes as
soon as the enum becomes open, or is read by a program of the newer syntax.

Wrong:
    syntax = "proto2";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_OPEN = 1;
    }
Right:
    syntax = "proto2";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_OPEN = 1;
    }
Source: buf ENUM_FIRST_VALUE_ZERO
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.features import is_open


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [
        Spot(f"{enum.path}.{value.name}", value.place)
        for enum in file.all_enums
        if not is_open(file, enum)
        for value in enum.values[:1]
        if value.number
    ]
    yield from report(CHECK, spots, "is the first of its enum, and not zero", "Put …_UNSPECIFIED = 0 first.")


CHECK = Check("protobuf/enum-first-value-zero", KINDS, Severity.WARNING, run)
