"""Why docker compose would refuse a file: its structure, and values that can't be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding
from workbench.core.text import one_line
from workbench.engines.config.compose.interpolation import variables
from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.compose.ports import port_of
from workbench.engines.config.compose.structure import definitions, validator
from workbench.engines.config.schema import problem, structure_problems
from workbench.engines.config.values import dig, is_duration, items, mapping, scalar, strings, text

_NAME = re.compile(r"[a-zA-Z0-9._-]+\Z")
_SIZE = re.compile(r"\d+(?:\.\d+)?[ ]?(?:b|k|m|g|t|kb|mb|gb|tb|ki|mi|gi|kib|mib|gib|tib)?\Z", re.IGNORECASE)
_RESTART = re.compile(r"(?:no|always|unless-stopped|on-failure(?::\d+)?)\Z")
_TIMES = ("interval", "timeout", "start_period", "start_interval")
_ESCAPE = "Write $$ for a dollar that is none of compose's variables."


def problems_of(file: ComposeFile) -> Iterator[Finding]:
    """Each with its place."""
    yield from structure_problems(validator(), file.root, file.source, definitions=definitions())
    if "services" not in file.root and not file.is_fragment:
        yield problem("The file has no `services`.", file.place(()), "Name at least one service.")
    for word, at in strings(file.root):
        for found in variables(word) if "$" in word else ():
            if isinstance(found, str):
                yield problem(f"{one_line(found, 100)}.", file.place(at), _ESCAPE)
    for service in file.services:
        yield from _service(file, service)


def _service(file: ComposeFile, service: Service) -> Iterator[Finding]:
    name = one_line(service.name, 60)
    if not _NAME.match(service.name):
        hint = "Use letters, digits, dots, dashes and underscores."
        yield problem(f"{name!r} can't be the name of a service.", file.place(service.at), hint)
    bare = not (
        service.image or service.is_built or service.body.get("provider") or service.body.get("extends")
    )
    if bare and not file.is_fragment and service.body:
        said = f"{name} has neither an image nor a build."
        yield problem(said, file.place(service.at), "Name the image, or the folder that it is built from.")
    for index, entry in enumerate(items(service.body.get("ports"))):
        port = port_of(entry)
        if isinstance(port, str) and port:
            shown = one_line(scalar(entry), 40) or f"ports[{index}]"
            place = file.place((*service.at, "ports", index))
            yield problem(f"{shown!r} of {name} {port}.", place, 'Such as "8080:80".')
    yield from _values(file, service, name)


def _values(file: ComposeFile, service: Service, name: str) -> Iterator[Finding]:
    health = mapping(service.body.get("healthcheck"))
    for key in _TIMES:
        word = text(health.get(key))
        if word and "$" not in word and not is_duration(word):
            place = file.place((*service.at, "healthcheck", key))
            yield problem(f"{word[:30]!r} of {name} is no duration.", place, "Such as 10s or 1m30s.")
    test = health.get("test")
    if isinstance(test, list) and test and test[0] not in ("NONE", "CMD", "CMD-SHELL"):
        place = file.place((*service.at, "healthcheck", "test"))
        said = f"The health check of {name} starts with {one_line(scalar(test[0]), 30)!r}."
        yield problem(said, place, "A list starts with CMD, CMD-SHELL or NONE.")
    restart = text(service.body.get("restart"))
    if restart and "$" not in restart and not _RESTART.match(restart):
        hint = "Use no, always, unless-stopped or on-failure."
        yield problem(
            f"{restart[:30]!r} of {name} is no restart policy.", file.place((*service.at, "restart")), hint
        )
    for steps in (("mem_limit",), ("deploy", "resources", "limits", "memory"), ("shm_size",)):
        word = text(dig(service.body, *steps))
        if word and "$" not in word and not _SIZE.match(word):
            yield problem(
                f"{word[:30]!r} of {name} is no size.",
                file.place((*service.at, *steps)),
                "Such as 512m or 1g.",
            )
