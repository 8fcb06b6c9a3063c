"""The image holds what runs, not what built it.

Compilers and sources make it large, and give whoever gets in the tools to go on.

Wrong:
    FROM golang:1.25
    COPY . .
    RUN go build -o /shop .
    USER nobody
    CMD ["/shop"]
Right:
    FROM golang:1.25 AS build
    COPY . .
    RUN go build -o /shop .
    FROM gcr.io/distroless/static:nonroot
    COPY --from=build /shop /shop
    CMD ["/shop"]
Source: docs.docker.com, "Multi-stage builds"; "Building best practices"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_BUILD = re.compile(
    r"\bgo build\b|\bcargo build\b|\b(?:\./)?mvnw?\b.*\b(?:package|install)\b"
    r"|\b(?:\./)?gradlew?\b.*\b(?:build|bootJar|assemble)\b"
    r"|\bnpm run build\b|\byarn build\b|\bpnpm (?:run )?build\b|\bdotnet publish\b"
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    if (
        file is None
        or file.final is None
        or (not file.final.last("CMD") and not file.final.last("ENTRYPOINT"))
    ):
        return
    for stage in file.final.lineage():
        for one in stage.of("RUN"):
            if match := _BUILD.search(one.value):
                message = f"The image keeps the tools of {one_line(match[0], 30)}."
                yield CHECK.finding(
                    message, one.place, "Build in a stage of its own, and copy what comes of it."
                )
                return


CHECK = Check("config/dockerfile-build-tools", frozenset({"config"}), Severity.ADVICE, run)
