"""Every fence is closed.

An open fence swallows all that follows it, headings included.

Wrong:
    # Setup

    ```sh
    make

    # Use
Right:
    # Setup

    ```sh
    make
    ```

    # Use
Source: CommonMark 0.31, fenced code blocks
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.markdown import Page


def run(subject: Subject) -> Iterator[Finding]:
    page: Page = subject.parsed.tree
    for fence in page.fences:
        if not fence.closed:
            message = "This fence is never closed: all that follows is code."
            yield CHECK.finding(message, Place(fence.line), "Close it with the same characters.")


CHECK = Check("document/unclosed-fence", frozenset({"document"}), Severity.WARNING, run)
