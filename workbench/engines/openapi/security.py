"""Who may call an operation: requirements in force, and how they changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.engines.openapi.document import Document
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.shapes import mapping, sequence

Requirement = Mapping[str, frozenset[str]]
"""Schemes that are all needed, with their scopes."""


def requirements_of(document: Document, operation: Operation) -> tuple[Requirement, ...]:
    """The alternatives in force; an empty one means that nothing is needed."""
    written: Any = operation.node.get("security", document.root.get("security"))
    return tuple(
        {
            str(name): frozenset(str(scope) for scope in sequence(scopes))
            for name, scopes in mapping(alternative).items()
        }
        for alternative in sequence(written)
    )


def is_open(document: Document, operation: Operation) -> bool:
    """Anyone may call it."""
    alternatives = requirements_of(document, operation)
    return not alternatives or any(not alternative for alternative in alternatives)


def says_open(operation: Operation) -> bool:
    """It is open on purpose: it says so itself."""
    own = operation.node.get("security")
    return isinstance(own, list) and (not own or any(one == {} for one in own))


def compare_security(
    old: Document, new: Document, before: Operation, after: Operation, ledger: Ledger
) -> None:
    """Whether those who could call it still can."""
    was_open, now_open = is_open(old, before), is_open(new, after)
    if was_open and not now_open:
        ledger.breaking(f"{after.label}: security is new", "Callers without credentials get 401.")
        return
    if now_open and not was_open:
        ledger.risky(f"{after.label}: security is gone", "Anyone may call it now.")
        return
    if was_open:
        return
    alternatives = requirements_of(new, after)
    for requirement in requirements_of(old, before):
        if not any(_suffices(requirement, alternative) for alternative in alternatives):
            ledger.breaking(
                f"{after.label}: {_named(requirement)} no longer suffices",
                "Callers with these credentials are refused.",
            )
    known = requirements_of(old, before)
    for alternative in alternatives:
        if not any(_suffices(alternative, requirement) for requirement in known):
            ledger.safe(f"{after.label}: {_named(alternative)} suffices now")


def _suffices(held: Requirement, asked: Requirement) -> bool:
    return all(name in held and scopes <= held[name] for name, scopes in asked.items())


def _named(requirement: Requirement) -> str:
    parts = [
        name + (f" ({', '.join(sorted(scopes))})" if scopes else "") for name, scopes in requirement.items()
    ]
    return " with ".join(parts)
