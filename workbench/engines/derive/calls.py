"""Every operation of an API over a model: its id, method and path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.core.datamodel import DataModel, Reference
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices
from workbench.engines.derive.latin import entity_names, latin
from workbench.engines.derive.names import free_name
from workbench.engines.derive.resource import Mount, Operation, Property, Resource

_METHODS = {
    Operation.LIST: "get",
    Operation.CREATE: "post",
    Operation.READ: "get",
    Operation.UPDATE: "patch",
    Operation.DELETE: "delete",
    Operation.PUT: "put",
}
_VERBS = {
    Operation.LIST: "list",
    Operation.CREATE: "create",
    Operation.READ: "get",
    Operation.UPDATE: "update",
    Operation.DELETE: "delete",
    Operation.PUT: "put",
}
_COLLECTION = (Operation.LIST, Operation.CREATE)


@dataclass(frozen=True, slots=True)
class Call:
    """One operation at one place."""

    id: str
    """Unique in the API: `listOrders`."""
    operation: Operation
    resource: Resource
    mount: Mount

    @property
    def method(self) -> str:
        """Of HTTP, lower case."""
        return _METHODS[self.operation]

    @property
    def path(self) -> str:
        """With its parameters in braces."""
        return self.mount.collection if self.operation in _COLLECTION else self.mount.member


def calls(model: DataModel, choices: Choices) -> tuple[Call, ...]:
    """All operations, entity by entity, each place's list first."""
    names = entity_names(model)
    taken: set[str] = set()
    found: list[Call] = []
    for resource in resources(model, choices):
        for mount in resource.mounts:
            for operation in Operation:
                if operation in mount.operations and not _idle(operation, resource):
                    name = free_name(_VERBS[operation] + _about(operation, resource, mount, names), taken)
                    taken.add(name)
                    found.append(Call(name, operation, resource, mount))
    return tuple(found)


def _idle(operation: Operation, resource: Resource) -> bool:
    """There is nothing that a change could change."""
    return operation is Operation.UPDATE and not making(resource)


def _about(operation: Operation, resource: Resource, mount: Mount, names: Mapping[str, str]) -> str:
    """What an operation's id says after its verb; of a link also under what it stands."""
    one = names[resource.name]
    many = naming.pascal(latin(resource.table))
    if not resource.link:
        return many if operation is Operation.LIST else one
    far = resource.named(mount.key)
    last = mount.collection.rpartition("/")[2]
    if far and isinstance(far.source, Reference) and last != resource.table.replace("_", "-"):
        one, many = naming.pascal(latin(far.source.name)), naming.pascal(latin(last))
    about = many if operation is Operation.LIST else one
    over = names[mount.parent]
    return about if about.startswith(over) else over + about


def taken_at(resource: Resource, mount: Mount) -> tuple[Property, ...]:
    """What the body of a request that makes one there gives; what the path says is left out."""
    said = {mount.through, mount.key if resource.link else ""}
    return tuple(each for each in resource.properties if each.given and each.name not in said)


def making(resource: Resource) -> tuple[Property, ...]:
    """What a request gives to make one, wherever that is done; it is also what can be changed later."""
    for mount in resource.mounts:
        if mount.operations & {Operation.CREATE, Operation.PUT}:
            return taken_at(resource, mount)
    return ()


def secrets(resource: Resource) -> tuple[str, ...]:
    """Passwords: clients give them in clear, and only a hash of them is kept."""
    return tuple(
        each.source.name
        for each in resource.properties
        if each.private
        and each.source is not None
        and not isinstance(each.source, Reference)
        and each.name.endswith("password_hash")
        and not each.source.name.endswith("_hash")
    )
