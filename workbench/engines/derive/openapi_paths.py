"""Paths of a contract: each operation with its parameters, bodies, answers and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.datamodel import DataModel, OnDelete
from workbench.engines.derive import openapi_examples as examples
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.calls import Call, calls
from workbench.engines.derive.form import Choices
from workbench.engines.derive.latin import latin
from workbench.engines.derive.names import title
from workbench.engines.derive.openapi_parts import PROBLEMS
from workbench.engines.derive.openapi_schemas import single, takes_body
from workbench.engines.derive.resource import Mount, Operation, Resource, Role
from workbench.engines.derive.sentences import an, names_secret, of_property

Node = dict[str, Any]

_PAGING = frozenset(("limit", "cursor"))


def paths(model: DataModel, choices: Choices, names: Mapping[str, str]) -> Node:
    """Every path with its operations; `names` are the schemas of the entities."""
    writer = _Writer(model, choices, names)
    found: Node = {}
    for call in calls(model, choices):
        if call.path not in found:
            found[call.path] = writer.parameters_of(call)
        found[call.path][call.method] = writer.operation(call)
    return found


def tag(resource: Resource) -> str:
    """The heading under which an entity's operations stand."""
    return _many(resource).capitalize()


def scopes(model: DataModel, choices: Choices) -> dict[str, str]:
    """Scope -> what it opens."""
    return {
        f"{_scope(each)}:{what}": f"{verb} {_many(each)}."
        for each in resources(model, choices)
        for what, verb in (("read", "Read"), ("write", "Make, change and remove"))
    }


def _scope(resource: Resource) -> str:
    return latin(resource.table).replace("_", "-")


def _many(resource: Resource) -> str:
    return resource.table.replace("_", " ")


