"""The zero of an enum means that nothing was told.

It is what a field has that nobody set, and what readers see of a value that they don't know. A zero with a
meaning of its own is read where nobody said so.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_PAID = 0;
      ORDER_STATUS_OPEN = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    enum OrderStatus {
      ORDER_STATUS_UNSPECIFIED = 0;
      ORDER_STATUS_PAID = 1;
    }
Source: buf ENUM_ZERO_VALUE_SUFFIX; AIP-126
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.features import is_open

_LONGEST = 100
_NOTHING_TOLD = re.compile(
    r"(?:\w*_)?(?:UNSPECIFIED|UNKNOWN|UNDEFINED|UNSET|NOT_SET|UNRECOGNIZED|INVALID|NONE|DEFAULT|NULL|NULL_VALUE"
    r"|UNCLASSIFIED|UNCATEGORIZED|OK|SUCCESS|NO_ERROR)",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [
        Spot(f"{enum.path}.{value.name}", value.place)
        for enum in file.all_enums
        if is_open(file, enum)
        for value in enum.values[:1]
        if value.number == 0 and not _NOTHING_TOLD.fullmatch(value.name[-_LONGEST:])
    ]
    hint = "Put …_UNSPECIFIED = 0 first, and give this one a number of its own."
    yield from report(CHECK, spots, "is the zero of its enum and means something", hint)


CHECK = Check("protobuf/enum-zero-value", KINDS, Severity.WARNING, run)
