"""Properties are spelt in one style.

Mixed `orderId` and `customer_name` make every field a guess; which style matters less than having one.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {order_id: {type: string}, line_count: {type: integer}, customerName: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {order_id: {type: string}, line_count: {type: integer}, customer_name: {type: string}}
Source: IBM ibm-property-casing-convention; Zally 118
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.casing import style_of
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    spots = [
        Spot(name, (*schema.at, "properties", name))
        for schema in holder.schemas
        for name in mapping(schema.node.get("properties"))
    ]
    styles = Counter(style for spot in spots if (style := style_of(spot.label)))
    if len(styles) < 2:
        return
    usual = styles.most_common(1)[0][0]
    odd = [spot for spot in spots if style_of(spot.label) not in ("", usual)]
    yield from report(CHECK, holder, odd, f"is not in {usual} as the others are", f"Spell all in {usual}.")


CHECK = Check("jsonschema/consistent-casing", frozenset({"jsonschema", "asyncapi"}), Severity.ADVICE, run)
