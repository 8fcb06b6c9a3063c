"""WORKDIR is an absolute path.

A relative one is added to the one before, which the base image may change.

Wrong:
    FROM alpine:3.22
    WORKDIR app
Right:
    FROM alpine:3.22
    WORKDIR /app
Source: hadolint DL3000; BuildKit WorkdirRelativePath
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_ABSOLUTE = re.compile(r"/|\$|[A-Za-z]:|\\")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        rooted = False
        for one in stage.of("WORKDIR"):
            if _ABSOLUTE.match(one.value):
                rooted = True
            elif not rooted:
                message = f"WORKDIR {one_line(one.value, 40)} depends on the base image."
                yield CHECK.finding(
                    message, one.place, f"Write WORKDIR /{one_line(one.value, 40).removeprefix('./')}."
                )


CHECK = Check("config/dockerfile-relative-workdir", frozenset({"config"}), Severity.WARNING, run)
