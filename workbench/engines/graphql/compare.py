"""Two versions compared: what graphql-core finds, and what it does not look at.

Impact follows graphql-core: its breaking changes are breaking, its dangerous ones risky, additions safe. Only
directives that stand in schemas alone are graded down: no client ever sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line
from workbench.engines.graphql.compare_model import model_changes
from workbench.engines.graphql.compare_rest import rest_changes
from workbench.engines.graphql.known import implied, referenced
from workbench.engines.graphql.merged import merged_schema
from workbench.engines.graphql.model import BUILT_IN, Document

if TYPE_CHECKING:
    from graphql import GraphQLSchema

_WHY = {
    "TYPE_REMOVED": "Operations and fragments that name it are refused.",
    "TYPE_CHANGED_KIND": "Operations select or fill it in the way of what it was.",
    "TYPE_REMOVED_FROM_UNION": "Fragments on it within the union are refused.",
    "VALUE_REMOVED_FROM_ENUM": "Operations that send it are refused.",
    "REQUIRED_INPUT_FIELD_ADDED": "Clients that don't send it are refused.",
    "IMPLEMENTED_INTERFACE_REMOVED": "Fragments on it within the interface are refused.",
    "FIELD_REMOVED": "Operations that name it are refused.",
    "FIELD_CHANGED_KIND": "Clients read or send a value of another type.",
    "REQUIRED_ARG_ADDED": "Operations that don't give it are refused.",
    "ARG_REMOVED": "Operations that give it are refused.",
    "ARG_CHANGED_KIND": "Values that clients send may no longer fit.",
    "DIRECTIVE_REMOVED": "Operations that use it are refused.",
    "DIRECTIVE_ARG_REMOVED": "Operations that give it are refused.",
    "REQUIRED_DIRECTIVE_ARG_ADDED": "Operations that don't give it are refused.",
    "DIRECTIVE_REPEATABLE_REMOVED": "Operations that use it twice in one place are refused.",
    "DIRECTIVE_LOCATION_REMOVED": "Operations that use it there are refused.",
    "VALUE_ADDED_TO_ENUM": "Clients that switch over the values meet one that they don't know.",
    "TYPE_ADDED_TO_UNION": "Clients that switch over the types meet one that they don't know.",
    "OPTIONAL_INPUT_FIELD_ADDED": "Old clients don't send it: what happens then has to stay as it was.",
    "OPTIONAL_ARG_ADDED": "Old clients don't give it: what happens then has to stay as it was.",
    "IMPLEMENTED_INTERFACE_ADDED": "Fragments on the interface now match it too.",
    "ARG_DEFAULT_VALUE_CHANGE": "Operations that don't give it get other results.",
    "INPUT_FIELD_DEFAULT_VALUE_CHANGE": "Clients that don't send it get other results.",
}
_SERVER_ONLY = "Only the schema uses it: clients don't see it, and what it told the server no longer holds."
_ANNOUNCED = "It was deprecated before: clients that did not move are refused."
_NO_CHANGES = frozenset({"DESCRIPTION_CHANGED"})


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """What changed for clients: the worst first, else in the order of the schema."""
    changes: Iterable[Change] = rest_changes(old, new)
    if old.types or new.types or old.directives or new.directives:
        before, after = merged_schema([old]), merged_schema([new])
        if before is not None and after is not None:
            changes = chain(_engine_changes(before, after, _not_told(old, new), _announced(old)), changes)
        else:
            changes = chain(model_changes(old, new), changes)
    order = list(Impact)
    return tuple(sorted(dict.fromkeys(changes), key=lambda change: order.index(change.impact)))


def _not_told(old: Document, new: Document) -> frozenset[str]:
    """Names whose own comings and goings say nothing: what nobody defines here, and built-in scalars."""
    names = set(BUILT_IN)
    for document in (old, new):
        names |= {line.split("(")[0].split()[1] for line in implied(document).splitlines()}
    defined_in_both = _defined(old) & _defined(new)
    loose = (_mentioned(old) | _mentioned(new)) - _defined(old) - _defined(new)
    return frozenset((names | loose) - defined_in_both)


def _announced(document: Document) -> frozenset[str]:
    """Fields and enum values that are deprecated."""
    return frozenset(
        f"{each.name}.{member.name}"
        for each in document.types
        for member in (*each.fields, *each.values)
        if member.deprecated
    )


def _defined(document: Document) -> set[str]:
    return {each.name for each in document.types} | {f"@{each.name}" for each in document.directives}


def _mentioned(document: Document) -> set[str]:
    return set(referenced(document.types)) | {
        arg.type.name for each in document.directives for arg in each.args
    }


def _engine_changes(
    before: GraphQLSchema, after: GraphQLSchema, not_told: frozenset[str], announced: frozenset[str]
) -> Iterator[Change]:
    from graphql.utilities import BreakingChangeType, DangerousChangeType
    from graphql.utilities.find_schema_changes import find_schema_changes

    for found in find_schema_changes(before, after):
        name, said = found.type.name, found.description.removesuffix(".")
        subject = _subject(said, name)
        if name in _NO_CHANGES or subject in not_told or said.startswith("Standard scalar "):
            continue
        if isinstance(found.type, BreakingChangeType):
            impact, why = Impact.BREAKING, _WHY.get(name, "")
        elif isinstance(found.type, DangerousChangeType):
            impact, why = Impact.RISKY, _WHY.get(name, "")
        else:
            impact, why = Impact.SAFE, ""
        if impact is Impact.BREAKING and name.count("DIRECTIVE") and not _executable(before, after, said):
            impact, why = Impact.RISKY, _SERVER_ONLY
        if "_REMOVED" in name and any(word in announced for word in said.split(" ")):
            why = _ANNOUNCED
        yield Change(impact, one_line(said, 300), why)


def _subject(said: str, name: str) -> str:
    """The type or directive that comes or goes; empty for changes inside of one."""
    if name in ("TYPE_REMOVED", "TYPE_ADDED", "TYPE_CHANGED_KIND"):
        return said.split(" ")[0]
    if name in ("DIRECTIVE_REMOVED", "DIRECTIVE_ADDED"):
        return said.split(" ")[1]
    if "DIRECTIVE" in name:
        return "@" + said.partition("@")[2].partition("(")[0].strip().rstrip(".")
    return ""


def _executable(before: GraphQLSchema, after: GraphQLSchema, said: str) -> bool:
    """The directive that is spoken of can stand in operations, or could before."""
    name = said.partition("@")[2].partition("(")[0].split(" ")[0].rstrip(".")
    known = (schema.get_directive(name) for schema in (before, after))
    return any(
        location.name in _IN_OPERATIONS
        for directive in known
        if directive is not None
        for location in directive.locations
    )


_IN_OPERATIONS = frozenset({
    "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
})  # fmt: skip
