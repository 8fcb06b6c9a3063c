"""Passwords do not travel with every request.

HTTP basic and digest send what a thief can use for ever; a token ends by itself.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {securitySchemes: {login: {type: http, scheme: basic}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {securitySchemes: {login: {type: http, scheme: bearer}}}
Source: OWASP API2:2023, Spectral owasp:api2:2023-no-http-basic
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, text

_WEAK = frozenset({"basic", "digest", "negotiate", "oauth"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    weak, flows = [], []
    for name, scheme in mapping(document.components.get("securitySchemes")).items():
        node, at = document.follow(scheme, ("components", "securitySchemes", name))
        if node.get("type") == "http" and text(node.get("scheme")).lower() in _WEAK:
            weak.append(Spot(f"The scheme {name!r}", at))
        flows += [
            Spot(f"The {flow} flow of {name!r}", (*at, "flows", flow))
            for flow in ("implicit", "password")
            if flow in mapping(node.get("flows"))
        ]
    yield from report(CHECK, document, weak, "sends a password with every request", "Use bearer tokens.")
    hint = "Use authorizationCode with PKCE (RFC 9700)."
    yield from report(CHECK, document, flows, "gives tokens or passwords away", hint)


CHECK = Check("openapi/no-basic-auth", frozenset({"openapi"}), Severity.WARNING, run)
