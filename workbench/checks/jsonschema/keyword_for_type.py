"""Keywords fit the type that they stand beside.

`minLength` beside `type: integer` checks nothing: keywords only look at values of their own type.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: integer
    maxLength: 10
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: integer
    maximum: 9999999999
Source: ajv strictTypes; JSON Schema 2020-12 Validation, section 6
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.formats import OF_TEXT
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import text, types_of

_OF = {
    "string": ("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"),
    "object": ("properties", "required", "additionalProperties", "patternProperties", "minProperties",
               "maxProperties", "propertyNames", "dependentRequired", "unevaluatedProperties"),
}  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        types = set(types_of(schema.node))
        if not types:
            continue
        if "integer" in types:
            types.add("number")
        said = " or ".join(sorted(types - {"number"} if "integer" in types else types))
        for kind, keywords in _OF.items():
            for keyword in keywords if kind not in types else ():
                if keyword in schema.node:
                    message = f"{keyword} says nothing about {one_line(said, 60)}, only about {kind}."
                    place = holder.place((*schema.at, keyword))
                    yield CHECK.finding(message, place, "Remove it, or mend the type.")
        form = text(schema.node.get("format"))
        if form in OF_TEXT and "string" not in types:
            message = f"The format {form} says nothing about {one_line(said, 60)}, only about string."
            place = holder.place((*schema.at, "format"))
            yield CHECK.finding(message, place, "Remove it, or mend the type.")


CHECK = Check("jsonschema/keyword-for-type", frozenset({"jsonschema", "asyncapi"}), Severity.WARNING, run)
