"""Services stay in namespaces of their own.

In the host's network a service reaches all that listens there, and takes ports without publishing them;
with its processes or memory it reads those of all others.

Wrong:
    services:
      app:
        image: shop:1.4
        network_mode: host
Right:
    services:
      app:
        image: shop:1.4
        ports: ["127.0.0.1:8080:80"]
Source: CIS Docker Benchmark 5.9, 5.15 and 5.16
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_WHAT = {
    "network_mode": "network",
    "pid": "processes",
    "ipc": "shared memory",
    "userns_mode": "users",
    "uts": "host name",
}


def run(subject: Subject) -> Iterator[Finding]:
    for file, service in services(subject):
        for key, what in _WHAT.items():
            if service.body.get(key) == "host":
                message = f"{one_line(service.name, 60)} shares the {what} of its host."
                yield CHECK.finding(
                    message, file.place((*service.at, key)), f"Remove {key}, and publish what is needed."
                )


CHECK = Check("config/compose-host-namespace", frozenset({"config"}), Severity.WARNING, run)
