"""What the recommended rules of Spectral and Redocly find in GitHub's API, and which of ours does."""

from __future__ import annotations

from typing import NamedTuple


class Counterpart(NamedTuple):
    """Our rules, or why there is none; and why counts differ."""

    rules: tuple[str, ...]
    reason: str = ""


SPECTRAL = {
    "oas3-valid-media-example": Counterpart(
        ("openapi/valid-examples",), "one a fault in an example there, one an example here"
    ),
    "oas3-valid-schema-example": Counterpart(("openapi/valid-examples",), "counted with the above"),
    "operation-description": Counterpart(
        ("openapi/operation-summary",), "we ask for a summary; that a description stands beside it is taste"
    ),
    "oas3-unused-component": Counterpart(("openapi/unused-component",), "schemas only there"),
    "oas3-examples-value-or-externalValue": Counterpart(("openapi/example-value",)),
    "path-params": Counterpart(
        ("openapi/path-params", "openapi/path-ambiguous"),
        "the two are equal paths; we tell ambiguous ones too",
    ),
}
REDOCLY = {
    "security-defined": Counterpart(
        ("openapi/write-secured", "openapi/read-secured"), "webhooks, which nobody calls, are counted there"
    ),
    "no-invalid-media-type-examples": Counterpart(
        ("openapi/valid-examples",),
        "undescribed properties count there, against JSON Schema; one a fault there, one an example here",
    ),
    "no-invalid-parameter-examples": Counterpart(
        ("openapi/valid-examples",), "parameters shared by path or reference are counted once here"
    ),
    "no-invalid-schema-examples": Counterpart(("openapi/valid-examples",), "counted with the above"),
    "operation-4xx-response": Counterpart(
        ("openapi/error-response",), "an operation without any input has nothing to refuse"
    ),
    "operation-2xx-response": Counterpart(
        ("openapi/success-response",), "a redirect is a success here: they have a 3xx only"
    ),
    "nullable-type-sibling": Counterpart(("openapi/nullable-with-type",)),
    "no-illogical-composition-keywords": Counterpart(
        ("openapi/composition",), "allOf of one is sound in 3.0, and only certain overlaps are told here"
    ),
    "no-ambiguous-paths": Counterpart(("openapi/path-ambiguous",), "counted with no-identical-paths"),
    "no-identical-paths": Counterpart(("openapi/path-ambiguous",)),
    "no-required-schema-properties-undefined": Counterpart(
        ("openapi/required-defined",),
        "alternatives may require what the whole describes; a list's `required` is told once",
    ),
    "no-unused-components": Counterpart(("openapi/unused-component",)),
}
TABLES = {"spectral": SPECTRAL, "redocly": REDOCLY}
