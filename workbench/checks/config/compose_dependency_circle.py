"""No service waits for itself, over others or not.

Compose refuses to start such a project: none of them can be first.

Wrong:
    services:
      app:
        image: shop:1.4
        depends_on: [worker]
      worker:
        image: shop:1.4
        depends_on: [app]
Right:
    services:
      app:
        image: shop:1.4
      worker:
        image: shop:1.4
        depends_on: [app]
Source: compose specification, services: depends_on
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import circles


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None:
        return
    edges = {service.name: [use.name for use in service.depends] for service in file.services}
    for circle in circles(edges):
        service = file.by_name[circle[0]]
        after = circle[1] if len(circle) > 1 else circle[0]
        at = next((use.at for use in service.depends if use.name == after), service.at)
        names = " -> ".join(one_line(name, 40) for name in (*circle[:8], circle[0]))
        yield CHECK.finding(
            f"These services wait for one another: {names}.", file.place(at), "Take one of them away."
        )


CHECK = Check("config/compose-dependency-circle", frozenset({"config"}), Severity.ERROR, run)
