"""No field is required.

A required field can never be removed or left out again: every reader refuses messages without it, those in
stores and queues too. What has to be there is checked by the program.

Wrong:
    syntax = "proto2";
    package acme.shop.v1;
    message Order {
      required string id = 1;
    }
Right:
    syntax = "proto2";
    package acme.shop.v1;
    message Order {
      optional string id = 1;
    }
Source: buf FIELD_NOT_REQUIRED; protobuf.dev, proto best practices
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, field_spot, fields_of, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.features import Cardinality, cardinality


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [
        field_spot(message, field)
        for message, field in fields_of(file)
        if cardinality(file, message, field) is Cardinality.REQUIRED
    ]
    yield from report(CHECK, spots, "is required", "Make it optional, and check it where it is used.")


CHECK = Check("protobuf/field-not-required", KINDS, Severity.WARNING, run)
