"""The key `version` is gone.

Compose ignores it and says so at each start; what it promised no longer holds.

Wrong:
    version: "3.8"
    services:
      app:
        image: shop:1.4
Right:
    services:
      app:
        image: shop:1.4
Source: compose specification, "Version and name top-level elements"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import compose
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = compose(subject)
    if file is not None and "version" in file.root:
        yield CHECK.finding(
            "The key `version` means nothing any more.", file.place(("version",)), "Remove it."
        )


CHECK = Check("config/compose-obsolete-version", frozenset({"config"}), Severity.ADVICE, run)
