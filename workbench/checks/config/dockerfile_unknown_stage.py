"""Stages that files are copied from exist, and stand above.

A name that no stage has is taken for an image: the build asks a registry for it.

Wrong:
    FROM golang:1.25 AS build
    RUN go build -o /shop .
    FROM scratch
    COPY --from=builder /shop /shop
Right:
    FROM golang:1.25 AS build
    RUN go build -o /shop .
    FROM scratch
    COPY --from=build /shop /shop
Source: docs.docker.com, "Dockerfile reference", COPY --from; hadolint DL3022, DL3023
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.schema import closest


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        if file is None:
            return
        for name, one in file.sources(stage):
            known = file.names.get(name.lower())
            place = one.where(name)
            if known is not None and known.index >= stage.index:
                message = (
                    f"{one_line(stage.label, 40)} takes files from {one_line(name, 40)}, "
                    "which is not built before it."
                )
                yield Finding(CHECK.id, Severity.ERROR, message, place, "Move that stage above this one.")
            elif known is None and name.isdigit():
                message = f"There is no stage {one_line(name, 20)}: stages are counted from 0."
                yield Finding(
                    CHECK.id, Severity.ERROR, message, place, "Name the stage with AS, and use the name."
                )
            elif known is None and not any(sign in name for sign in "/:@$."):
                near = closest(name, (other.name.lower() for other in file.stages[: stage.index]))
                message = (
                    f"No stage is called {one_line(name, 40)}: the build "
                    "would look for an image of that name."
                )
                severity = Severity.ERROR if near else Severity.WARNING
                yield Finding(
                    CHECK.id, severity, message, place, near or "Name the image with its tag if one is meant."
                )


CHECK = Check("config/dockerfile-unknown-stage", frozenset({"config"}), Severity.WARNING, run)
