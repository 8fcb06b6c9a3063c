"""An id has one type everywhere.

Where order_id is a number in one message and a text in another, every program between the two converts, and
one of them forgets leading zeros.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string customer_id = 1;
    }
    message Invoice {
      int64 customer_id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string customer_id = 1;
    }
    message Invoice {
      string customer_id = 1;
    }
Source: our own
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, field_spot, fields_of, file_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.model import SCALARS


def run(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, dict[str, Spot]] = defaultdict(dict)
    for message, field in fields_of(file_of(subject)):
        if field.name.endswith("_id") and not field.key and field.type.text in SCALARS:
            seen[field.name].setdefault(field.type.text, field_spot(message, field))
    for name, types in seen.items():
        if len(types) > 1:
            first, second = list(types)[:2]
            said = f"{name} is {first} in {types[first].label} and {second} in {types[second].label}."
            yield CHECK.finding(said, types[second].place, "Choose one of the two.")


CHECK = Check("protobuf/consistent-type", KINDS, Severity.WARNING, run)
