"""How checks of protobuf look and report: each place by itself while they are few, advice in one finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.model import Field, File, Message, Name, Rpc, Service

KINDS = frozenset({"protobuf"})
EMPTY = "google.protobuf.Empty"
_FEW = 5
_SHOWN = 4
_NOTHING = File("", syntax_place=Place(1), package=Name("nothing.v1", Place(1)))
"""What rules see of a file that can't be read whole: what is missing from it may only not have been read."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule is about, and where it stands."""

    label: str
    place: Place


def file_of(subject: Subject) -> File:
    """The file; one without anything in it where it can't be read whole."""
    file: File = subject.parsed.tree
    return file if file.whole else _NOTHING


def fields_of(file: File) -> Iterator[tuple[Message, Field]]:
    """Every field of every message."""
    for message in file.all_messages:
        for field in message.fields:
            yield message, field


def rpcs_of(file: File) -> Iterator[tuple[Service, Rpc]]:
    for service in file.services:
        for rpc in service.rpcs:
            yield service, rpc


def field_spot(message: Message, field: Field) -> Spot:
    return Spot(f"{message.path}.{field.name}", field.place)


def rpc_spot(service: Service, rpc: Rpc) -> Spot:
    return Spot(f"{service.name}.{rpc.name}", rpc.place)


def upper_snake(name: str) -> str:
    """`OrderStatus` -> `ORDER_STATUS`, `HTTPCode` -> `HTTP_CODE`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return parted.upper()


def lower_snake(name: str) -> str:
    """`orderId` -> `order_id`."""
    return upper_snake(name).lower().strip("_")


def report(check: Check, spots: Iterable[Spot], said: str, hint: str = "") -> Iterator[Finding]:
    """Findings that all say the same: `said` follows each label, such as `has no comment`."""
    known = list(dict.fromkeys(spots))
    if not known:
        return
    few = 1 if check.severity is Severity.ADVICE else _FEW
    if len(known) <= few:
        for spot in known:
            yield check.finding(f"{one_line(spot.label, 90)} {said}.", spot.place, hint)
        return
    names = ", ".join(one_line(spot.label, 60) for spot in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    lines = ", ".join(str(spot.place.line) for spot in known[:_SHOWN])
    message = f"{names}{more}: each {said} (lines {lines}{', …' if more else ''})."
    yield check.finding(message, known[0].place, hint)
