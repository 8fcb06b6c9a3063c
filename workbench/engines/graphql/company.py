"""What a document needs and does not define, out of the session's other artifacts.

Only what is missing is taken, so that two schemas that stand side by side (two subgraphs, a public and an
internal one) do not collide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.engines.graphql.known import FEDERATION, referenced, uses_of_types
from workbench.engines.graphql.model import BUILT_IN, Document, TypeDef

SCHEMA = "{schema}"
"""Key of the schema's own definition, which has no name."""
_GIVEN = frozenset({"@deprecated", "@specifiedBy", "@oneOf", "@skip", "@include", "@link"})


@dataclass(slots=True)
class Loan:
    """Definitions of others that a document is proven with."""

    nodes: list[Any] = field(default_factory=list)
    """Of their syntax trees."""
    types: dict[str, TypeDef] = field(default_factory=dict)
    directives: set[str] = field(default_factory=set)
    lenders: set[str] = field(default_factory=set)
    """Names of the artifacts."""
    declared: dict[str, str] = field(default_factory=dict)
    """Their `schema { … }`."""


def borrow(document: Document, others: Mapping[str, Document]) -> Loan:
    """All that the document lacks and one of the others has, with what that needs in turn.

    Others are asked in the order of their names.
    """
    loan = Loan()
    lenders = _lenders(document, others)
    if not lenders:
        return loan
    index = {name: _nodes_of(each) for name, each in lenders.items()}
    held = {each.name for each in document.types if not each.extends} | {
        f"@{each.name}" for each in document.directives
    }
    if document.federated:
        held |= {each.name for each in document.types} | {f"@{name}" for name in FEDERATION}
    wanted = [*_needs(document), *_root_needs(document)]
    while wanted:
        key = wanted.pop()
        if key in held or key in BUILT_IN or key in _GIVEN:
            continue
        held.add(key)
        name = next((name for name in index if key in index[name]), "")
        if not name:
            continue
        loan.lenders.add(name)
        loan.nodes += index[name][key]
        wanted += _take(loan, key, lenders[name], held)
    return loan


def _lenders(document: Document, others: Mapping[str, Document]) -> dict[str, Document]:
    """Two artifacts that each link Federation are two subgraphs: they share no definitions."""
    linked = document.federated and bool(document.schema_uses)
    return {
        name: other
        for name, other in sorted(others.items())
        if not (linked and other.federated and other.schema_uses)
    }


def _take(loan: Loan, key: str, lender: Document, held: set[str]) -> Iterator[str]:
    """Keep the lender's definition, and say what it needs."""
    if key == SCHEMA:
        loan.declared |= lender.declared
        for use in lender.schema_uses:
            yield f"@{use.name}"
        yield from lender.declared.values()
        return
    if key.startswith("@"):
        loan.directives.add(key[1:])
        for directive in lender.directives:
            if f"@{directive.name}" == key:
                yield from (arg.type.name for arg in directive.args)
        return
    for each in lender.types:
        if each.name == key:
            loan.types.setdefault(key, each)
            yield from referenced([each])
            yield from (f"@{use.name}" for use in uses_of_types([each]))


def _needs(document: Document) -> Iterator[str]:
    yield from (each.name for each in document.types if each.extends)
    yield from referenced(document.types)
    yield from (f"@{use.name}" for use in uses_of_types(document.types))
    yield from (f"@{use.name}" for use in document.schema_uses)
    for each in document.directives:
        yield from (arg.type.name for arg in each.args)
    yield from document.declared.values()


def _root_needs(document: Document) -> Sequence[str]:
    own = {each.name for each in document.types}
    if document.declared or not document.types or "Query" in own:
        return ()
    return (SCHEMA, "Query")


def _nodes_of(document: Document) -> dict[str, list[Any]]:
    """A document's nodes by what they define or extend; only what is defined there can be lent."""
    found: dict[str, list[Any]] = {}
    defined: set[str] = set()
    for node in document.source.definitions:
        kind = node.kind
        if kind == "schema_definition":
            key = SCHEMA
        elif kind == "directive_definition":
            key = f"@{node.name.value}"
        elif "_type_" in kind:
            key = node.name.value
        else:
            continue
        found.setdefault(key, []).append(node)
        if kind.endswith("_definition"):
            defined.add(key)
    return {key: nodes for key, nodes in found.items() if key in defined}
