"""An OpenAPI 3.1 contract over a data model: a resource for each entity.

Lists are paged by a cursor and filtered by what has an index; changes are merge patches, guarded by entity
tags where rows carry a version; errors are problems of RFC 9457; every request and answer has an example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.datamodel import DataModel
from workbench.engines.derive import openapi_parts as parts
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.latin import entity_names
from workbench.engines.derive.openapi_paths import paths, scopes, tag
from workbench.engines.derive.openapi_schemas import schemas
from workbench.engines.derive.openapi_text import dump

Node = dict[str, Any]


def write(model: DataModel, choices: Choices) -> str:
    """The contract as YAML."""
    return dump(document(model, choices))


def document(model: DataModel, choices: Choices) -> Node:
    """The contract as plain values, in the order in which it reads."""
    found = resources(model, choices)
    names = schema_names(model)
    made: Node = {
        "openapi": "3.1.0",
        "info": parts.info(choices, [each.table.replace("_", " ") for each in found]),
        "servers": parts.servers(),
    }
    if choices.security != "oauth2":
        made["security"] = [{parts.SCHEMES[choices.security]: []}]
    made["tags"] = [
        {"name": tag(each), "description": f"Operations on {each.table.replace('_', ' ')}."} for each in found
    ]
    made["paths"] = paths(model, choices, names)
    own: Node = {}
    for each in found:
        own |= schemas(each, names[each.name], choices)
    components: Node = {
        "securitySchemes": parts.security_scheme(choices, scopes(model, choices)),
        "parameters": parts.parameters(choices),
        "headers": parts.headers(),
        "schemas": own | {"Problem": parts.problem_schema()},
        "responses": parts.problem_responses(),
    }
    made["components"] = _used(components, made["paths"])
    return made


def schema_names(model: DataModel) -> dict[str, str]:
    """Entity -> its schema; none is, with New, Changes or Page, what another is called."""
    names = entity_names(model)
    taken = {"problem"}
    found: dict[str, str] = {}
    plain = {name.lower() for name in names.values()}
    for entity, name in names.items():
        free, number = name, 2
        while _family(free) & taken or (_family(free) - {name.lower()}) & plain:
            free, number = f"{name}{number}", number + 1
        taken |= _family(free)
        found[entity] = free
    return found


def _family(name: str) -> set[str]:
    return {made.lower() for made in (name, f"New{name}", f"{name}Changes", f"{name}Page")}


def _used(components: Node, root: Node) -> Node:
    """Only what something refers to."""
    used: set[str] = set()
    waiting = [*_references(root)]
    while waiting:
        reference = waiting.pop()
        if reference not in used:
            used.add(reference)
            _, _, where, name = reference.split("/")
            waiting += _references(components[where][name])
    kept = {
        where: {
            name: value
            for name, value in named.items()
            if where == "securitySchemes" or f"#/components/{where}/{name}" in used
        }
        for where, named in components.items()
    }
    return {where: named for where, named in kept.items() if named}


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


FORM = Form("openapi", "OpenAPI 3.1", "openapi", "openapi.yaml", write)
