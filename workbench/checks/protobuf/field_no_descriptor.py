"""No field is called descriptor.

Generated classes have a method of that name, and in some languages the field makes them fail to build.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Product {
      string descriptor = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Product {
      string description = 1;
    }
Source: buf FIELD_NO_DESCRIPTOR
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, field_spot, fields_of, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        field_spot(message, field)
        for message, field in fields_of(file_of(subject))
        if field.name.strip("_").lower() == "descriptor"
    ]
    yield from report(CHECK, spots, "has a name that generated code uses itself", "Choose another name.")


CHECK = Check("protobuf/field-no-descriptor", KINDS, Severity.WARNING, run)
