"""Services name others by hosts that lead there.

Inside a container `localhost` is the container itself, another service goes by its name, and it listens on
its own port, not on the one that the host publishes.

Wrong:
    services:
      app:
        image: shop:1.4
        environment:
          DATABASE_URL: postgres://shop@localhost:5432/shop
      db:
        image: postgres:18.1
Right:
    services:
      app:
        image: shop:1.4
        environment:
          DATABASE_URL: postgres://shop@db:5432/shop
      db:
        image: postgres:18.1
Source: docs.docker.com, "Networking in Compose"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.compose.talks import talks
from workbench.engines.config.links import LOCAL
from workbench.engines.config.schema import closest

_MOST = 50
"""Unknown hosts that a name is looked for, at most."""


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment:
        return
    hosts = file.hosts()
    asked: dict[str, str] = {}
    for talk in talks(file):
        service, target = talk.service, talk.target
        if not service.networks:
            continue
        other = hosts.get(target.host)
        place = file.place(talk.at)
        variable = f"{one_line(talk.variable, 60)} of {one_line(service.name, 60)}"
        if target.host in LOCAL:
            meant = _listening(file, service, target.port)
            if meant is not None:
                message = f"{variable} leads to localhost, which is {one_line(service.name, 60)} itself."
                yield CHECK.finding(message, place, f"Write {meant.name}:{target.port}.")
        elif other is None:
            if target.host not in asked and len(asked) < _MOST:
                asked[target.host] = closest(target.host, hosts, 0.8)
            near = asked.get(target.host, "")
            if near and "." not in target.host and not service.body.get("extra_hosts"):
                message = (
                    f"{variable} names the host {one_line(target.host, 60)}, and no service is called so."
                )
                yield CHECK.finding(message, place, near)
        elif other is not service:
            if other.networks and not (service.networks & other.networks):
                message = f"{variable} leads to {one_line(other.name, 60)}, which is in none of its networks."
                yield CHECK.finding(message, place, "Put both into one network.")
            elif (inside := _published(other, target.port)) is not None:
                message = (
                    f"{variable} uses port {target.port} of {one_line(other.name, 60)}, "
                    "which only the host has."
                )
                yield CHECK.finding(
                    message, place, f"Write port {inside}: services reach each other directly."
                )


def _listening(file: ComposeFile, service: Service, port: int | None) -> Service | None:
    """The other service that is meant by a port."""
    if port is None or any(p.target[0] <= port <= p.target[1] for p, _ in service.ports):
        return None
    for other in file.services:
        listens = other.known is not None and other.known.port == port
        if other is not service and (
            listens or any(p.target[0] <= port <= p.target[1] for p, _ in other.ports)
        ):
            return other
    return None


def _published(other: Service, port: int | None) -> int | None:
    """The port inside, when this one is only outside."""
    if port is None or (other.known is not None and other.known.port == port):
        return None
    inside = {number for p, _ in other.ports for number in p.target}
    for published, _ in other.ports:
        if published.published == (port, port) and port not in inside:
            return published.target[0]
    return None


CHECK = Check("config/compose-unreachable", frozenset({"config"}), Severity.WARNING, run)
