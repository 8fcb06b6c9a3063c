"""What graphql-core says, as findings: the place that is this artifact's, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workbench.core.findings import Elsewhere, Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.graphql.known import TAKEN
from workbench.engines.graphql.read import place_of

MOST = 100
"""Errors of one artifact that are told."""
_MEANT = re.compile(r" Did you mean (.+?)\?\Z")
_HINTS = (
    (r"Unknown type '(?P<n>\w+)'", "Define it, such as scalar {n} or type {n}, here or in another artifact."),
    (r"Unknown directive '@(?P<n>\w+)'", "Declare it: directive @{n} on FIELD_DEFINITION."),
    (
        r"Cannot extend type '(?P<n>\w+)' because",
        "Define type {n} here or in another GraphQL artifact of the session.",
    ),
    (r"Query root type must be provided", "Add type Query with the fields that clients start from."),
    (r"There can be only one type named '(?P<n>\w+)'", "Remove one, or write extend type {n}."),
    (r".+ can only be defined once", "Remove one of the two, or rename it."),
    (r"Interface field (?P<n>[\w.]+) expected but", "Write the interface's field out in the type too."),
    (r"Interface field .+ expects type", "Give it the interface's type, or a narrower one."),
    (r"Interface field argument .+ expected but", "Take the interface's arguments too."),
    (
        r"Argument .+ must not be required type",
        "Give the interface's field the argument too, or make it optional.",
    ),
    (r"Type (?P<n>\w+) must implement (?P<m>\w+) because", "Write implements {m} too."),
    (
        r"The type of .+ must be Input Type",
        "Arguments and inputs hold scalars, enums and inputs: define an input for it.",
    ),
    (
        r"The type of .+ must be Output Type",
        "Fields of types hold scalars, enums and types: define a type for it.",
    ),
    (r"Union type .+ can only include Object types", "Name the object types one by one."),
    (r"Type .+ can only implement Interface types", "Make it an interface, or leave it out."),
    (r"Type .+ must define one or more fields", "Give it a field, or leave it out."),
    (r"Input Object .+ cannot be provided a finite value", "Make one of these fields optional, or a list."),
    (r".+ has invalid default value", "Give a value of its type."),
    (r"Name .+ must not begin with '__'", "Names that begin with __ are the introspection's."),
    (r"Required .+ cannot be deprecated", "Make it optional first."),
    (r"Field '.+' of type '.+' must have a selection of subfields", "Say which of its fields: { id }."),
    (r"Field '.+' must not have a selection", "It is a scalar or an enum: leave the braces out."),
    (r"Variable '\$(?P<n>\w+)' is not defined", "Declare it behind the operation's name: (${n}: …)."),
    (r"Variable '\$\w+' is never used", "Use it, or take it out of the operation's head."),
    (r"Fragment '\w+' is never used", "Spread it with ..., or remove it."),
    (r"Fields '.+' conflict because", "Give one of them an alias."),
    (r"The directive '@(?P<n>\w+)' can only be used once", "Keep one, or declare it repeatable."),
)
_COMPILED = tuple((re.compile(pattern), hint) for pattern, hint in _HINTS)
_AT_FIRST = re.compile(
    r"Input Object .+ cannot be provided|Argument .+ must not be required type|Required .+ cannot"
    r"|Variable .+ is not defined"
)
"""Errors whose first node is the one to mend; of others it is the last: the second of two equal names."""


def findings_of(errors: Iterable[Any], own: Any, rule: str, otherwise: Place | None = None) -> list[Finding]:
    """The errors that name something in this source; those that name nothing stand `otherwise`, if given.

    `own` is the source that the artifact was parsed from.
    """
    found: dict[tuple[str, Place], Finding] = {}
    for error in errors:
        nodes = [node for node in error.nodes or () if node is not None and node.loc is not None]
        mine = [node for node in nodes if node.loc.source is own]
        if mine:
            place = place_of(mine[0] if _AT_FIRST.match(error.message) else mine[-1])
        elif not nodes and otherwise is not None:
            place = otherwise
        else:
            continue
        finding = finding_of(rule, error.message, place, _elsewhere(nodes, own))
        found.setdefault((finding.message, place), finding)
    return list(found.values())


def _elsewhere(nodes: list[Any], own: Any) -> Elsewhere | None:
    for node in nodes:
        if node.loc.source is not own:
            return Elsewhere(node.loc.source.name, place_of(node))
    return None


def finding_of(rule: str, message: str, place: Place, also: Elsewhere | None = None) -> Finding:
    """One error with its hint."""
    meant = _MEANT.search(message)
    said = one_line(_MEANT.sub("", message).replace(f" of type '{TAKEN}!'", ""), 300)
    hint = f"Did you mean {meant[1]}?" if meant and not said.startswith("Cannot extend") else ""
    for pattern, advice in () if hint else _COMPILED:
        if match := pattern.match(said):
            hint = advice.format(**match.groupdict()) if "{n}" in advice or "{m}" in advice else advice
            break
    return Finding(rule, Severity.ERROR, said, place, one_line(hint, 200), also=also)
