"""Servers, channels, messages and operations, whichever version of AsyncAPI tells of them.

An operation is told from the application's side, as in AsyncAPI 3: what version 2 lets clients `publish`, the
application receives; what it lets them `subscribe` to, the application sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.core.text import one_line
from workbench.engines.openapi.shapes import sequence, text
from workbench.engines.positions import Path

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_OWN_FORMATS = ("application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml")
_LOCAL = re.compile(
    r"(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|[\w-]+(:\d+)?(/|\Z))|[^/]*\.local(:\d+)?(/|\Z)",
    re.IGNORECASE,
)
_NOT_LIVE = re.compile(
    r"(?:\A|[^a-z])(local|localhost|dev|develop|development|test|testing|mock|sandbox)(?:[^a-z]|\Z)"
)
_TEST_DOMAIN = re.compile(r"\.test(?=[:/]|\Z)", re.IGNORECASE)
"""A domain that stands in designs for one that is not yet bought."""


class Action(StrEnum):
    """What the application does."""

    SEND = "send"
    RECEIVE = "receive"


Parts = tuple[tuple[Mapping[str, Any], Path], ...]
"""An object and the traits that add to it, each with its place; the first that has a field gives it."""


def first(parts: Parts, key: str) -> tuple[Any, Path] | None:
    """A field and where it stands."""
    return next(((node[key], (*at, key)) for node, at in parts if key in node), None)


@dataclass(frozen=True, slots=True)
class Server:
    """A broker or a server."""

    name: str
    node: Mapping[str, Any]
    at: Path
    url: str
    """Host with port and path; of version 2 as written."""

    @property
    def protocol(self) -> str:
        """Such as `kafka` or `amqps`; lower case."""
        return text(self.node.get("protocol")).lower()

    @property
    def template(self) -> tuple[str, ...]:
        """Names in braces in the address."""
        return tuple(_TEMPLATE.findall(self.url))

    @property
    def live(self) -> bool:
        """It is none for developers or tests, as far as name and host tell."""
        host = _TEST_DOMAIN.sub("", self.url.partition("://")[2] or self.url)
        return not _LOCAL.match(host[:300]) and not _NOT_LIVE.search(f"{self.name} {host}"[:300].lower())


@dataclass(frozen=True, slots=True)
class Content:
    """A payload's or header's schema."""

    schema: Any
    """As written, the format taken off."""
    at: Path
    format: str = ""
    """Empty for that of the document."""

    @property
    def readable(self) -> bool:
        """It is a JSON Schema."""
        return not self.format or self.format.startswith(_OWN_FORMATS)


@dataclass(frozen=True, slots=True)
class Message:
    """What travels over a channel."""

    key: str
    """What the document calls it: its name in the channel or under components; may be empty in version 2."""
    parts: Parts
    at: Path
    """Where it is written, references followed."""
    payload: Content | None = None
    headers: Content | None = None

    def get(self, name: str) -> Any:
        """A field of it, its own or a trait's."""
        found = first(self.parts, name)
        return found[0] if found else None

    @property
    def label(self) -> str:
        """What people call it."""
        known = text(self.get("name")) or self.key or text(self.get("messageId")) or text(self.get("title"))
        return one_line(known or "a message without name", 80)

    @property
    def examples(self) -> list[tuple[Any, Path]]:
        """Examples with their places."""
        found = first(self.parts, "examples")
        if found is None:
            return []
        return [(one, (*found[1], index)) for index, one in enumerate(sequence(found[0]))]


@dataclass(frozen=True, slots=True)
class Channel:
    """Where messages travel."""

    key: str
    """What the document calls it; in version 2 its address."""
    address: str | None
    """None when it is only known at run time."""
    node: Mapping[str, Any]
    at: Path
    messages: tuple[Message, ...] = ()
    parameters: Mapping[str, tuple[Mapping[str, Any], Path]] = field(default_factory=dict)
    servers: tuple[str, ...] = ()
    """Names of those that have it; empty for all."""

    @property
    def label(self) -> str:
        """What people call it: the address."""
        return one_line(self.address or self.key, 100)

    @property
    def template(self) -> tuple[str, ...]:
        """Names in braces in the address."""
        return tuple(_TEMPLATE.findall(self.address or ""))

    @property
    def address_at(self) -> Path:
        """Where the address is written."""
        return (*self.at, "address") if "address" in self.node else self.at


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers an operation."""

    at: Path
    channel: Channel | None
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What the application does with a channel."""

    key: str
    """Its name in version 3, its `operationId` in version 2; may be empty there."""
    action: Action
    channel: Channel
    messages: tuple[Message, ...]
    parts: Parts
    at: Path
    reply: Reply | None = None

    def get(self, name: str) -> Any:
        """A field of it, its own or a trait's."""
        found = first(self.parts, name)
        return found[0] if found else None

    @property
    def label(self) -> str:
        """Such as `send order.placed`."""
        return one_line(f"{self.action} {self.channel.label}", 110)
