"""Which services of a compose file use which others, and how they come to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.links import Target, targets
from workbench.engines.config.values import items, scalar
from workbench.engines.positions import Path

_DEFAULT = re.compile(r"\$\{\w+:?-([^${}]*)\}")


@dataclass(frozen=True, slots=True)
class Talk:
    """A value of a service names a host."""

    service: Service
    variable: str
    target: Target
    at: Path


def talks(file: ComposeFile) -> Iterator[Talk]:
    """All of them, in the order of the file; variables with a default count as that."""
    for service in file.services:
        for name, value, at in service.environment:
            known = _DEFAULT.sub(r"\1", value or "")
            if known and "://$" not in known:
                for target in targets(name, known):
                    yield Talk(service, name, target, at)


def uses(file: ComposeFile) -> dict[tuple[str, str], tuple[str, Path]]:
    """(who, whom) -> (how, where): by a URL, a dependency, a link, a shared network namespace."""
    found: dict[tuple[str, str], tuple[str, Path]] = {}
    hosts = file.hosts()
    for talk in talks(file):
        other = hosts.get(talk.target.host)
        if other is not None and other is not talk.service:
            found.setdefault((talk.service.name, other.name), (talk.target.scheme, talk.at))
    for service in file.services:
        for use in service.depends:
            if use.name in file.by_name and use.name != service.name:
                found.setdefault((service.name, use.name), ("", use.at))
        for key in ("links", "volumes_from"):
            for index, entry in enumerate(items(service.body.get(key))):
                name = scalar(entry).partition(":")[0]
                if name in file.by_name and name != service.name:
                    found.setdefault((service.name, name), ("", (*service.at, key, index)))
    return found
