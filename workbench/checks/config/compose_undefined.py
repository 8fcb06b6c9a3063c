"""What a service names is defined.

A network, volume, secret, config or service that nothing defines stops the whole project from starting.

Wrong:
    services:
      app:
        image: shop:1.4
        depends_on: [database]
      db:
        image: postgres:18.1
Right:
    services:
      app:
        image: shop:1.4
        depends_on: [db]
      db:
        image: postgres:18.1
Source: compose specification, services: depends_on, networks, volumes, secrets, configs
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.schema import closest
from workbench.engines.config.values import dig, items, mapping, scalar, text
from workbench.engines.positions import Path

_SECTIONS = ("networks", "volumes", "secrets", "configs")


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is None or file.is_fragment:
        return
    names = file.by_name
    for service in file.services:
        for use in service.depends:
            if use.name not in names and use.required:
                yield _lacking(file, service, "waits for", use.name, "service", use.at, names)
        for section in _SECTIONS:
            known = file.section(section)
            for use in service.uses(section):
                if use.name not in known and not (section == "networks" and use.name == "default"):
                    yield _lacking(file, service, "uses", use.name, section[:-1], use.at, known)
        yield from _others(file, service)


def _others(file: ComposeFile, service: Service) -> Iterator[Finding]:
    for key in ("links", "volumes_from"):
        for index, entry in enumerate(items(service.body.get(key))):
            name = scalar(entry).partition(":")[0]
            if name and name != "container" and name not in file.by_name:
                yield _lacking(
                    file, service, "names", name, "service", (*service.at, key, index), file.by_name
                )
    for key in ("network_mode", "pid", "ipc"):
        mode, _, name = text(service.body.get(key)).partition(":")
        if mode == "service" and name not in file.by_name:
            yield _lacking(file, service, "joins", name, "service", (*service.at, key), file.by_name)
    own = mapping(mapping(file.root.get("services")).get(service.name)).get("extends")
    name = text(own) or text(dig(own, "service"))
    if name and not dig(own, "file") and name not in mapping(file.root.get("services")):
        yield _lacking(file, service, "extends", name, "service", (*service.at, "extends"), file.by_name)


def _lacking(
    file: ComposeFile, service: Service, does: str, name: str, what: str, at: Path, known: Iterable[str]
) -> Finding:
    message = f"{one_line(service.name, 60)} {does} the {what} {one_line(name, 60)}, which nothing defines."
    section = "services" if what == "service" else f"{what}s"
    hint = closest(name, known) or f"Define it under {section}."
    return CHECK.finding(message, file.place(at), hint)


CHECK = Check("config/compose-undefined", frozenset({"config"}), Severity.ERROR, run)
