"""SQLite."""

from __future__ import annotations

from workbench.core.kinds import Migration, Parsed


def sqlite_migration(old: Parsed, new: Parsed) -> Migration | None:
    """Later."""
    return None
