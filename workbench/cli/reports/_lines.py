"""What several reports write alike: the line about a run as a whole, and JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.cli.reports._model import Run, number_of, said, scrubbed
from workbench.cli.sources import by_reason

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
"""What `json.dumps` lets through and a terminal would follow."""


def json_text(document: dict[str, Any]) -> str:
    """JSON that can be shown anywhere: the characters of people as they are, all others as escapes."""
    text = scrubbed(json.dumps(document, indent=2, ensure_ascii=False))
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


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
