"""Every mutation says who may call it, where others do.

A schema that guards some fields by a directive and leaves one mutation bare has most likely forgotten it.
Signing in and what comes before it is left out.

Wrong:
    directive @auth(requires: Role = USER) on FIELD_DEFINITION
    enum Role { USER, ADMIN }
    type Query { ok: Boolean }
    type Mutation {
      refundOrder(id: ID!): Order @auth(requires: ADMIN)
      deleteOrder(id: ID!): Order
    }
    type Order { id: ID! }
Right:
    directive @auth(requires: Role = USER) on FIELD_DEFINITION
    enum Role { USER, ADMIN }
    type Query { ok: Boolean }
    type Mutation {
      refundOrder(id: ID!): Order @auth(requires: ADMIN)
      deleteOrder(id: ID!): Order @auth(requires: ADMIN)
    }
    type Order { id: ID! }
Source: OWASP API Security 2023, API5; OWASP GraphQL cheat sheet
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import flat

_GUARD = re.compile(
    r"auth|authenticated|authorized?|requiresscopes|policy|hasrole|hasroles|hasscope|haspermission|permission|"
    r"permissions|requireauth|requirerole|roles?|protected|private|isauthenticated|guard|allow|can|"
    r"aws(?:auth|iam|oidc|cognitouserpools|apikey|lambda)"
)
_OPEN = re.compile(
    r"login|logon|signin|signup|register|registration|authenticat|refreshtoken|resetpassword|forgotpassword|"
    r"passwordreset|verifyemail|confirmemail|verify|requesttoken|createsession|signout|logout|oauth|sso|public|anonymous|"
    r"guest|token"
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("mutation")
    if root is None or any(_is_guard(use.name) for use in root.uses):
        return
    guards = {use.name for _, field in document.output_fields() for use in field.uses if _is_guard(use.name)}
    if not guards:
        return
    spots = [
        Spot(f"{root.name}.{field.name}", field.place)
        for field in root.fields
        if not any(_is_guard(use.name) for use in field.uses) and not _OPEN.search(flat(field.name))
    ]
    hint = f"Put @{min(guards)} on it, or on the whole type."
    yield from report(CHECK, spots, "does not say who may call it, though other fields do", hint)


def _is_guard(name: str) -> bool:
    return _GUARD.fullmatch(flat(name.rpartition("__")[2])) is not None


CHECK = Check("graphql/mutation-without-auth", frozenset({"graphql"}), Severity.WARNING, run)
