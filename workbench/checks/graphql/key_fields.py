"""The fields of a @key exist.

A key names the fields by which other subgraphs refer to an entity; composition fails on one that is not
there.

Wrong:
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
    type Order @key(fields: "number") { id: ID! }
Right:
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
    type Order @key(fields: "id") { id: ID! }
Source: Apollo Federation, composition errors KEY_INVALID_FIELDS
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, TypeDef

_TOKEN = re.compile(r"[_A-Za-z]\w*|[{}]|\.\.\.")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not document.federated:
        return
    for each in document.types:
        for use in each.uses:
            fields = use.args.get("fields")
            if use.name.rpartition("__")[2] != "key" or not isinstance(fields, str):
                continue
            for owner, name in _missing(document, each, fields):
                hint = "Name fields of the type, nested ones in braces: id customer { id }."
                yield CHECK.finding(f"{owner} has no field {name}, which its @key names.", use.place, hint)


def _missing(document: Document, each: TypeDef, fields: str) -> Iterator[tuple[str, str]]:
    """Owner and name of what a set of fields names and nobody has, as far as types are known."""
    owners: list[TypeDef | None] = [each]
    last: TypeDef | None = None
    on = False
    for token in _TOKEN.findall(fields):
        if token == "{":
            owners.append(last)
        elif token == "}":
            if len(owners) > 1:
                owners.pop()
        elif token in ("...", "on"):
            on, last = True, owners[-1]
        elif on:
            on, last = False, document.type(token)
        elif (owner := owners[-1]) is not None:
            field = owner.field(token)
            if field is None and token != "__typename":
                yield owner.name, token
            last = document.type(field.type.name) if field is not None else None


CHECK = Check("graphql/key-fields", frozenset({"graphql"}), Severity.ERROR, run)
