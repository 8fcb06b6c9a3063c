"""A service that runs more than once has no name of its own.

Two containers can't have one name: the second is not started.

Wrong:
    services:
      app:
        image: shop:1.4
        container_name: shop
        deploy: {replicas: 3}
Right:
    services:
      app:
        image: shop:1.4
        deploy: {replicas: 3}
Source: compose specification, services: container_name
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterator[Finding]:
    for file, service in services(subject):
        if service.body.get("container_name") and (service.replicas or 1) > 1:
            message = f"{one_line(service.name, 60)} runs {service.replicas} times under one container name."
            yield CHECK.finding(
                message, file.place((*service.at, "container_name")), "Remove container_name."
            )


CHECK = Check("config/compose-fixed-name-scaled", frozenset({"config"}), Severity.ERROR, run)
