"""Several documents as one schema that can be built whatever is wrong with it.

The first of two equal names counts, extensions are part of what they extend, and what nobody defines is a
scalar. Operations are held against it, and versions compared by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.engines.graphql.known import implied
from workbench.engines.graphql.model import BUILT_IN, Document

if TYPE_CHECKING:
    from graphql import GraphQLSchema

_PARTS = ("fields", "values", "types", "interfaces", "directives", "operation_types")


def merged_schema(documents: Sequence[Document]) -> GraphQLSchema | None:
    """The schema of all of them together; None when none can be built."""
    from graphql import GraphQLError, build_ast_schema
    from graphql.language import DocumentNode, parse

    definitions = _definitions(documents)
    known = {_key(node) for node in definitions}
    for document in documents:
        added = parse(text, no_location=True).definitions if (text := implied(document)) else ()
        for node in added:
            if _key(node) not in known:
                known.add(_key(node))
                definitions.append(node)
    missing = sorted(_referenced(definitions) - known - BUILT_IN)
    if missing:
        stand_ins = "\n".join(f"scalar {name}" for name in missing)
        definitions += parse(stand_ins, no_location=True).definitions
    try:
        return build_ast_schema(
            DocumentNode(definitions=tuple(definitions)), assume_valid=True, assume_valid_sdl=True
        )
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError, GraphQLError):
        return None


def _key(node: Any) -> str:
    if node.kind.startswith("schema_"):
        return "{schema}"
    return f"@{node.name.value}" if node.kind.startswith("directive_") else str(node.name.value)


def _definitions(documents: Iterable[Document]) -> list[Any]:
    grouped: dict[str, list[Any]] = {}
    for document in documents:
        for node in document.source.definitions:
            if node.kind not in ("operation_definition", "fragment_definition"):
                grouped.setdefault(_key(node), []).append(node)
    found = (_one(nodes) for nodes in grouped.values())
    return [node for node in found if node is not None]


def _one(nodes: list[Any]) -> Any:
    """One definition of them all; None for extensions of a directive that nobody defines."""
    first = next((node for node in nodes if node.kind.endswith("_definition")), None)
    if first is None:
        first = _defined(nodes[0])
    if first is None or first.kind == "directive_definition":
        return first
    same = [node for node in nodes if node.kind.rpartition("_")[0] == first.kind.rpartition("_")[0]]
    parts = {}
    for part in _PARTS:
        if hasattr(first, part):
            joined = [each for node in same for each in getattr(node, part) or ()]
            parts[part] = tuple({_named(each): each for each in reversed(joined)}.values())[::-1]
    return replace(first, **parts)


def _defined(extension: Any) -> Any:
    """A definition with what an extension holds."""
    from graphql.language import ast

    name = type(extension).__name__.replace("ExtensionNode", "DefinitionNode")
    if name == "SchemaDefinitionNode" and not extension.operation_types:
        return None
    made = getattr(ast, name, None)
    if made is None or name == "DirectiveDefinitionNode":
        return None
    return made(**{key: getattr(extension, key) for key in extension.keys if key != "loc"}, loc=extension.loc)


def _named(node: Any) -> str:
    if node.kind == "directive":
        # Repeatable ones differ by what they are given.
        return f"{node.name.value} {id(node)}"
    return str(node.operation.value if node.kind == "operation_type_definition" else node.name.value)


def _referenced(definitions: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for node in definitions:
        for part in ("interfaces", "types"):
            found |= {each.name.value for each in getattr(node, part, None) or ()}
        found |= {_inner(each.type) for each in getattr(node, "operation_types", None) or ()}
        members = (*(getattr(node, "fields", None) or ()), *(getattr(node, "arguments", None) or ()))
        for member in members:
            found.add(_inner(member.type))
            found |= {_inner(arg.type) for arg in getattr(member, "arguments", None) or ()}
    return found


def _inner(node: Any) -> str:
    while node.kind != "named_type":
        node = node.type
    return str(node.name.value)
