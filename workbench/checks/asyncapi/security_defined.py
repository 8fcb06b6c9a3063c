"""Security schemes and scopes that are asked for exist.

A scheme that is not described can't be used: clients do not know what to send.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {main: {url: broker.shop.example, protocol: amqps, security: [{login: []}]}}
    channels: {}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {main: {url: broker.shop.example, protocol: amqps, security: [{login: []}]}}
    channels: {}
    components: {securitySchemes: {login: {type: userPassword}}}
Source: Spectral asyncapi-server-security and asyncapi-operation-security
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import mapping, sequence
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    asked = [(server.node.get("security"), (*server.at, "security")) for server in document.servers]
    asked += [(operation.get("security"), (*operation.at, "security")) for operation in document.operations]
    for requirements, at in asked:
        for index, one in enumerate(sequence(requirements)):
            if document.modern:
                yield from _of_3(document, one, (*at, index))
            else:
                yield from _of_2(document, one, (*at, index))


def _of_2(document: Document, requirement: Any, at: Path) -> Iterator[Finding]:
    schemes = mapping(document.components.get("securitySchemes"))
    for name, scopes in mapping(requirement).items():
        place = document.place((*at, name))
        if name not in schemes:
            near = get_close_matches(name, list(schemes), 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else "Describe it in components.securitySchemes."
            yield CHECK.finding(f"There is no security scheme {one_line(name, 60)!r}.", place, hint)
            continue
        scheme, _ = document.follow(schemes[name], ("components", "securitySchemes", name))
        known = _scopes(scheme, "scopes")
        for scope in sequence(scopes) if known is not None else ():
            if scope not in (known or ()):
                message = f"The scheme {one_line(name, 60)!r} has no scope {one_line(str(scope), 60)!r}."
                yield CHECK.finding(message, place, "Add it to the scheme's flows.")


def _of_3(document: Document, written: Any, at: Path) -> Iterator[Finding]:
    scheme, found_at = document.follow(written, at)
    if found_at != at and found_at[:2] != ("components", "securitySchemes") and "type" not in scheme:
        yield CHECK.finding("What stands here is no security scheme.", document.place(at), "Refer to one.")
    known = _scopes(scheme, "availableScopes")
    for index, scope in enumerate(sequence(scheme.get("scopes")) if known is not None else ()):
        if scope not in (known or ()):
            place = document.place((*found_at, "scopes", index))
            message = f"No flow of the scheme has the scope {one_line(str(scope), 60)!r}."
            yield CHECK.finding(message, place, "Add it to availableScopes.")


def _scopes(scheme: Any, word: str) -> set[str] | None:
    """The scopes of an OAuth 2 scheme; None for others, which have none to compare."""
    if mapping(scheme).get("type") != "oauth2":
        return None
    flows = mapping(scheme.get("flows")).values()
    return {scope for flow in flows for scope in mapping(mapping(flow).get(word))}


CHECK = Check("asyncapi/security-defined", frozenset({"asyncapi"}), Severity.ERROR, run)
