"""A package is written in lower case with underscores.

Generators make folders, modules and namespaces of it, and languages differ in what they do with capitals.

Wrong:
    syntax = "proto3";
    package Acme.ShopFront.v1;
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop_front.v1;
    message Order {
      string id = 1;
    }
Source: buf PACKAGE_LOWER_SNAKE_CASE; protobuf.dev style guide
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of, lower_snake
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_PART = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def run(subject: Subject) -> Iterator[Finding]:
    package = file_of(subject).package
    if package and not all(_PART.fullmatch(part) for part in package.text.split(".")):
        better = ".".join(lower_snake(part) for part in package.text.split("."))
        yield CHECK.finding(
            f"Package {package.text} is not in lower case.", package.place, f"Write {better}."
        )


CHECK = Check("protobuf/package-name", KINDS, Severity.ADVICE, run)
