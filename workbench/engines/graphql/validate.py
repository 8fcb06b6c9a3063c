"""A schema held against the GraphQL specification by graphql-core, every error with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from workbench.core.findings import Finding, Place
from workbench.engines.graphql.company import Loan
from workbench.engines.graphql.errors import MOST, findings_of
from workbench.engines.graphql.known import implied
from workbench.engines.graphql.model import BUILT_IN, Document, Form
from workbench.engines.graphql.read import place_of

if TYPE_CHECKING:
    from graphql import GraphQLSchema
    from graphql.language import DocumentNode

RULE = "graphql/schema"
_MISSING = re.compile(r"Unknown (?:type '(?P<type>\w+)'|directive '@\w+'|argument '\w+' on directive)")
_HOLLOW = {
    Form.OBJECT: "type",
    Form.INTERFACE: "interface",
    Form.UNION: "union",
    Form.ENUM: "enum",
    Form.INPUT: "input",
    Form.SCALAR: "scalar",
}


class _Enough(Exception):
    """There are more errors than anyone reads."""


def schema_problems(document: Document, loan: Loan | None = None) -> list[Finding]:
    """Everything that makes the schema invalid, at most a hundred; nothing for operations alone."""
    loan = loan or Loan()
    if not (document.types or document.directives or document.declared or document.schema_uses):
        return []
    own = _source(document)
    whole = _whole(document, loan)
    errors = _sdl_errors(whole)
    unknown = {match["type"] for error in errors if (match := _MISSING.match(error.message))}
    if all(_MISSING.match(error.message) for error in errors) and len(errors) < MOST:
        errors += _type_errors(document, whole, unknown - {None})
    return findings_of(errors[:MOST], own, RULE, _head(document))


def _source(document: Document) -> Any:
    return document.source.loc.source


def _head(document: Document) -> Place:
    """Where an error stands that is about the whole: the schema's definition, else the first of all."""
    nodes = document.source.definitions
    schema = next((node for node in nodes if node.kind == "schema_definition"), nodes[0])
    return place_of(schema)


def _whole(document: Document, loan: Loan) -> DocumentNode:
    """The document's definitions with those that are lent and those that need none."""
    from graphql.language import DocumentNode, parse

    own = [node for node in document.source.definitions if _is_definition(node)]
    more = _additions(document, loan)
    added = parse(more, no_location=True).definitions if more else ()
    return DocumentNode(definitions=(*own, *loan.nodes, *added))


def _is_definition(node: Any) -> bool:
    return node.kind not in ("operation_definition", "fragment_definition")


def _additions(document: Document, loan: Loan) -> str:
    lent = loan.types.keys() | {f"directive @{name}" for name in loan.directives}
    lines = [
        line
        for line in implied(document).splitlines()
        if not any(line.startswith((f"scalar {name}", f"{name}(", f"{name} ")) for name in lent)
    ]
    if document.federated:
        lines += [
            f"{_HOLLOW[each.form]} {each.name}"
            for each in document.types
            if each.extends and each.name not in loan.types
        ]
        query = document.declared.get("query", "Query")
        if query not in document.by_name and query not in loan.types:
            lines.append(f"type {query} {{ _service: String }}")
    return "\n".join(lines)


def _sdl_errors(tree: DocumentNode) -> list[Any]:
    from graphql.language import ParallelVisitor, visit
    from graphql.validation import SDLValidationContext
    from graphql.validation.specified_rules import specified_sdl_rules

    errors: list[Any] = []

    def note(error: Any) -> None:
        errors.append(error)
        if len(errors) >= MOST:
            raise _Enough

    context = SDLValidationContext(tree, None, note)
    try:
        with suppress(_Enough):
            visit(tree, ParallelVisitor([rule(context) for rule in specified_sdl_rules]))
    except RecursionError:
        errors.append(_error("The schema is nested too deeply."))
    return errors


def _error(message: str) -> Any:
    from graphql import GraphQLError

    return GraphQLError(message)


def _type_errors(document: Document, tree: DocumentNode, unknown: set[str]) -> list[Any]:
    """What is wrong with the types themselves. Unknown ones are stood in for, and what only follows from that
    is not told."""
    from graphql import GraphQLError

    try:
        errors = _schema_errors(build(tree, unknown))
    except RecursionError:
        return [_error("The schema is nested too deeply.")]
    except (TypeError, ValueError, KeyError, AttributeError, GraphQLError) as error:
        return [_error(f"The schema can't be built: {error}")] if not unknown else []
    follows = re.compile(rf"\b(?:{'|'.join(sorted(unknown))})\b") if unknown else None
    return [error for error in errors if not (follows and follows.search(error.message))]


def _schema_errors(schema: GraphQLSchema) -> list[Any]:
    """What `validate_schema` says, up to as many as are told: it would make millions of some schemas."""
    from graphql.type.validate import SchemaValidationContext

    class Bounded(SchemaValidationContext):
        def report_error(self, message: str, nodes: Any = None) -> None:
            super().report_error(message, nodes)
            if len(self.errors) >= MOST:
                raise _Enough

    context = Bounded(schema)
    with suppress(_Enough):
        context.validate_root_types()
        context.validate_directives()
        context.validate_types()
    return context.errors


def build(tree: DocumentNode, unknown: Sequence[str] | set[str] = ()) -> GraphQLSchema:
    """The schema of a document that keeps to the rules of the language; each unknown type is a scalar. Raises
    what graphql-core raises for one that can't be built."""
    from graphql import build_ast_schema
    from graphql.language import DocumentNode, parse

    if unknown:
        lines = "\n".join(f"scalar {name}" for name in sorted(set(unknown) - BUILT_IN))
        added = parse(lines, no_location=True).definitions if lines else ()
        tree = DocumentNode(definitions=(*tree.definitions, *added))
    return build_ast_schema(tree, assume_valid_sdl=True)
