"""Boxes drawn in characters close.

A right border that is a cell off makes a reader stop at each line; a tab or a character of two cells puts it
off in every other program.

Wrong:
    +---------+      +---------+
    | web       | -> | api     |
    +---------+      +---------+
Right:
    +---------+      +---------+
    | web     | ---> | api     |
    +---------+      +---------+
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.boxes import slips

_EACH = 3
_TABBED = re.compile(r"[|│┃║+][^\t]*\t")


def run(subject: Subject) -> Iterator[Finding]:
    if subject.parsed.dialect != "ascii":
        return
    lines = subject.parsed.text.split("\n")
    found = list(slips(subject.parsed.text))
    told = {slip.line for slip in found}
    tabbed = [at for at, line in enumerate(lines, 1) if _TABBED.search(line[:500]) and at not in told]
    if tabbed:
        message = "A tab stands inside the drawing: every program gives it another width."
        yield CHECK.finding(message, Place(tabbed[0], lines[tabbed[0] - 1].index("\t") + 1), "Write spaces.")
    for slip in found[:_EACH]:
        way = f"{abs(slip.by)} to the {'right' if slip.by > 0 else 'left'}"
        text = lines[slip.line - 1]
        cause = " (there is a tab in the line)" if "\t" in text else "" if text.isascii() else _WIDE
        message = f"The right border in line {slip.line} stands {way} of its box's corner{cause}."
        place = Place(slip.line, min(slip.column, len(text) + 1))
        yield CHECK.finding(message, place, "Move it below the corner.")
    if len(found) > _EACH:
        message = f"{len(found) - _EACH} more lines have a right border out of place."
        yield CHECK.finding(message, Place(found[_EACH].line), "Move them below their corners.")


_WIDE = " (a character of two cells counts twice)"
CHECK = Check("diagram/unaligned-box", frozenset({"diagram"}), Severity.ADVICE, run)
