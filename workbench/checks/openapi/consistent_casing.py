"""Properties and parameters are spelt in one style.

Mixed `orderId` and `customer_name` make every field a guess; which style matters less than having
one.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order:
          type: object
          properties: {order_id: {type: string}, line_count: {type: integer}, customerName: {type: string}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order:
          type: object
          properties: {order_id: {type: string}, line_count: {type: integer}, customer_name: {type: string}}
Source: IBM ibm-property-casing-convention; Zally 118
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping

_STYLES = {
    "snake_case": re.compile(r"[a-z0-9]+(_[a-z0-9]+)+\Z"),
    "camelCase": re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+\Z"),
    "kebab-case": re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z"),
    "PascalCase": re.compile(r"[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*\Z"),
}


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    parameters = [
        parameter
        for operation in document.operations
        for parameter in operation.parameters
        if parameter.where == "query"
    ]
    objects = document.having("properties")
    styles = Counter(_style(name) for schema in objects for name in mapping(schema.node["properties"]))
    styles.update(_style(parameter.name) for parameter in parameters)
    del styles[""]
    if len(styles) < 2:
        return
    usual = styles.most_common(1)[0][0]
    odd = [
        Spot(name, (*schema.at, "properties", name))
        for schema in objects
        for name in mapping(schema.node["properties"])
        if _style(name) not in ("", usual)
    ]
    odd += [Spot(one.name, one.at) for one in parameters if _style(one.name) not in ("", usual)]
    yield from report(CHECK, document, odd, f"is not in {usual} as the others are", f"Spell all in {usual}.")


@lru_cache(maxsize=8192)
def _style(name: str) -> str:
    """The style; empty for a single lower-case word, which is in all of them."""
    return next((style for style, pattern in _STYLES.items() if pattern.match(name)), "")


CHECK = Check("openapi/consistent-casing", frozenset({"openapi"}), Severity.ADVICE, run)
