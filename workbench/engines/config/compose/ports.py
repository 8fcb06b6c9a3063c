"""Published ports of compose services, in both their forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workbench.engines.config.values import mapping, scalar

_SHORT = re.compile(
    r"(?:(?:(?P<ip>\[[0-9a-fA-F:.]+\]|[\d.]+|[\w-]+(?:\.[\w-]+)+|):)?(?P<host>[\d-]*):)?"
    r"(?P<target>\d+(?:-\d+)?)(?:/(?P<protocol>\w+))?\Z"
)
_RANGE = re.compile(r"(\d+)(?:-(\d+))?\Z")
_EVERYWHERE = ("", "0.0.0.0", "[::]", "::")
_PROTOCOLS = ("tcp", "udp", "sctp")


@dataclass(frozen=True, slots=True)
class Port:
    """One entry of `ports`."""

    target: tuple[int, int]
    """First and last port in the container."""
    published: tuple[int, int] | None = None
    """First and last on the host; None when the engine picks one."""
    ip: str = ""
    """Address on the host; empty for all."""
    protocol: str = "tcp"

    @property
    def is_open(self) -> bool:
        """It is published on all of the host's addresses."""
        return self.ip in _EVERYWHERE

    def clashes(self, other: Port) -> bool:
        """Both want the same port of the host."""
        if self.published is None or other.published is None or self.protocol != other.protocol:
            return False
        if self.ip != other.ip and not self.is_open and not other.is_open:
            return False
        return self.published[0] <= other.published[1] and other.published[0] <= self.published[1]


def port_of(entry: Any) -> Port | str:
    """The port, or what is wrong with it. An empty text: it holds variables, and can't be told."""
    if isinstance(entry, dict):
        return _long(entry)
    word = scalar(entry).strip()
    if "$" in word:
        return ""
    match = _SHORT.match(word)
    if match is None:
        return "is no port: it is written [[IP:]HOST:]CONTAINER[/PROTOCOL]"
    protocol = (match["protocol"] or "tcp").lower()
    return _made(match["target"], match["host"] or "", match["ip"] or "", protocol)


def _long(entry: dict[str, Any]) -> Port | str:
    target, published = scalar(entry.get("target")), scalar(entry.get("published"))
    if "$" in f"{target}{published}" or not target:
        return ""
    ip, protocol = scalar(mapping(entry).get("host_ip")), scalar(entry.get("protocol")) or "tcp"
    return _made(target, published, ip, protocol.lower())


def _made(target: str, published: str, ip: str, protocol: str) -> Port | str:
    inside, outside = _range(target), _range(published) if published else None
    for word, known in ((target, inside), (published, outside)):
        if word and (known is None or not 1 <= known[0] <= known[1] <= 65535):
            return f"has the port {word}, and ports go from 1 to 65535"
    assert inside is not None
    width = inside[1] - inside[0]
    if outside is not None and width and outside[1] - outside[0] != width:
        return "has two ranges of different length"
    if protocol not in _PROTOCOLS:
        return f"has the protocol {protocol!r}, not one of {', '.join(_PROTOCOLS)}"
    return Port(inside, outside, ip, protocol)


def _range(word: str) -> tuple[int, int] | None:
    match = _RANGE.match(word)
    if match is None or len(word) > 11:
        return None
    return int(match[1]), int(match[2] or match[1])
