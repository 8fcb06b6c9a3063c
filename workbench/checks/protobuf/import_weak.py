"""No import is weak.

It only means something inside Google; elsewhere the types may be missing when the program runs.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import weak "google/protobuf/timestamp.proto";
    message Order {
      google.protobuf.Timestamp created_at = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/timestamp.proto";
    message Order {
      google.protobuf.Timestamp created_at = 1;
    }
Source: buf IMPORT_NO_WEAK
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f'The import "{each.path}"', each.place)
        for each in file_of(subject).imports
        if each.modifier == "weak"
    ]
    yield from report(CHECK, spots, "is weak", "Import it without that word.")


CHECK = Check("protobuf/import-weak", KINDS, Severity.WARNING, run)
