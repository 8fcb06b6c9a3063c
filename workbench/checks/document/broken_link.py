"""Links to headings and to the session's artifacts lead somewhere.

A `#link` to a heading that was renamed goes to the top without a word.

Wrong:
    # Orders

    See [limits](#limits).
Right:
    # Orders

    See [limits](#limits).

    ## Limits

    Ten a second.
Source: markdownlint MD051
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.links import broken_anchors, missing_artifacts
from workbench.engines.markdown import Page

_MOST = 20


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    told = [*broken_anchors(page), *missing_artifacts(page, subject)]
    for link, hint in told[:_MOST]:
        yield CHECK.finding(f"{one_line(link.target, 60)} leads nowhere.", Place(link.line), hint)


CHECK = Check("document/broken-link", frozenset({"document"}), Severity.WARNING, run)
