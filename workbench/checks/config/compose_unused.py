"""What is defined is used.

A network, volume, secret or config that no service names was forgotten somewhere.

Wrong:
    services:
      app:
        image: shop:1.4
    volumes:
      uploads: {}
Right:
    services:
      app:
        image: shop:1.4
        volumes: [uploads:/srv/uploads]
    volumes:
      uploads: {}
Source: our own; KubeLinter's dangling checks carried over
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig, items, scalar


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment or any(service.incomplete for service in file.services):
        return
    used = {
        (section, use.name)
        for service in file.services
        for section in ("networks", "volumes", "secrets", "configs")
        for use in service.uses(section)
    }
    for service in file.services:
        for entry in items(dig(service.body, "build", "secrets")):
            used.add(("secrets", scalar(entry) or scalar(dig(entry, "source"))))
    spots = [
        (f"The {section[:-1]} {name}", file.place(at))
        for section, name, at in file.shared()
        if (section, name) not in used and not (section == "networks" and name == "default")
    ]
    yield from report(CHECK, spots, "is used by no service", "Use it, or remove it.")


CHECK = Check("config/compose-unused", frozenset({"config"}), Severity.ADVICE, run)
