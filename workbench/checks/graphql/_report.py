"""How checks of GraphQL documents report: each place by itself while they are few, else all in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check
from workbench.core.text import one_line

_FEW = 5
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule is about, and where it stands."""

    label: str
    """As people name it: `Order`, `Order.items`, `Query.orders(first)`."""
    place: Place


def report(check: Check, spots: Iterable[Spot], said: str, hint: str = "") -> Iterator[Finding]:
    """Findings that all say the same: `said` follows each name, such as `has no reason`.

    Advice is one finding, whatever their number; so is anything that many places share.
    """
    known = list({(spot.label, spot.place): spot for spot in spots}.values())
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
    message = f"{len(known)} places: {names}{more} - each {said} (lines {lines}{', …' if more else ''})."
    yield check.finding(message, known[0].place, hint)
