"""Fields and oneofs are written in lower case with underscores.

Generators make each language's own form of that, and JSON lowerCamelCase; from other forms they make
surprises.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string customerId = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string customer_id = 1;
    }
Source: buf FIELD_LOWER_SNAKE_CASE, ONEOF_LOWER_SNAKE_CASE; protobuf.dev style guide
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, field_spot, fields_of, file_of, lower_snake, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [
        field_spot(message, field) for message, field in fields_of(file) if not _SNAKE.fullmatch(field.name)
    ]
    spots += [
        Spot(f"oneof {message.path}.{oneof.name}", oneof.place)
        for message in file.all_messages
        for oneof in message.oneofs
        if not _SNAKE.fullmatch(oneof.name)
    ]
    hint = f"Write {lower_snake(spots[0].label.rpartition('.')[2])}." if spots else ""
    yield from report(CHECK, spots, "is not in lower_snake_case", hint)


CHECK = Check("protobuf/field-case", KINDS, Severity.ADVICE, run)
