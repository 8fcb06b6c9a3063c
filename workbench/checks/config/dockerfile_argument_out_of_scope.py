"""Arguments are declared in the stage that uses them.

An ARG above the first FROM holds only for FROM; inside of a stage it is empty until the stage declares it
again.

Wrong:
    ARG VERSION=1.4
    FROM alpine:3.22
    RUN echo "$VERSION" > /version
Right:
    ARG VERSION=1.4
    FROM alpine:3.22
    ARG VERSION
    RUN echo "$VERSION" > /version
Source: docs.docker.com, "Dockerfile reference", ARG and FROM; BuildKit UndefinedVar
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        if file is None or not file.arguments:
            return
        known = {
            word.partition("=")[0]
            for part in stage.lineage()
            for one in part.of("ARG", "ENV")
            for word in one.words
        }
        told: set[str] = set()
        for one in stage.instructions:
            for name in file.arguments:
                sign = (
                    re.search(rf"(?<![\\$])\$\{{?{re.escape(name)}\b", one.value)
                    if name.isidentifier()
                    else None
                )
                assigned = re.search(rf"(?:\A|[\s;&]){re.escape(name)}=", one.value)
                if sign and not assigned and name not in known and name not in told:
                    told.add(name)
                    message = (
                        f"${one_line(name, 40)} is empty in {one_line(stage.label, 40)}: "
                        "its ARG stands above the first FROM."
                    )
                    yield CHECK.finding(
                        message, one.where(sign[0]), f"Write ARG {one_line(name, 40)} in the stage, too."
                    )


CHECK = Check("config/dockerfile-argument-out-of-scope", frozenset({"config"}), Severity.WARNING, run)
