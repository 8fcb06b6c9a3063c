"""A file says which syntax it has.

Without that it is proto2, whatever its author thinks, and protoc warns at each build.

Wrong:
    package acme.shop.v1;
    message Order {
      optional string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string id = 1;
    }
Source: buf SYNTAX_SPECIFIED
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    if file.syntax_place is None:
        hint = 'Begin it with syntax = "proto3"; or with an edition.'
        yield CHECK.finding("The file doesn't say its syntax, so it is proto2.", Place(1), hint)


CHECK = Check("protobuf/syntax-specified", KINDS, Severity.WARNING, run)
