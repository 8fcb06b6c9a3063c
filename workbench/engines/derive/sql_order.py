"""In which order tables are created, and which foreign keys have to wait until all of them stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.engines.derive.resource import Property, Resource


def in_order(resources: Sequence[Resource]) -> tuple[tuple[Resource, ...], frozenset[tuple[str, str]]]:
    """The resources so that what is referred to comes first, and (resource, property) of references that
    close a circle. Of a circle the table comes first whose reference may be null, where there is one."""
    waiting = {each.name: _targets(each, {one.name for one in resources}) for each in resources}
    by_name = {each.name: each for each in resources}
    placed: list[Resource] = []
    late: set[tuple[str, str]] = set()
    while waiting:
        free = (each for each, targets in waiting.items() if not targets.keys() & waiting.keys())
        following = next(free, None) or _first_of_circle(waiting)
        left = waiting.pop(following)
        late |= {(following, one.name) for target in left.keys() & waiting.keys() for one in left[target]}
        placed.append(by_name[following])
    return tuple(placed), frozenset(late)


def _targets(resource: Resource, known: set[str]) -> dict[str, list[Property]]:
    """Other entities that it refers to, and by which properties."""
    found: dict[str, list[Property]] = {}
    for each in resource.properties:
        if each.target in known and each.target != resource.name:
            found.setdefault(each.target, []).append(each)
    return found


def _first_of_circle(waiting: Mapping[str, Mapping[str, Sequence[Property]]]) -> str:
    """A walk along references that are not placed comes back to where it was."""
    path = [next(iter(waiting))]
    while True:
        following = next(target for target in waiting[path[-1]] if target in waiting)
        if following in path:
            circle = path[path.index(following) :]
            break
        path.append(following)
    ahead = [*circle[1:], circle[0]]
    return next(
        (
            here
            for here, there in zip(circle, ahead, strict=True)
            if all(each.nullable for each in waiting[here][there])
        ),
        circle[0],
    )
