"""Values of an enum begin with its name.

They stand beside their enum, not inside it: two enums of a package can't both have an ACTIVE.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      UNSPECIFIED = 0;
      PAID = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_PAID = 1;
    }
Source: buf ENUM_VALUE_PREFIX; protobuf.dev style guide
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report, upper_snake
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for enum in file_of(subject).all_enums:
        prefixes = (f"{upper_snake(enum.name)}_", f"{enum.name.upper()}_")
        if any(not value.name.upper().startswith(prefixes) for value in enum.values):
            spots.append(Spot(enum.path, enum.place))
    hint = "Begin each with the enum's name, such as ORDER_STATUS_PAID in OrderStatus."
    yield from report(CHECK, spots, "has values without its name in front", hint)


CHECK = Check("protobuf/enum-value-prefix", KINDS, Severity.ADVICE, run)
