"""Files stand in folders that are named like their package.

Then an import says which package it brings, and no two files are imported by one path. Only files whose
name has folders are looked at, and imports that have some.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "acme/billing/invoice.proto";
    message Order {
      acme.billing.v1.Invoice invoice = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "acme/billing/v1/invoice.proto";
    message Order {
      acme.billing.v1.Invoice invoice = 1;
    }
Source: buf PACKAGE_DIRECTORY_MATCH
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.known import comes_along
from workbench.engines.protobuf.meaning import references


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    folder = file.name.rpartition("/")[0]
    if folder and file.package:
        wanted = file.package.text.replace(".", "/")
        if folder != wanted and not folder.endswith(f"/{wanted}"):
            message = f"{file.name} has the package {file.package.text}, which belongs into {wanted}/."
            yield CHECK.finding(
                message, file.package.place, f"Name it {wanted}/{file.name.rpartition('/')[2]}."
            )
    packages = {name.text.lstrip(".").rpartition(".")[0] for name, _ in references(file)}
    for each in file.imports:
        there = each.path.rpartition("/")[0].replace("/", ".")
        near = sorted(package for package in packages if there and package.startswith(f"{there}."))
        if near and there not in packages and not comes_along(each.path):
            message = f"{one_line(each.path, 80)} brings {near[0]}, and stands in no folder of that name."
            yield CHECK.finding(message, each.place, f"Import it from {near[0].replace('.', '/')}/.")


CHECK = Check("protobuf/package-directory", KINDS, Severity.ADVICE, run)
