"""Data services are not published to the world.

A published port is open on all of the host's addresses, past most firewalls: the engine writes its own rules.

Wrong:
    services:
      db:
        image: postgres:18.1
        ports: ["5432:5432"]
Right:
    services:
      db:
        image: postgres:18.1
        ports: ["127.0.0.1:5432:5432"]
Source: docs.docker.com, "Packet filtering and firewalls"; OWASP Docker Security Cheat Sheet, rule 5a
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Part

_DATA = (Part.DATABASE, Part.CACHE, Part.QUEUE)


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, service in services(subject):
        known = service.known
        for port, at in service.ports:
            first, last = port.target
            data = (
                known is not None and known.part in _DATA and (not known.port or first <= known.port <= last)
            )
            if port.is_open and data:
                spots.append((service.name, file.place(at)))
    hint = "Leave the port out, since other services reach it anyway, or put 127.0.0.1: in front."
    yield from report(CHECK, spots, "can be reached from everywhere that reaches its host", hint)


CHECK = Check("config/compose-database-published", frozenset({"config"}), Severity.WARNING, run)
