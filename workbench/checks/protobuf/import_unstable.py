"""A stable package imports nothing unstable.

What is alpha or beta may change any day, and the promise of v1 with it.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "acme/billing/v1beta1/invoice.proto";
    message Order {
      acme.billing.v1beta1.Invoice invoice = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "acme/billing/v1/invoice.proto";
    message Order {
      acme.billing.v1.Invoice invoice = 1;
    }
Source: buf STABLE_PACKAGE_NO_IMPORT_UNSTABLE
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_STABLE = re.compile(r"v[1-9]\d*")
_UNSTABLE = re.compile(r"v[1-9]\d*(?:p\d+)?(?:alpha|beta)\d*|v[1-9]\d*test\w*")


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    if not file.package or not _STABLE.fullmatch(file.package.text.rpartition(".")[2]):
        return
    spots = [
        Spot(f'The import "{each.path}"', each.place)
        for each in file.imports
        if any(_UNSTABLE.fullmatch(part) for part in each.path.split("/"))
    ]
    yield from report(
        CHECK, spots, "is of an unstable version", "Wait for its stable one, or copy what is needed."
    )


CHECK = Check("protobuf/import-unstable", KINDS, Severity.WARNING, run)
