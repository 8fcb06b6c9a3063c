"""Entities of a diagram and the tables that they are."""

from __future__ import annotations

from workbench.checks.design._report import world
from workbench.core.kinds import Subject
from workbench.engines.design.matching import Table


def entity_table(subject: Subject, name: str) -> Table | None:
    """The table that an entity is: by its name, or by what it holds."""
    design = world(subject)
    match = design.match(subject.parsed.name, name)
    return match.table if match is not None and match.sure >= 0.9 else design.table(name)
