"""A service that reads a secret from its file is granted that secret.

`/run/secrets/name` is only there for services that name the secret.

Wrong:
    services:
      db:
        image: postgres:18.1
        environment:
          POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      db_password: {file: ./db_password.txt}
Right:
    services:
      db:
        image: postgres:18.1
        environment:
          POSTGRES_PASSWORD_FILE: /run/secrets/db_password
        secrets: [db_password]
    secrets:
      db_password: {file: ./db_password.txt}
Source: compose specification, services: secrets
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import services
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, items, scalar


def run(subject: Subject) -> Iterator[Finding]:
    for file, service in services(subject):
        if file.is_fragment or service.incomplete:
            continue
        granted = {use.name for use in service.uses("secrets")}
        granted |= {
            scalar(dig(e, "target")).rsplit("/", 1)[-1]
            for e in items(service.body.get("secrets"))
            if dig(e, "target")
        }
        mounted = [mount.target for mount in service.mounts]
        for _, value, at in service.environment:
            name = (value or "").removeprefix("/run/secrets/")
            outside = any(target.startswith("/run/secrets") for target in mounted)
            if (
                name != value
                and name
                and "/" not in name
                and "$" not in name
                and name not in granted
                and not outside
            ):
                message = (
                    f"{one_line(service.name, 60)} reads the secret "
                    f"{one_line(name, 60)}, and is not granted it."
                )
                yield CHECK.finding(
                    message, file.place(at), f"Add secrets: [{one_line(name, 60)}] to the service."
                )


CHECK = Check("config/compose-secret-not-granted", frozenset({"config"}), Severity.ERROR, run)
