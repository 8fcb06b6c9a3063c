"""Keywords, and which dialects know them."""

from __future__ import annotations

from workbench.engines.jsonschema.drafts import DRAFTS, Draft

_ORDER = {draft.name: len(DRAFTS) - index for index, draft in enumerate(DRAFTS)}
_6, _7, _2019, _2020 = (_ORDER[name] for name in ("draft-06", "draft-07", "2019-09", "2020-12"))

_WORDS = """
    $schema $id id $ref $defs definitions $comment $anchor $vocabulary $dynamicRef $dynamicAnchor
    $recursiveRef $recursiveAnchor title description default examples example deprecated readOnly
    writeOnly type enum const allOf anyOf oneOf not if then else multipleOf maximum minimum
    exclusiveMaximum exclusiveMinimum maxLength minLength pattern format items prefixItems
    additionalItems contains maxContains minContains maxItems minItems uniqueItems unevaluatedItems
    properties patternProperties additionalProperties propertyNames required maxProperties minProperties
    dependentRequired dependentSchemas dependencies unevaluatedProperties contentEncoding
    contentMediaType contentSchema discriminator externalDocs xml comment
"""
EVER = tuple(_WORDS.split())
"""All that any dialect knows, and annotations that are common in APIs."""
SINCE = {
    **dict.fromkeys(("const", "contains", "propertyNames"), _6),
    **dict.fromkeys(("if", "then", "else"), _7),
    **dict.fromkeys(("dependentRequired", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties",
                     "minContains", "maxContains", "$anchor", "$recursiveRef"), _2019),
    **dict.fromkeys(("prefixItems", "$dynamicRef", "$dynamicAnchor"), _2020),
}  # fmt: skip
"""The first dialect that heeds them."""
REMOVED = {
    "additionalItems": (_2020, "2020-12", "Use items beside prefixItems."),
    "$recursiveRef": (_2020, "2020-12", "Use $dynamicRef."),
}
"""The dialect that heeds them no more, its name, and what takes their place."""
ELSEWHERE = {
    "nullable": "It is OpenAPI 3.0's: add 'null' to type.",
    "optional": "Leave the name out of required.",
    "divisibleBy": "It is multipleOf since draft 4.",
}
"""Words that other languages have."""


def age_of(draft: Draft) -> int:
    """A number that is higher for later dialects."""
    return _ORDER[draft.name]
