"""The version stands in all paths or in none, and is a whole number.

Half of the paths under `/v1` leaves open what happens to the others with v2; and a minor version in the
path makes a new API of every addition.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /v1/orders: {get: {responses: {'200': {description: Orders}}}}
      /v1/items: {get: {responses: {'200': {description: Items}}}}
      /users: {get: {responses: {'200': {description: Users}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://shop.test/v1'}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
      /items: {get: {responses: {'200': {description: Items}}}}
Source: IBM ibm-major-version-in-path; Zally 115
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_VERSION = re.compile(r"/v\d+([._]\d+)*(?=/|\Z)")
_OUTSIDE = re.compile(
    r"/(\.well-known|health\w*|livez?|readyz?|metrics|ping|status|version|docs|openapi)(/|\.|\Z)"
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    with_one: list[str] = []
    without: list[Spot] = []
    minor: list[Spot] = []
    for path in document.paths:
        version = _VERSION.search(path)
        if version is None:
            without += [] if _OUTSIDE.match(path) or path == "/" else [Spot(path, ("paths", path))]
            continue
        with_one.append(path)
        if version[1]:
            minor.append(Spot(path, ("paths", path)))
    if with_one:
        hint = "Put the version into the server's URL, or before every path."
        yield from report(CHECK, document, without, "has no version though others have", hint)
    yield from report(CHECK, document, minor, "has a minor version", "Name the major version only: /v2.")


CHECK = Check("openapi/version-in-path", frozenset({"openapi"}), Severity.ADVICE, run)
