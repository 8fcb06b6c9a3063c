"""Logs are cut before they fill the disk.

The default driver keeps all that a container ever said in one file that only grows.

Wrong:
    services:
      app:
        image: shop:1.4
        restart: unless-stopped
Right:
    services:
      app:
        image: shop:1.4
        restart: unless-stopped
        logging:
          options: {max-size: 10m, max-file: "3"}
Source: docs.docker.com, "JSON File logging driver"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import mapping, scalar

_LIMITED = ("json-file", "")


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, service in services(subject):
        logging = mapping(service.body.get("logging"))
        driver = scalar(logging.get("driver"))
        runs_on = scalar(service.body.get("restart")) in ("always", "unless-stopped")
        if runs_on and driver in _LIMITED and "max-size" not in mapping(logging.get("options")):
            spots.append((service.name, file.place(service.at)))
    hint = "Write logging.options.max-size, in one place with an anchor, or set it for the whole engine."
    yield from report(CHECK, spots, "writes logs that only grow", hint)


CHECK = Check("config/compose-log-rotation", frozenset({"config"}), Severity.ADVICE, run)
