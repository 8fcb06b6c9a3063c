"""A file has a package.

Without one its messages stand in the same space as everybody's, and two files that both have an Order can't
be used in one program.

Wrong:
    syntax = "proto3";
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string id = 1;
    }
Source: buf PACKAGE_DEFINED
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    if file.package is None and (file.all_definitions or file.services):
        places = [one.place for one in file.all_definitions] + [one.place for one in file.services]
        place = min(places, key=lambda place: place.line)
        hint = "Write one behind the syntax, such as package acme.shop.v1;"
        yield CHECK.finding("The file has no package.", place, hint)


CHECK = Check("protobuf/package-defined", KINDS, Severity.WARNING, run)
