"""Files are not writable for everybody.

Any process in the container, of whatever user, can then replace the program that runs next.

Wrong:
    FROM alpine:3.22
    RUN chmod -R 777 /app
Right:
    FROM alpine:3.22
    RUN chown -R app:app /app
Source: CIS Docker Benchmark 4.8; CWE-732
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_OPEN = re.compile(r"\bchmod\b[^&|;\n]*\s(?:0?777|a\+rwx|o\+w|ugo\+rwx)(?:\s|\Z)")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        for one in stage.of("RUN", "COPY", "ADD"):
            whole = "\n".join(one.commands()) if one.keyword == "RUN" else ""
            if _OPEN.search(whole) or one.flag("chmod") in ("777", "0777"):
                yield CHECK.finding(
                    "Everybody may write to these files.",
                    one.where("777"),
                    "Give them to the user that needs them.",
                )


CHECK = Check("config/dockerfile-world-writable", frozenset({"config"}), Severity.WARNING, run)