class _Writer:
    def __init__(self, model: DataModel, choices: Choices, names: Mapping[str, str]) -> None:
        self._model = model
        self._choices = choices
        self._names = names
        self._resources = {each.name: each for each in resources(model, choices)}

    def parameters_of(self, call: Call) -> Node:
        """What all operations of a path take in it."""
        mount, found = call.mount, []
        if mount.parent and f"{{{mount.parent_parameter}}}" in call.path:
            found.append(_in_path(mount.parent_parameter, self._title(mount.parent)))
        if call.path.endswith(f"{{{mount.parameter}}}") and mount.parameter:
            far = call.resource.named(mount.key)
            named = self._title(far.target) if far and far.target else title(call.resource.entity)
            found.append(_in_path(mount.parameter, named))
        return {"parameters": found} if found else {}

    def operation(self, call: Call) -> Node:
        """One operation."""
        made: Node = {
            "operationId": call.id,
            "summary": self._summary(call),
            "description": self._description(call),
            "tags": [tag(call.resource)],
        }
        if self._choices.security == "oauth2":
            reads = call.operation in (Operation.LIST, Operation.READ)
            made["security"] = [{"oauth": [f"{_scope(call.resource)}:{'read' if reads else 'write'}"]}]
        if given := self._parameters(call):
            made["parameters"] = given
        if body := self._body(call):
            made["requestBody"] = body
        made["responses"] = self._answers(call) | self._refusals(call)
        return made

    # ---------------------------------------------------------------- words

    def _title(self, entity: str) -> str:
        return title(self._resources[entity].entity)

    def _summary(self, call: Call) -> str:
        one, many = title(call.resource.entity), _many(call.resource)
        under = f" of {an(self._title(call.mount.parent))}" if call.mount.parent else ""
        return {
            Operation.LIST: f"List the {many}{under}",
            Operation.CREATE: f"Create {an(one)}{under}",
            Operation.READ: f"Show {an(one)}{under}",
            Operation.UPDATE: f"Change {an(one)}",
            Operation.DELETE: f"Remove {an(one)}{under}",
            Operation.PUT: f"Set {an(one)}{under}",
        }[call.operation]

    def _description(self, call: Call) -> str:
        one = title(call.resource.entity)
        match call.operation:
            case Operation.LIST:
                return "In the order in which they were recorded, a page at a time."
            case Operation.CREATE:
                return f"Sent again with the same `Idempotency-Key` it makes no second {one}."
            case Operation.READ:
                return f"The {one} with the entity tag of its state."
            case Operation.UPDATE:
                return "A merge patch (RFC 7396): what is left out stays as it is."
            case Operation.PUT:
                return "Makes it or replaces it; sent again it changes nothing."
            case _:
                return self._removal(call.resource)

    def _removal(self, resource: Resource) -> str:
        one = title(resource.entity)
        if resource.link:
            return f"The {one} ends; what it joined stays."
        if self._choices.soft_delete:
            return f"The {one} is marked as deleted and is found no more."
        parts, holders = self._going(resource, OnDelete.CASCADE), self._going(resource, OnDelete.RESTRICT)
        said = f"The {one} is gone for good"
        said += f", and its {_listed(parts)} with it." if parts else "."
        return f"{said} Refused with 409 while {_listed(holders)} refer to it." if holders else said

    def _going(self, resource: Resource, how: OnDelete) -> list[str]:
        """Who refers to it in that way."""
        return [
            _many(each)
            for each in self._resources.values()
            if any(one.target == resource.name and one.on_delete is how for one in each.references)
        ]

    # ---------------------------------------------------------------- requests

    def _parameters(self, call: Call) -> list[Node]:
        if call.operation is Operation.LIST:
            return [
                *self._filters(call.resource, call.mount),
                _ref("parameters", "Limit"),
                _ref("parameters", "Cursor"),
            ]
        if call.operation is Operation.CREATE:
            return [_ref("parameters", "IdempotencyKey")]
        if call.operation in (Operation.UPDATE, Operation.DELETE) and call.resource.of(Role.VERSION):
            return [_ref("parameters", "IfMatch")]
        return []

    def _filters(self, resource: Resource, mount: Mount) -> list[Node]:
        return [
            {
                "name": each.name,
                "in": "query",
                "description": f"Only those with this value. {of_property(each, resource)}",
                "schema": single(each),
            }
            for each in resource.filters
            if each.name != mount.through and each.name not in _PAGING and not names_secret(each.name)
        ]

    def _body(self, call: Call) -> Node:
        name, resource = self._names[call.resource.name], call.resource
        if call.operation is Operation.UPDATE:
            media, schema, example = (
                "application/merge-patch+json",
                f"{name}Changes",
                examples.changes(resource),
            )
        elif call.operation in (Operation.CREATE, Operation.PUT) and takes_body(resource):
            media, schema, example = "application/json", f"New{name}", examples.made(resource)
        else:
            return {}
        return {"required": True, "content": {media: {"schema": _ref("schemas", schema), "example": example}}}

    # ---------------------------------------------------------------- answers

    def _answers(self, call: Call) -> Node:
        one, name, resource = title(call.resource.entity), self._names[call.resource.name], call.resource
        match call.operation:
            case Operation.LIST:
                page = {
                    "schema": _ref("schemas", f"{name}Page"),
                    "example": {"items": [examples.shown(resource)]},
                }
                return {"200": {"description": "A page of them.", "content": {"application/json": page}}}
            case Operation.CREATE:
                headers = {"Location": _ref("headers", "Location"), "ETag": _ref("headers", "ETag")}
                return {"201": self._whole(f"The new {one}.", resource, examples.shown(resource), headers)}
            case Operation.READ:
                headers = {"ETag": _ref("headers", "ETag")}
                return {"200": self._whole(f"The {one}.", resource, examples.shown(resource), headers)}
            case Operation.UPDATE:
                headers = {"ETag": _ref("headers", "ETag")}
                return {
                    "200": self._whole(
                        f"The {one} as it is now.", resource, examples.changed(resource), headers
                    )
                }
            case Operation.PUT:
                headers = {"ETag": _ref("headers", "ETag")}
                shown = examples.shown(resource)
                return {
                    "200": self._whole(
                        f"The {one} was there, and is as it is now.", resource, shown, headers
                    ),
                    "201": self._whole(f"The new {one}.", resource, shown, headers),
                }
            case _:
                return {"204": {"description": "It is removed."}}

    def _whole(self, said: str, resource: Resource, example: Node, headers: Node) -> Node:
        content = {"schema": _ref("schemas", self._names[resource.name]), "example": example}
        return {"description": said, "headers": headers, "content": {"application/json": content}}

    def _refusals(self, call: Call) -> Node:
        operation, resource = call.operation, call.resource
        statuses = [400, 401, 429, 500]
        if self._choices.security == "oauth2":
            statuses.append(403)
        if "{" in call.path:
            statuses.append(404)
        if operation in (Operation.CREATE, Operation.PUT, Operation.UPDATE):
            statuses.append(422)
        if operation is Operation.CREATE or self._conflicts(call):
            statuses.append(409)
        if operation in (Operation.UPDATE, Operation.DELETE) and resource.of(Role.VERSION):
            statuses.append(412)
        return {str(status): _ref("responses", PROBLEMS[status][0]) for status in sorted(statuses)}

    def _conflicts(self, call: Call) -> bool:
        """Something unique may be taken, or others may refer to it."""
        if call.operation in (Operation.UPDATE, Operation.PUT):
            return bool(call.resource.unique) or any(each.unique for each in call.resource.properties)
        if call.operation is Operation.DELETE and not self._choices.soft_delete:
            return bool(self._going(call.resource, OnDelete.RESTRICT))
        return False


def _ref(where: str, name: str) -> Node:
    return {"$ref": f"#/components/{where}/{name}"}


def _in_path(name: str, whose: str) -> Node:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"Id of the {whose}.",
        "schema": {"type": "string", "format": "uuid"},
    }


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
