"""Headings go down one level at a time.

Readers, tables of contents and screen readers take a jump from # to ### for a missing part.

Wrong:
    # Orders

    ### Limits

    Ten a second.
Right:
    # Orders

    ## Limits

    Ten a second.
Source: WCAG 2.2, technique H42; markdownlint MD001
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.markdown import Page


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    before = page.sections[0].level if page.sections else 1
    jumps = []
    for section in page.sections:
        if section.level > before + 1:
            jumps.append((section, before))
        before = section.level
    if jumps:
        section, above = jumps[0]
        more = f", and {len(jumps) - 1} more do" if len(jumps) > 1 else ""
        message = f"{one_line(section.title, 60)!r} jumps from level {above} to {section.level}{more}."
        yield CHECK.finding(message, Place(section.line), f"Make it level {above + 1}.")


CHECK = Check("document/heading-jump", frozenset({"document"}), Severity.ADVICE, run)
