"""A compose file as a model: services with what they depend on, publish, mount and are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.engines.config.compose.ports import Port, port_of
from workbench.engines.config.images import Image, Known, image_of, known
from workbench.engines.config.values import EMPTY, dig, items, mapping, scalar, text
from workbench.engines.positions import Located, Path

_OVERRIDE = re.compile(r"compose[.-][\w-]+\.ya?ml\Z")
_SHARED = ("networks", "volumes", "secrets", "configs")
_NOT_NAMED = re.compile(r"[./~\\$]|[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True)
class Use:
    """A service names something."""

    name: str
    at: Path
    condition: str = ""
    """Of a dependency."""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Mount:
    """One entry of `volumes`."""

    source: str
    """A named volume, a path of the host, or empty for an anonymous volume."""
    target: str
    at: Path
    kind: str = "volume"
    """`volume`, `bind`, `tmpfs` or another."""
    read_only: bool = False


@dataclass(frozen=True)
class Service:
    """One service; what it extends in the same file counts as its own."""

    name: str
    body: Mapping[str, Any]
    at: Path
    incomplete: bool = False
    """It goes on in another file."""

    @property
    def image(self) -> Image | None:
        """None when it names none."""
        reference = text(self.body.get("image"))
        return image_of(reference) if reference else None

    @property
    def is_built(self) -> bool:
        """It is built from sources."""
        return bool(self.body.get("build"))

    @property
    def known(self) -> Known | None:
        """What a well-known image is."""
        return known(self.image) if self.image and not self.is_built else None

    @cached_property
    def depends(self) -> tuple[Use, ...]:
        """What it waits for."""
        at: Path = (*self.at, "depends_on")
        value = self.body.get("depends_on")
        if isinstance(value, dict):
            return tuple(
                Use(name, (*at, name), text(dig(how, "condition")), dig(how, "required") is not False)
                for name, how in value.items()
            )
        return tuple(
            Use(name, (*at, index)) for index, name in enumerate(items(value)) if isinstance(name, str)
        )

    @cached_property
    def ports(self) -> tuple[tuple[Port, Path], ...]:
        """What it publishes, where that can be told."""
        found = ((port_of(entry), index) for index, entry in enumerate(items(self.body.get("ports"))))
        return tuple((port, (*self.at, "ports", index)) for port, index in found if isinstance(port, Port))

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """What it mounts, `tmpfs` among it."""
        found = [
            _mount(entry, (*self.at, "volumes", index))
            for index, entry in enumerate(items(self.body.get("volumes")))
        ]
        value = self.body.get("tmpfs")
        temporary = [value] if isinstance(value, str) else items(value)
        found += [
            Mount("", scalar(entry).partition(":")[0], (*self.at, "tmpfs"), "tmpfs") for entry in temporary
        ]
        return tuple(mount for mount in found if mount is not None)

    @cached_property
    def environment(self) -> tuple[tuple[str, str | None, Path], ...]:
        """(name, value, where); None for a value that comes from outside."""
        at: Path = (*self.at, "environment")
        value = self.body.get("environment")
        if isinstance(value, dict):
            return tuple((k, None if v is None else scalar(v), (*at, k)) for k, v in value.items())
        found = []
        for index, entry in enumerate(items(value)):
            name, equals, word = scalar(entry).partition("=")
            found.append((name, word if equals else None, (*at, index)))
        return tuple(found)

    def uses(self, section: str) -> tuple[Use, ...]:
        """What it names of `networks`, `secrets`, `configs` or `volumes`."""
        if section == "volumes":
            return tuple(Use(m.source, m.at) for m in self.mounts if m.kind == "volume" and m.source)
        at: Path = (*self.at, section)
        value = self.body.get(section)
        if isinstance(value, dict):
            return tuple(Use(name, (*at, name)) for name in value)
        entries = ((text(e) or text(dig(e, "source")), index) for index, e in enumerate(items(value)))
        return tuple(Use(name, (*at, index)) for name, index in entries if name and "$" not in name)

    @property
    def networks(self) -> frozenset[str]:
        """Networks it is in; `default` when it names none."""
        if text(self.body.get("network_mode")):
            return frozenset()
        return frozenset(use.name for use in self.uses("networks")) or frozenset({"default"})

    @property
    def has_check(self) -> bool | None:
        """It has a health check; None when its image may have one."""
        health = mapping(self.body.get("healthcheck"))
        test = health.get("test")
        if health.get("disable") is True or test in ("NONE", ["NONE"]):
            return False
        if test:
            return True
        return False if self.known is not None else None

    @property
    def replicas(self) -> int | None:
        """How many are asked for; None when not told."""
        for value in (dig(self.body, "deploy", "replicas"), self.body.get("scale")):
            if isinstance(value, int) and not isinstance(value, bool):
                return value
        return None


def _mount(entry: Any, at: Path) -> Mount | None:
    if isinstance(entry, dict):
        read_only = entry.get("read_only") is True
        return Mount(
            text(entry.get("source")), text(entry.get("target")), at, text(entry.get("type")), read_only
        )
    word = text(entry)
    if not word:
        return None
    plain = re.sub(r"\$\{[^{}]*\}", lambda match: match[0].replace(":", "\x00"), word)
    if re.match(r"[A-Za-z]:[\\/]", plain):
        plain = plain.replace(":", "\x00", 1)
    source, colon, rest = plain.partition(":")
    if not colon:
        return Mount("", word, at)
    target, _, mode = rest.partition(":")
    kind = "bind" if _NOT_NAMED.match(source) else "volume"
    source, target = source.replace("\x00", ":"), target.replace("\x00", ":")
    return Mount(source, target, at, kind, "ro" in mode.split(","))


@dataclass(frozen=True)
class ComposeFile:
    """A whole file. Shared by all checks: what it computes, it computes once."""

    root: Mapping[str, Any]
    source: Located
    name: str = ""

    dialect = "compose"

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        return self.source.place(at)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """In the order of the file."""
        bodies = mapping(self.root.get("services"))
        found = []
        for name, body in bodies.items():
            if name.startswith("x-"):
                continue
            whole, outside = _extended(bodies, name)
            found.append(Service(name, whole or mapping(body), ("services", name), outside))
        return tuple(found)

    @cached_property
    def by_name(self) -> Mapping[str, Service]:
        """Services by name."""
        return {service.name: service for service in self.services}

    def section(self, name: str) -> Mapping[str, Any]:
        """`networks`, `volumes`, `secrets` or `configs` of the top level."""
        return mapping(self.root.get(name))

    @cached_property
    def is_fragment(self) -> bool:
        """It is read together with other files, so that what it lacks may be there."""
        if self.root.get("include"):
            return True
        bare = any(not (service.image or service.is_built) for service in self.services)
        return bool(_OVERRIDE.search(self.name.lower())) and (bare or not self.services)

    def hosts(self) -> Mapping[str, Service]:
        """Names that services are reached by inside of their networks."""
        found: dict[str, Service] = {}
        for service in self.services:
            names = [
                service.name,
                text(service.body.get("container_name")),
                text(service.body.get("hostname")),
            ]
            for joined in mapping(service.body.get("networks")).values():
                names += [text(alias) for alias in items(dig(joined, "aliases"))]
            for name in filter(None, names):
                found.setdefault(name, service)
        return found

    def shared(self) -> Iterator[tuple[str, str, Path]]:
        """(section, name, where) of all that is defined at the top level."""
        for section in _SHARED:
            for name in self.section(section):
                yield section, name, (section, name)


def _extended(bodies: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], bool]:
    """The service with what it extends put under its own keys; whether part of it is in another file."""
    merged: dict[str, Any] = {}
    seen: set[str] = set()
    while name not in seen and isinstance(bodies.get(name), dict):
        seen.add(name)
        body = bodies[name]
        merged = {**body, **merged}
        base = body.get("extends")
        if isinstance(base, dict) and base.get("file"):
            return merged, True
        name = text(base) or text(dig(base, "service"))
        if not name:
            return merged, False
    return (merged, bool(name) and name not in seen) if merged else (EMPTY, False)
