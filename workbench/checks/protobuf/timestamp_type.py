"""Points in time are google.protobuf.Timestamp.

A number doesn't say whether it counts seconds or milliseconds, and a text not which form and zone it has;
each client guesses. JSON writes a Timestamp as RFC 3339 by itself.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      int64 created_at = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/timestamp.proto";
    message Order {
      google.protobuf.Timestamp created_at = 1;
    }
Source: AIP-142; protobuf.dev, well-known types
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, field_spot, fields_of, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_MOMENT = re.compile(
    r"(?:\w+_)?(?:timestamp|(?:creat|updat|delet|expir|modifi|publish|start|end|finish|complet|cancel|order|paid|shipp)"
    r"\w{0,3}_(?:time|at)|\w+ed_at|sent_at|paid_at|\w+s_at)"
)
_LONGEST = 100
_NUMBERS = frozenset({"int32", "int64", "uint32", "uint64", "fixed64", "sfixed64", "double"})


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        field_spot(message, field)
        for message, field in fields_of(file_of(subject))
        if (field.type.text in _NUMBERS or field.type.text == "string")
        and not field.key
        and len(field.name) <= _LONGEST
        and _MOMENT.fullmatch(field.name)
    ]
    hint = 'Use google.protobuf.Timestamp, and import "google/protobuf/timestamp.proto".'
    yield from report(CHECK, spots, "is a point in time as a bare number or text", hint)


CHECK = Check("protobuf/timestamp-type", KINDS, Severity.WARNING, run)
