"""Collects what changed between two versions, each thing once."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line

_RANK = {Impact.BREAKING: 0, Impact.RISKY: 1, Impact.SAFE: 2}


@dataclass(slots=True)
class Ledger:
    """Changes in the order they were found, without repeats."""

    _changes: dict[tuple[Impact, str], Change] = field(default_factory=dict)

    def breaking(self, summary: str, why: str) -> None:
        """A client of the old version fails."""
        self._add(Impact.BREAKING, summary, why)

    def risky(self, summary: str, why: str) -> None:
        """A client of the old version may fail, or means something else now."""
        self._add(Impact.RISKY, summary, why)

    def safe(self, summary: str, why: str = "") -> None:
        """A client of the old version goes on as before."""
        self._add(Impact.SAFE, summary, why)

    def _add(self, impact: Impact, summary: str, why: str) -> None:
        shown = one_line(summary, 200)
        self._changes.setdefault((impact, shown), Change(impact, shown, why))

    @property
    def changes(self) -> tuple[Change, ...]:
        """Breaking first, then as found."""
        return tuple(sorted(self._changes.values(), key=lambda change: _RANK[change.impact]))
