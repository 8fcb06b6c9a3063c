"""Where an API has each entity: a collection of its own, under its whole, or under the two that it joins."""

from __future__ import annotations

from collections.abc import Container, Mapping

from workbench.core.datamodel import DataModel, Entity, Reference
from workbench.engines.datamodel import naming
from workbench.engines.derive.names import parameter, segment
from workbench.engines.derive.resource import Mount, Operation, Resource

_ITEM = frozenset((Operation.READ, Operation.UPDATE, Operation.DELETE))
_LISTED = frozenset((Operation.LIST, Operation.CREATE))
_JOINED = frozenset((Operation.LIST, Operation.READ, Operation.PUT, Operation.DELETE))


def is_link(entity: Entity, model: DataModel) -> bool:
    """Its key is its two references: it is told to be a link, both are needed, and nothing refers to it."""
    return (
        entity.link
        and len(entity.references) == 2
        and all(each.required and not each.unique for each in entity.references)
        and not model.referrers(entity.name)
    )


def whole(entity: Entity, model: DataModel) -> Reference | None:
    """The reference to the one entity that this is a part of; None when it stands for itself."""
    parts = [each for each in entity.parts if each.required]
    if len(parts) != 1 or is_link(entity, model):
        return None
    seen, target = {entity.name}, parts[0].target
    while target not in seen:
        seen.add(target)
        held = model.entity(target)
        above = [each for each in held.parts if each.required] if held else []
        if len(above) != 1:
            return parts[0]
        target = above[0].target
    return None  # parts of one another, or of themselves


def mounts(
    made: Resource, model: DataModel, names: Mapping[str, str], taken: Container[str]
) -> tuple[Mount, ...]:
    """Where an API has the entity; `names` are all tables, `taken` the paths that others have."""
    if made.link:
        return _of_link(made, names, taken)
    own = f"/{segment(made.table)}"
    named = parameter(made.name)
    member = f"{own}/{{{named}}}"
    part = whole(made.entity, model)
    through = next((each for each in made.references if part and each.source == part), None)
    if part is None or through is None:  # or its whole is the tenant, whom the token tells
        return (Mount(_LISTED | _ITEM, own, member, key="id", parameter=named),)
    over = parameter(part.target)
    under = f"/{segment(names[part.target])}/{{{over}}}{own}"
    return (
        Mount(_LISTED, under, parent=part.target, through=through.name, parent_parameter=over),
        Mount(_ITEM, member=member, key="id", parameter=named),
    )


def _of_link(made: Resource, names: Mapping[str, str], taken: Container[str]) -> tuple[Mount, ...]:
    """Under both its entities; between two of one kind the other's role names the path."""
    one, other = made.references
    found: list[Mount] = []
    for near, far in ((one, other), (other, one)):
        over = parameter(near.target)
        last = made.table
        if near.target == far.target and isinstance(far.source, Reference):
            *before, word = naming.words(far.source.name) or ["other"]
            last = "_".join((*before, naming.plural(word)))
        root = f"/{segment(names[near.target])}/{{{over}}}"
        path = f"{root}/{segment(last)}"
        if path in taken or any(path == mount.collection for mount in found):
            path = f"{root}/{segment(far.name.removesuffix('_id'))}-{segment(made.table)}"
        named = parameter(far.target) if near.target != far.target else far.name
        if named == over:
            named = f"other_{named}"
        found.append(
            Mount(_JOINED, path, f"{path}/{{{named}}}", near.target, near.name, over, far.name, named)
        )
    return tuple(found)
