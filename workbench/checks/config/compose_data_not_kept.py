"""Databases keep their data in a volume.

Without a named volume the data goes when the container is made anew, which each update does.

Wrong:
    services:
      db:
        image: postgres:18.1
Right:
    services:
      db:
        image: postgres:18.1
        volumes: [data:/var/lib/postgresql/data]
    volumes:
      data: {}
Source: docs.docker.com, "Volumes"; the images' own documentation
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (service.name, file.place(service.at))
        for file, service in services(subject)
        if not (file.is_fragment or service.incomplete)
        and service.known is not None
        and service.known.data
        and not any(_keeps(mount.kind, mount.source) for mount in service.mounts)
        and not service.body.get("volumes_from")
        and not (service.body.get("profiles") or "test" in service.name.lower())
    ]
    yield from report(
        CHECK,
        spots,
        "loses its data when its container is made anew",
        "Mount a named volume where it stores it.",
    )


def _keeps(kind: str, source: str) -> bool:
    """A mount that outlives the container; a bind of one file, such as a script, is taken as none."""
    if kind == "tmpfs":
        return True
    last = source.rstrip("/").rsplit("/", 1)[-1]
    return bool(source) and (kind != "bind" or "." not in last.lstrip("."))


CHECK = Check("config/compose-data-not-kept", frozenset({"config"}), Severity.WARNING, run)
