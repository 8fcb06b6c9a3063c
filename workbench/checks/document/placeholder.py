"""Nothing is left to be filled in.

A `TBD` in a finished document is a question that nobody was asked.

Wrong:
    # Orders

    The retention period is TBD.
Right:
    # Orders

    Orders are kept for ten years.
Source: ISO/IEC/IEEE 29148:2018, on requirements that are complete
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.markdown import Page

_LEFT = re.compile(
    r"\b(TBD|TBC|TO[D]O|FIX[M]E)\b|\blorem ipsum\b|\[(insert|your) [^\]\n]{1,40}\]"
    r"|<(insert|your) [^>\n]{1,40}>"
)
_SHOWN = 4


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    in_code = {
        number
        for fence in page.fences
        for number in range(fence.line, fence.line + fence.content.count("\n") + 2)
    }
    found = [
        (number, match)
        for number, line in enumerate(page.text.split("\n"), 1)
        if number not in in_code and (match := _LEFT.search(line[:2_000]))
    ]
    if found:
        number, match = found[0]
        lines = ", ".join(str(line) for line, _ in found[1:_SHOWN])
        more = f", also in line {lines}{', …' if len(found) > _SHOWN else ''}" if lines else ""
        message = f"{match[0]!r} is still to be filled in{more}."
        yield CHECK.finding(
            message, Place(number, match.start() + 1), "Decide it, or record it as an open question."
        )


CHECK = Check("document/placeholder", frozenset({"document"}), Severity.WARNING, run)
