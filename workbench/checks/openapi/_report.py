"""How checks of OpenAPI documents report: each place by itself while they are few, else all in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check
from workbench.core.text import one_line
from workbench.engines.openapi.operations import Operation
from workbench.engines.positions import Path

_FEW = 5
_SHOWN = 4


class Placed(Protocol):
    """A document that knows where its parts stand."""

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        ...


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule is about, and where it stands."""

    label: str
    at: Path


def operation_spot(operation: Operation) -> Spot:
    """The operation itself."""
    return Spot(operation.label, operation.at)


def schema_spot(at: Path) -> Spot:
    """A part of a schema, named as people do: `Order.items`, `POST /orders .total`."""
    return Spot(schema_name(at), at)


def schema_name(at: Path) -> str:
    """Readable name of a place in a schema."""
    steps = list(at)
    if steps[:2] == ["components", "schemas"] and len(steps) > 2:
        head, rest = str(steps[2]), steps[3:]
    elif steps[:1] == ["paths"] and len(steps) > 2:
        head, rest = f"{str(steps[2]).upper()} {steps[1]} ", steps[3:]
    else:
        head, rest = " ".join(str(step) for step in steps[1:3]), steps[3:]
    for index, step in enumerate(rest):
        if step == "items":
            head += "[]"
        elif index and rest[index - 1] == "properties" and isinstance(step, str):
            head += f".{step}"
    return head.strip()


def report(
    check: Check, document: Placed, spots: Iterable[Spot], said: str, hint: str = ""
) -> Iterator[Finding]:
    """Findings that all say the same: `said` follows each name, such as `has no summary`.

    Advice is one finding, whatever their number; so is anything that many places share.
    """
    known = list({spot.at: spot for spot in spots}.values())
    if not known:
        return
    few = 1 if check.severity is Severity.ADVICE else _FEW
    if len(known) <= few:
        for spot in known:
            yield check.finding(f"{one_line(spot.label, 90)} {said}.", document.place(spot.at), hint)
        return
    names = ", ".join(one_line(spot.label, 60) for spot in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    lines = ", ".join(str(document.place(spot.at).line) for spot in known[:_SHOWN])
    message = f"{len(known)} places: {names}{more} - each {said} (lines {lines}{', …' if more else ''})."
    yield check.finding(message, document.place(known[0].at), hint)
