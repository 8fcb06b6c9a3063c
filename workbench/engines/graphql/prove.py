"""One artifact proven: alone when it is parsed, and again in the company of the session's others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.core.findings import Finding
from workbench.core.kinds import Parsed
from workbench.engines.graphql.company import borrow
from workbench.engines.graphql.known import referenced, uses_of_types
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.operations import hold
from workbench.engines.graphql.read import read
from workbench.engines.graphql.validate import schema_problems

KIND = "graphql"


def parse(name: str, text: str) -> Parsed:
    """Read the text and hold what it defines against the specification."""
    document, problems = read(name, text)
    if document is None:
        return Parsed(name, KIND, text, None, problems)
    return _proven(Parsed(name, KIND, text, document), document, {})


def prove(parsed: Parsed, others: Mapping[str, Parsed]) -> Parsed:
    """The same with what the session's other GraphQL artifacts make right or wrong of it."""
    company = {
        name: other.tree
        for name, other in others.items()
        if other.kind == KIND and isinstance(other.tree, Document)
    }
    document = parsed.tree
    if not company or not isinstance(document, Document):
        return parsed
    return _proven(parsed, document, company)


def _proven(parsed: Parsed, document: Document, company: Mapping[str, Document]) -> Parsed:
    loan = borrow(document, company)
    problems: list[Finding] = schema_problems(document, loan)
    whole = Document(
        document.types,
        document.directives,
        document.schema_uses,
        document.declared or loan.declared,
        document.operations,
        document.federated,
        loan.types,
        _wanted(company),
        source=document.source,
    )
    held = hold(whole, company, parsed.name)
    problems += held.problems
    against = [name for name in held.against if name != parsed.name]
    tree = replace(
        whole,
        company=tuple(sorted({*loan.lenders, *against})),
        deprecated=held.deprecated,
        source=document.source,
    )
    return replace(
        parsed, tree=tree, problems=tuple(problems), dialect="federation" if tree.federated else ""
    )


def _wanted(company: Mapping[str, Document]) -> frozenset[str]:
    """Types and directives (`@auth`) that the others refer to, extend or take into operations."""
    names: set[str] = set()
    for other in company.values():
        names |= set(referenced(other.types))
        names |= {each.name for each in other.types if each.extends}
        names |= {f"@{use.name}" for use in uses_of_types(other.types)}
        names |= {member.type.name for each in other.operations for member in each.variables}
        names |= {each.on for each in other.operations if each.on}
    return frozenset(names)
