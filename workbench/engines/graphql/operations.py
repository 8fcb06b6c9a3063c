"""Queries, mutations, subscriptions and fragments held against the session's schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.core.findings import Finding, Place
from workbench.engines.graphql.errors import findings_of
from workbench.engines.graphql.known import CLIENT_DIRECTIVES
from workbench.engines.graphql.merged import merged_schema
from workbench.engines.graphql.model import Document, Selection
from workbench.engines.graphql.read import place_of

if TYPE_CHECKING:
    from graphql import GraphQLSchema
    from graphql.language import DocumentNode

RULE = "graphql/operation"
_ALONE = (
    "UniqueOperationNamesRule",
    "LoneAnonymousOperationRule",
    "UniqueFragmentNamesRule",
    "NoFragmentCyclesRule",
    "UniqueVariableNamesRule",
    "NoUndefinedVariablesRule",
    "UniqueArgumentNamesRule",
    "UniqueInputFieldNamesRule",
)
"""Rules that need no schema."""


_REPEATS = 100
"""The same field in one selection, from where on conflicts between them are no longer looked for."""
_SPREADS = 500


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding operations against schemas."""

    problems: tuple[Finding, ...] = ()
    deprecated: tuple[tuple[str, Place, str], ...] = ()
    """What they select although it is deprecated, where, and the reason."""
    against: tuple[str, ...] = ()
    """Names of the artifacts whose schema fits best; empty when there was none."""


def hold(document: Document, others: Mapping[str, Document], name: str = "") -> Held:
    """The document's operations against the schema that fits best: that of all artifacts together, or that of
    a single one. Without any schema only against what holds in every one."""
    if not document.operations:
        return Held()
    tree = _executable(document, others)
    if _has_schema(document):
        others = {name: document, **others}
    schemas = {other: each for other, each in sorted(others.items()) if _has_schema(each)}
    if not schemas:
        return Held(tuple(_findings(document, _errors(None, tree, document, others))))
    best: Held | None = None
    for names in _candidates(schemas):
        schema = merged_schema([schemas[each] for each in names])
        if schema is None or schema.query_type is None:
            continue
        held = Held(
            tuple(_findings(document, _errors(schema, tree, document, others))),
            tuple(_deprecated(schema, tree, document)),
            names,
        )
        if best is None or len(held.problems) < len(best.problems):
            best = held
        if not best.problems:
            break
    return best or Held(tuple(_findings(document, _errors(None, tree, document, others))))


def _has_schema(document: Document) -> bool:
    return bool(document.types)


def _candidates(schemas: Mapping[str, Document]) -> Iterator[tuple[str, ...]]:
    yield tuple(schemas)
    if len(schemas) > 1:
        yield from ((name,) for name in schemas)


def _findings(document: Document, errors: Sequence[Any]) -> list[Finding]:
    first = next(node for node in document.source.definitions if _is_executable(node))
    found = findings_of(errors, document.source.loc.source, RULE, place_of(first))
    return [finding for finding in found if not finding.message.startswith("Too many validation errors")]


def _is_executable(node: Any) -> bool:
    return node.kind in ("operation_definition", "fragment_definition")


def _executable(document: Document, others: Mapping[str, Document]) -> DocumentNode:
    """The document's operations and fragments, and the fragments of others that these spread."""
    from graphql.language import DocumentNode

    nodes = [node for node in document.source.definitions if _is_executable(node)]
    held = {each.name for each in document.operations if each.sort == "fragment"}
    lent = {
        node.name.value: node
        for _, other in sorted(others.items(), reverse=True)
        for node in other.source.definitions
        if node.kind == "fragment_definition"
    }
    models = {each.name: each for other in others.values() for each in other.operations if each.name in lent}
    wanted = [name for each in document.operations for name in spreads(each.selections)]
    while wanted:
        name = wanted.pop()
        if name not in held and name in lent:
            held.add(name)
            nodes.append(lent[name])
            wanted += spreads(models[name].selections)
    return DocumentNode(definitions=tuple(nodes))


def spreads(selections: Sequence[Selection]) -> Iterator[str]:
    """Names of all fragments that are spread in these."""
    stack = list(selections)
    while stack:
        each = stack.pop()
        if each.spread:
            yield each.name
        stack += each.selections


def _errors(
    schema: GraphQLSchema | None, tree: DocumentNode, document: Document, others: Mapping[str, Document]
) -> list[Any]:
    from graphql import GraphQLSchema as Schema
    from graphql import validate
    from graphql.validation import specified_rules

    rules = [rule for rule in specified_rules if schema is not None or rule.__name__ in _ALONE]
    if _repetitive(document):
        rules = [rule for rule in rules if rule.__name__ != "OverlappingFieldsCanBeMergedRule"]
    try:
        errors = validate(schema or Schema(assume_valid=True), tree, rules)
    except RecursionError:
        return [_error("The operations are nested too deeply.")]
    return [error for error in errors if not _excused(error.message, document, others)]


def _repetitive(document: Document) -> bool:
    """So much is selected under the same name that comparing each with each would take long."""
    stack = [each.selections for each in document.operations]
    spread = 0
    while stack:
        selections = stack.pop()
        repeats = Counter(each.alias or each.name for each in selections if not each.spread)
        spread += sum(each.spread for each in selections)
        if spread > _SPREADS or max(repeats.values(), default=0) > _REPEATS:
            return True
        stack += [each.selections for each in selections if each.selections]
    return False


def _error(message: str) -> Any:
    from graphql import GraphQLError

    return GraphQLError(message)


def _excused(message: str, document: Document, others: Mapping[str, Document]) -> bool:
    """What another artifact makes right, or a client's compiler."""
    if message.startswith("Unknown directive '@"):
        return message.split("'")[1].removeprefix("@") in CLIENT_DIRECTIVES
    if message.startswith("Fragment '") and message.endswith("is never used."):
        name = message.split("'")[1]
        only_fragments = all(each.sort == "fragment" for each in document.operations)
        operations = (each for other in others.values() for each in other.operations)
        return only_fragments or any(name in spreads(each.selections) for each in operations)
    return message.startswith("Variable '$") and _is_for_fragments(message, document)


def _is_for_fragments(message: str, document: Document) -> bool:
    """Relay's fragments take arguments, which look like variables that nobody defines."""
    name = message.split("'")[1].removeprefix("$")
    if "is not defined" not in message:
        return False
    return any(
        name in use.args
        for each in document.operations
        for use in each.uses
        if use.name in ("argumentDefinitions", "refetchable")
    )


def _deprecated(
    schema: GraphQLSchema, tree: DocumentNode, document: Document
) -> Iterator[tuple[str, Place, str]]:
    from graphql import validate
    from graphql.validation import NoDeprecatedCustomRule

    own = document.source.loc.source
    try:
        errors = validate(schema, tree, [NoDeprecatedCustomRule])
    except RecursionError:
        return
    for error in errors:
        node = error.nodes[0] if error.nodes else None
        if node is not None and node.loc is not None and node.loc.source is own:
            what, _, reason = error.message.partition(" is deprecated. ")
            yield what, place_of(node), reason
