"""What has properties or items says its type.

`properties` without `type: object` lets any text, number or list pass: keywords only look at values of
their own type.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    properties: {name: {type: string}}
    required: [name]
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {name: {type: string}}
    required: [name]
Source: ajv strictTypes; IBM ibm-schema-type
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.walk import is_part

_SAYS = frozenset({"type", "$ref", "allOf", "oneOf", "anyOf", "enum", "const", "not", "if"})


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    spots = [
        Spot(holder.label(schema.at), schema.at)
        for schema in holder.schemas
        if ("properties" in schema.node or "items" in schema.node or "required" in schema.node)
        and not _SAYS & schema.node.keys()
        and not is_part(schema.at)
    ]
    yield from report(CHECK, holder, spots, "takes values of any other type", "Add type: object, or array.")


CHECK = Check("jsonschema/typed", frozenset({"jsonschema", "asyncapi"}), Severity.ADVICE, run)
