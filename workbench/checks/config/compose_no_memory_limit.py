"""Each service says how much memory it may take.

One that leaks takes all of the host's, and the kernel ends whichever process it likes.

Wrong:
    services:
      app:
        image: shop:1.4
Right:
    services:
      app:
        image: shop:1.4
        mem_limit: 512m
Source: OWASP Docker Security Cheat Sheet, rule 7; CIS Docker Benchmark 5.10
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (service.name, file.place(service.at))
        for file, service in services(subject)
        if not (file.is_fragment or service.incomplete)
        and not service.body.get("mem_limit")
        and not dig(service.body, "deploy", "resources", "limits", "memory")
    ]
    hint = "Write mem_limit: 512m, or deploy.resources.limits.memory."
    yield from report(CHECK, spots, "may take all the memory of its host", hint)


CHECK = Check("config/compose-no-memory-limit", frozenset({"config"}), Severity.ADVICE, run)
