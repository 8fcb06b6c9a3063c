"""Services that others wait for have a health check.

A started container is not a ready one: who comes after it fails until it is.

Wrong:
    services:
      app:
        image: shop:1.4
        depends_on: [db]
      db:
        image: postgres:18.1
Right:
    services:
      app:
        image: shop:1.4
        depends_on:
          db: {condition: service_healthy}
      db:
        image: postgres:18.1
        healthcheck:
          test: [CMD-SHELL, pg_isready -U shop]
Source: docs.docker.com, "Control startup and shutdown order in Compose"; Trivy DS026
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment:
        return
    awaited = {
        use.name
        for service in file.services
        for use in service.depends
        if use.condition in ("", "service_started")
    }
    spots = [
        (service.name, file.place(service.at))
        for service in file.services
        if service.name in awaited and service.has_check is False and service.known is not None
    ]
    hint = "Give it a healthcheck, and let the others wait with condition: service_healthy."
    yield from report(CHECK, spots, "is waited for, and nothing tells when it is ready", hint)


CHECK = Check("config/compose-no-healthcheck", frozenset({"config"}), Severity.ADVICE, run)
