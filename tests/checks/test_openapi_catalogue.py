"""Every row of the catalogue of rules for REST is a rule of ours, and names what it is learnt from."""

from __future__ import annotations

import pytest

from workbench.core.kinds import Check
from workbench.core.plugins import Plugins, explain
from workbench.core.rulebook import PROVEN

CHECKS = Plugins("workbench.checks", "CHECK", Check)

ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "1 oas-schema": (("schema",), ()),
    "2 ref-resolves": (("ref-resolves",), ("Redocly no-unresolved-refs",)),
    "3 operation-id": (("operation-id",), ("operation-operationId", "operation-operationId-valid-in-url")),
    "4 operation-id-unique": (("operation-id-unique",), ("operation-operationId-unique",)),
    "5 operation-id-verb": (("operation-id-verb",), ("ibm-operationid-naming-convention",)),
    "6 operation-summary": (("operation-summary",), ("ibm-operation-summary-length",)),
    "7 operation-tags": (("operation-tags", "tag-defined"), ("operation-tags", "operation-tag-defined")),
    "8 path-params": (("path-params",), ("Spectral path-params",)),
    "9 path-no-trailing-slash": (
        ("path-no-trailing-slash",),
        ("path-keys-no-trailing-slash", "Zally 136"),
    ),
    "10 path-no-query": (("path-no-query",), ("path-not-include-query",)),
    "11 path-ambiguous": (("path-ambiguous",), ("no-ambiguous-paths", "no-identical-paths")),
    "12 path-kebab-case": (("path-kebab-case",), ("paths-kebab-case", "Zally 129")),
    "13 path-plural": (("path-plural",), ("path-segment-plural", "Zally 134")),
    "14 path-no-verbs": (("path-no-verbs",), ("no-http-verbs-in-paths",)),
    "15 path-depth": (("path-depth",), ("Zally 147",)),
    "16 no-consecutive-params": (
        ("no-consecutive-params",),
        ("ibm-no-consecutive-path-parameter-segments",),
    ),
    "17 success-response": (("success-response",), ("operation-success-response",)),
    "18 error-response": (("error-response",), ("operation-4xx-response", "Zally 151")),
    "19 define-400-422": (("define-validation-errors",), ("owasp:api8:2023-define-error-validation",)),
    "20 define-401": (("define-401",), ("owasp:api8:2023-define-error-responses-401",)),
    "21 define-404": (("define-404",), ("RFC 9110",)),
    "22 define-409/412": (("define-409", "define-412"), ("ibm-precondition-headers",)),
    "23 define-429": (
        ("define-429", "rate-limit-headers"),
        ("owasp:api4:2023-rate-limit-retry-after", "Zally 153"),
    ),
    "24 problem-json": (("problem-json",), ("operation-4xx-problem-details", "Zally 176")),
    "25 write-secured": (("write-secured",), ("owasp:api2:2023-write-restricted",)),
    "26 read-secured": (("read-secured",), ("owasp:api2:2023-read-restricted", "security-defined")),
    "27 security-defined": (("security-defined",), ("oas3-operation-security-defined", "Zally 105")),
    "28 no-basic-auth": (("no-basic-auth",), ("owasp:api2:2023-no-http-basic",)),
    "29 no-credentials-in-url": (
        ("no-credentials-in-url",),
        ("owasp:api2:2023-no-credentials-in-url",),
    ),
    "30 server-https": (
        ("server-https", "server-present", "server-variables"),
        ("owasp:api8:2023-no-server-http", "oas3-api-servers", "oas3-server-not-example.com"),
    ),
    "31 admin-separate-security": (
        ("admin-separate-security",),
        ("owasp:api5:2023-admin-security-unique",),
    ),
    "32 no-numeric-ids": (("no-numeric-ids",), ("owasp:api1:2023-no-numeric-ids",)),
    "33 array-limit": (("array-limit",), ("owasp:api4:2023-array-limit",)),
    "34 string-limit": (("string-limit",), ("owasp:api4:2023-string-limit",)),
    "35 integer-limit": (("integer-limit",), ("owasp:api4:2023-integer-limit", "Zally 171")),
    "36 no-additional-properties": (
        ("no-additional-properties",),
        ("owasp:api3:2023-no-additionalProperties",),
    ),
    "37 anchored-patterns": (("anchored-patterns",), ("ibm-anchored-patterns",)),
    "38 pagination": (("pagination",), ("ibm-pagination-style",)),
    "39 prefer-cursor": (("prefer-cursor",), ("ibm-prefer-token-pagination",)),
    "40 no-top-level-array": (("no-top-level-array",), ("ibm-no-array-responses", "Zally 110")),
    "41 post-201-location": (("post-201-location",), ("ibm-response-status-codes",)),
    "42 delete-204": (("delete-204", "no-body-on-get-delete"), ("ibm-no-operation-requestbody",)),
    "43 patch-content-type": (("patch-content-type",), ("ibm-patch-request-content-type",)),
    "44 consistent-casing": (("consistent-casing",), ("ibm-property-casing-convention",)),
    "45 consistent-name-type": (
        ("consistent-name-type",),
        ("ibm-property-consistent-name-and-type",),
    ),
    "46 resource-consistency": (("resource-consistency",), ("ibm-resource-response-consistency",)),
    "47 date-format": (("date-format",), ("ibm-use-date-based-format", "Zally 235")),
    "48 required-defined": (
        ("required-defined", "typed-enum", "no-duplicate-enum"),
        ("no-required-schema-properties-undefined", "typed-enum", "duplicated-entry-in-enum"),
    ),
    "49 valid-examples": (("valid-examples",), ("oas3-valid-media-example",)),
    "50 unused-component": (("unused-component", "ref-siblings"), ("oas3-unused-component",)),
    "+ idempotency-key": (("idempotency-key",), ("idempotency-key-header",)),
    "+ etag": (("etag",), ("ibm-etag-header",)),
    "+ url-parameter": (("url-parameter",), ("owasp:api7:2023-concerning-url-parameter",)),
    "+ cors": (("cors",), ("owasp:api8:2023-define-cors-origin",)),
    "+ version-in-path": (("version-in-path",), ("ibm-major-version-in-path",)),
    "+ api-inventory": (("api-inventory",), ("owasp:api9:2023-inventory",)),
}
"""Row of the catalogue -> names of our rules, and names under which other tools have them."""


def test_the_catalogue_is_whole() -> None:
    numbers = [int(row.split()[0]) for row in ROWS if row[0] != "+"]

    assert numbers == list(range(1, 51))


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_catalogue_is_a_rule(row: str) -> None:
    rules, sources = ROWS[row]
    modules = {name: f"openapi.{name.replace('-', '_')}" for name in rules}

    for name, module in modules.items():
        assert module in CHECKS.names() or f"openapi/{name}" in PROVEN
    known = " ".join(
        explain(CHECKS.docstring(module)).source for module in modules.values() if module in CHECKS.names()
    )
    assert [source for source in sources if source not in known] == []
