"""Each port of the host is published once.

The second service does not start: the port is taken.

Wrong:
    services:
      app:
        image: shop:1.4
        ports: ["8080:80"]
      admin:
        image: shop-admin:1.4
        ports: ["8080:8000"]
Right:
    services:
      app:
        image: shop:1.4
        ports: ["8080:80"]
      admin:
        image: shop-admin:1.4
        ports: ["8081:8000"]
Source: compose specification, services: ports
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.compose.model import Service
from workbench.engines.config.values import items, scalar
from workbench.engines.positions import Path

_MOST = 2_000


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None:
        return
    taken: list[tuple[Service, Any, Path]] = []
    for service in file.services:
        for port, at in service.ports:
            if port.published is None or len(taken) > _MOST:
                continue
            if (service.replicas or 1) > 1 and port.published[0] == port.published[1]:
                message = (
                    f"{one_line(service.name, 60)} runs {service.replicas} times, and each "
                    f"wants port {port.published[0]} of the host."
                )
                yield CHECK.finding(message, file.place(at), "Publish a range, or let a proxy be in front.")
            for other, before, where in taken:
                if port.clashes(before) and not _apart(service, other):
                    message = (
                        f"{one_line(service.name, 60)} and {one_line(other.name, 60)} both publish port "
                        f"{port.published[0]} of the host."
                    )
                    hint = f"Give one of them another; the first is in line {file.place(where).line}."
                    yield CHECK.finding(message, file.place(at), hint)
                    break
            taken.append((service, port, at))


def _apart(one: Service, other: Service) -> bool:
    """They are in different profiles, so that they need not run together."""
    mine, its = (
        set(map(scalar, items(one.body.get("profiles")))),
        set(map(scalar, items(other.body.get("profiles")))),
    )
    return one is not other and bool(mine and its and not mine & its)


CHECK = Check("config/compose-port-clash", frozenset({"config"}), Severity.ERROR, run)
