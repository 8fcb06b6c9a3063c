"""What the brief wants closed is closed.

An operation that asks for no credentials, where the brief wants every request authenticated, or that
writes where users sign in, is open to anybody.

Wrong:
    == brief
    security: Every request is authenticated with an access token.
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {security: [], responses: {'200': {description: All.}}}}
Right:
    == brief
    security: Every request is authenticated with an access token.
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: All.}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OWASP API Security Top 10 2023, API2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Operation
from workbench.engines.design.brief import Topic, about

_ALL = re.compile(
    r"\b(?:every|all|each|any)\s+(?:\w+\s+){0,2}(?:requests?|operations?|endpoints?|calls?|routes?|api)\b",
    re.IGNORECASE,
)
_DOOR = re.compile(
    r"/(?:users?|accounts?|register|registration|sign-?up|sign-?in|log-?in|sessions?|tokens?|auth|oauth2?|password[\w-]*|"
    r"health\w*|ready|live|status|metrics|version|webhooks?|callbacks?|jwks[\w.]*|\.well-known)(?:/|$)",
    re.IGNORECASE,
)
"""Where callers come without credentials, or with others."""


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.AUTHENTICATION)
    if asked:
        strict = next((each for each in asked if _ALL.search(each.text)), None)
        chosen = strict or asked[0]
        yield from few(_found(subject, said(chosen.text, 100), chosen.id, strict=strict is not None))


def _found(subject: Subject, text: str, requirement: str, *, strict: bool) -> Iterator[Finding]:
    for operation in subject.surface.operations:
        if operation.secured is False and not _DOOR.search(operation.path) and (strict or _writes(operation)):
            yield CHECK.finding(
                f"The brief says {text!r}, and {said(operation.label)} asks for no credentials.",
                operation.place,
                "Name a security scheme, or say in the brief what is open.",
                Elsewhere(requirement),
            )


def _writes(operation: Operation) -> bool:
    return operation.method in ("POST", "PUT", "PATCH", "DELETE")


CHECK = Check("design/unsecured-operation", frozenset({"openapi"}), Severity.WARNING, run)
