"""No import is public.

It hands on everything of that file to whoever imports this one, so that neither can be moved without
breaking files that name none of them. Several languages don't support it.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import public "google/protobuf/timestamp.proto";
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
Source: buf IMPORT_NO_PUBLIC
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
        if each.modifier == "public"
    ]
    yield from report(CHECK, spots, "is public", "Import it where it is used.")


CHECK = Check("protobuf/import-public", KINDS, Severity.ADVICE, run)
