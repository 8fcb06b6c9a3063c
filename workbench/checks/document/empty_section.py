"""Every heading has something under it.

An empty section is a promise that was forgotten.

Wrong:
    # Orders

    ## Limits

    ## Errors

    All errors are problem documents.
Right:
    # Orders

    ## Limits

    Ten a second.

    ## Errors

    All errors are problem documents.
Source: the documentation guides of Google and Microsoft, on headings
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.markdown import Page


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    for index, section in enumerate(page.sections):
        following = page.sections[index + 1] if index + 1 < len(page.sections) else None
        has_parts = following is not None and following.level > section.level
        if not section.body and not has_parts:
            message = f"Nothing stands under {one_line(section.title, 60)!r}."
            yield CHECK.finding(message, Place(section.line), "Write it, or remove the heading.")


CHECK = Check("document/empty-section", frozenset({"document"}), Severity.WARNING, run)
