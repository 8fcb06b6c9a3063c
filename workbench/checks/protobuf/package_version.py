"""A package ends with its version.

When an API has to break, the next version can be served beside the old one only if the two have different
packages.

Wrong:
    syntax = "proto3";
    package acme.shop;
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string id = 1;
    }
Source: buf PACKAGE_VERSION_SUFFIX; AIP-215
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_VERSION = re.compile(r"v[1-9]\d*(?:p[1-9]\d*)?(?:(?:alpha|beta)\d*|test\w*)?")


def run(subject: Subject) -> Iterator[Finding]:
    package = file_of(subject).package
    if package and not _VERSION.fullmatch(package.text.rpartition(".")[2]):
        hint = f"Write {package.text}.v1."
        yield CHECK.finding(f"Package {package.text} has no version at its end.", package.place, hint)


CHECK = Check("protobuf/package-version", KINDS, Severity.ADVICE, run)
