"""Who waits until another is healthy waits for one that has a health check.

Without a check compose stops with an error: the container never becomes healthy.

Wrong:
    services:
      app:
        image: shop:1.4
        depends_on:
          db:
            condition: service_healthy
      db:
        image: postgres:18.1
Right:
    services:
      app:
        image: shop:1.4
        depends_on:
          db:
            condition: service_healthy
      db:
        image: postgres:18.1
        healthcheck:
          test: [CMD-SHELL, pg_isready -U shop]
          interval: 5s
Source: compose specification, services: depends_on, condition service_healthy
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment:
        return
    for service in file.services:
        for use in service.depends:
            other = file.by_name.get(use.name)
            if use.condition != "service_healthy" or other is None or other.has_check or other.incomplete:
                continue
            sure = other.has_check is False
            message = (
                f"{one_line(service.name, 60)} waits until {one_line(use.name, 60)} "
                "is healthy, and that has no health check"
            )
            message += "." if sure else ", unless its image brings one."
            severity = Severity.ERROR if sure else Severity.WARNING
            yield Finding(
                CHECK.id,
                severity,
                message,
                file.place(use.at),
                f"Give {one_line(use.name, 60)} a healthcheck.",
            )


CHECK = Check("config/compose-health-unknown", frozenset({"config"}), Severity.WARNING, run)
