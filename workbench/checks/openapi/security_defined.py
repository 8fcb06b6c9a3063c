"""Security requirements name schemes and scopes that there are.

A requirement that names nothing is enforced by nobody.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OpenAPI 3.1, Security Requirement Object; Spectral oas3-operation-security-defined; Zally 105
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    schemes = mapping(document.components.get("securitySchemes"))
    holders: list[tuple[Mapping[str, Any], Path]] = [(document.root, ())]
    holders += [(operation.node, operation.at) for operation in document.operations]
    for holder, at in holders:
        for index, alternative in enumerate(sequence(holder.get("security"))):
            for name, scopes in mapping(alternative).items():
                place = document.place((*at, "security", index, name))
                shown = one_line(name, 60)
                if name not in schemes and _is_address(document, name):
                    continue
                if name not in schemes:
                    hint = f"Define components.securitySchemes.{shown}."
                    yield CHECK.finding(f"There is no security scheme {shown!r}.", place, hint)
                    continue
                known = _scopes(document, schemes[name])
                for scope in map(str, sequence(scopes)):
                    if known is not None and scope not in known:
                        message = f"The scheme {shown!r} has no scope {one_line(scope, 60)!r}."
                        yield CHECK.finding(message, place, "Add it to the scheme's flows.")


def _is_address(document: Document, name: str) -> bool:
    """Since 3.2 a requirement may name a scheme of another document by its address."""
    return document.version not in ("3.0", "3.1") and ("/" in name or "#" in name)


def _scopes(document: Document, scheme: Any) -> set[str] | None:
    """The scopes of an OAuth 2 scheme; None for others, which have none to compare."""
    node, _ = document.follow(scheme, ())
    if node.get("type") != "oauth2":
        return None
    flows = mapping(node.get("flows")).values()
    return {scope for flow in flows for scope in mapping(mapping(flow).get("scopes"))}


CHECK = Check("openapi/security-defined", frozenset({"openapi"}), Severity.ERROR, run)
