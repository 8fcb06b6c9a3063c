"""What several reports say in the same words: the lines about a run as a whole."""

from __future__ import annotations

from workbench.cli.reports._model import Run, number_of, said
from workbench.cli.sources import by_reason


def summary(run: Run) -> str:
    """One line: how many files, what was found, what was skipped and what could not be read."""
    parts = [f"{number_of(run.totals.files, 'file')} checked: {said(run.totals)}"]
    skipped = run.selection.skipped
    if skipped:
        reasons = ", ".join(f"{number} {reason}" for number, reason in by_reason(skipped))
        parts.append(f"skipped {len(skipped)}: {reasons}")
    if run.selection.unreadable:
        parts.append(f"{len(run.selection.unreadable)} could not be read")
    return "; ".join(parts)
