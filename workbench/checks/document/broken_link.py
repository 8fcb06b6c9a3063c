"""Links within the document lead somewhere.

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
from difflib import get_close_matches
from urllib.parse import unquote

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.markdown import Page

_MOST = 20


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    broken = [
        link
        for link in page.links
        if link.target.startswith("#")
        and len(link.target) > 1
        and unquote(link.target[1:]) not in page.anchors
        and unquote(link.target[1:]).lower() not in page.anchors
    ]
    for link in broken[:_MOST]:
        near = get_close_matches(link.target[1:], list(page.anchors), 1, 0.6)
        hint = f"Did you mean #{near[0]}?" if near else "Mend the link, or add the heading."
        yield CHECK.finding(f"{one_line(link.target, 60)} leads nowhere.", Place(link.line), hint)


CHECK = Check("document/broken-link", frozenset({"document"}), Severity.WARNING, run)
