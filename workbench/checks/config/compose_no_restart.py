"""Services come back after a failure.

Without a restart policy a container that ends stays down until somebody looks.

Wrong:
    services:
      app:
        image: shop:1.4
        ports: ["127.0.0.1:8080:80"]
Right:
    services:
      app:
        image: shop:1.4
        ports: ["127.0.0.1:8080:80"]
        restart: unless-stopped
Source: docs.docker.com, "Start containers automatically"; CIS Docker Benchmark 5.14
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment:
        return
    ends = {
        use.name
        for service in file.services
        for use in service.depends
        if use.condition == "service_completed_successfully"
    }
    spots = [
        (service.name, file.place(service.at))
        for service in file.services
        if not (service.incomplete or service.name in ends or service.body.get("profiles"))
        and "restart" not in service.body
        and not dig(service.body, "deploy", "restart_policy")
        and (service.ports or service.known or service.body.get("healthcheck"))
    ]
    yield from report(CHECK, spots, "stays down after a failure", "Write restart: unless-stopped.")


CHECK = Check("config/compose-no-restart", frozenset({"config"}), Severity.ADVICE, run)
