"""Where changes are written down."""

from __future__ import annotations

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line

_LONG = 200


class Ledger:
    """Changes in the order in which they were found, each once."""

    def __init__(self) -> None:
        self._changes: dict[Change, None] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._changes)

    def breaking(self, summary: str, why: str) -> None:
        self._add(Impact.BREAKING, summary, why)

    def risky(self, summary: str, why: str) -> None:
        self._add(Impact.RISKY, summary, why)

    def safe(self, summary: str, why: str = "") -> None:
        self._add(Impact.SAFE, summary, why)

    def _add(self, impact: Impact, summary: str, why: str) -> None:
        self._changes[Change(impact, one_line(summary, _LONG), why)] = None
