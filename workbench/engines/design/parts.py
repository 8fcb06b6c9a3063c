"""Parts of the running system, as diagrams, decisions and deployment files name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.findings import Place
from workbench.core.surface import Component, Part
from workbench.engines.design.names import listed, words
from workbench.engines.design.world import World
from workbench.engines.technology import Technology, by_id, mentions, named

_EMPTY = listed(
    "service server api app application container the a an of and worker backend component system "
    "deployment main my"
)
STORES = frozenset({Part.DATABASE, Part.CACHE, Part.QUEUE, Part.STORE})
"""Parts whose product can be told by its image."""
_STANDBY = re.compile(
    r"standby|replica(?!s: ?1\b)|failover|fail over|multi-?az|patroni|secondary|hot spare|read replica|"
    r"cluster of|galera|"
    r"stolon|repmgr|cloudnativepg",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Running:
    """A product that runs, and what says so."""

    technology: Technology
    artifact: str
    place: Place | None
    version: str = ""


def running(world: World) -> tuple[Running, ...]:
    """Products of the deployment files, and the databases that schemas are written for."""
    found = []
    for artifact, component in world.components:
        technology = named(component.technology) or named(component.name)
        if technology is not None:
            found.append(Running(technology, artifact, component.place, component.version))
    for artifact, surface in world.of_kind("sql"):
        technology = by_id(surface.technology)
        if technology is not None and surface.records:
            found.append(Running(technology, artifact, None))
    return tuple(found)


def drawn_technology(component: Component) -> Technology | None:
    """The product that a diagram's part names."""
    return named(component.technology) if component.technology else None


def same(first: Component, second: Component) -> bool:
    """A drawn part and a deployed one share a word of their own, or are the same product or store."""
    if any(_alike(mine, theirs) for mine in _telling(first) for theirs in _telling(second)):
        return True
    left = named(first.technology) or named(first.name)
    right = named(second.technology) or named(second.name)
    if left is None or right is None:
        return first.part is second.part and first.part in STORES  # one of them doesn't say which product
    return left.family == right.family


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Half of the shorter name's words are in the other."""
    return bool(mine & theirs) and len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _telling(component: Component) -> Iterator[frozenset[str]]:
    """The words of its name and of its id that tell it from others; what follows a bracket describes."""
    for name in (re.split(r"[:(\[,]", component.name)[0], component.id):
        telling = frozenset(words(name)) - _EMPTY
        if telling:
            yield telling


def drawn_names(world: World) -> Iterator[tuple[str, Component]]:
    """Parts of all diagrams that could be deployed."""
    for artifact, component in world.drawn:
        if component.part not in (Part.CLIENT, Part.EXTERNAL):
            yield artifact, component


def has_standby(world: World) -> bool:
    """Something in the design speaks of a second database that takes over."""
    return any(_STANDBY.search(text) for text in world.design.texts.values())


def chosen_families(world: World) -> frozenset[str]:
    """Families of all products that some decision's choice names."""
    return frozenset(
        mention.technology.family
        for _, claim in world.claims
        if claim.chosen
        for mention in mentions(claim.text)
    )
