"""Fields and values of enums have a comment.

Units, bounds, and what an empty one means can only be read there.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    // One line of an order.
    message OrderItem {
      int32 weight = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    // One line of an order.
    message OrderItem {
      int32 weight = 1; // in grams, of all together
    }
Source: buf COMMENT_FIELD, COMMENT_ENUM_VALUE; AIP-192
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, field_spot, fields_of, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [field_spot(message, field) for message, field in fields_of(file) if not field.comment]
    spots += [
        Spot(f"{enum.path}.{value.name}", value.place)
        for enum in file.all_enums
        for value in enum.values
        if not value.comment and value.number
    ]
    yield from report(
        CHECK, spots, "has no comment", "Say what it holds, in which unit, within which bounds."
    )


CHECK = Check("protobuf/comment-field", KINDS, Severity.ADVICE, run)
