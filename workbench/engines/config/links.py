"""Who talks to whom: hosts in the values that services are given, such as `DATABASE_URL=postgres://db:5432`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_URL = re.compile(
    r"\b([a-z][a-z0-9+.-]{1,20})://(?:[^\s/@]{0,200}@)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9_.-]{1,253})(?::(\d{1,5}))?"
)
_PAIR = re.compile(r"([A-Za-z][A-Za-z0-9_.-]{0,252}):(\d{2,5})\Z")
_HOST_NAME = re.compile(
    r"(?:\A|_)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|BROKER|BROKERS|ENDPOINT|URL|URI|SERVERS|BOOTSTRAP_SERVERS)\Z"
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,252}\Z")
_LONGEST = 2_000
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Target:
    """A host that a value names."""

    host: str
    port: int | None = None
    scheme: str = ""
    """Empty when the value is no URL."""


def targets(name: str, value: str) -> Iterator[Target]:
    """All hosts that a variable of that name and value leads to; a bare word only where the name says so."""
    value = value[:_LONGEST]
    found = False
    for match in _URL.finditer(value):
        found = True
        yield Target(match[2].rstrip("."), int(match[3]) if match[3] else None, match[1])
    if found:
        return
    if _HOST_NAME.search(name.upper()) or "," in value:
        for word in value.split(","):
            if pair := _PAIR.match(word.strip()):
                yield Target(pair[1], int(pair[2]))
            elif _HOST_NAME.search(name.upper()) and _PLAIN.match(word.strip()):
                yield Target(word.strip())
    elif pair := _PAIR.match(value):
        yield Target(pair[1], int(pair[2]))
