"""No two values of an enum have one number.

JSON can write only one of the names, so what was written as the other comes back changed.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      option allow_alias = true;
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_PAID = 1;
      ORDER_STATUS_SETTLED = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_PAID = 1;
    }
Source: buf ENUM_NO_ALLOW_ALIAS
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    enums = [enum for enum in file_of(subject).all_enums if enum.option("allow_alias") == "true"]
    hint = "Keep one name for each number; mark the old one deprecated while clients move."
    yield from report(CHECK, [Spot(enum.path, enum.place) for enum in enums], "allows aliases", hint)


CHECK = Check("protobuf/enum-no-alias", KINDS, Severity.ADVICE, run)
