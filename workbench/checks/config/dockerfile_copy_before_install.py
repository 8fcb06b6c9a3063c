"""Dependencies are installed before the sources are copied.

A change of any source file otherwise makes the build install all of them anew.

Wrong:
    FROM node:24.11-slim
    WORKDIR /app
    COPY . .
    RUN npm ci
Right:
    FROM node:24.11-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
Source: docs.docker.com, "Optimize cache usage in builds"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import Spot, dockerfile, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.dockerfile.model import Instruction

_INSTALL = re.compile(
    r"\bnpm (?:ci|install|i)\b|\byarn(?: install)?(?:\s|\Z)|\bpnpm (?:install|i)\b"
    r"|\bpip3? install\b.*-r\b|\bpoetry install\b"
    r"|\buv sync\b|\bgo mod download\b|\bbundle install\b|\bcomposer install\b"
    r"|\bdotnet restore\b|\bmvn\b.*go-offline"
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    spots: list[Spot] = []
    for stage in file.stages if file is not None else ():
        whole: Instruction | None = None
        for one in stage.instructions:
            if one.keyword in ("COPY", "ADD") and not one.flag("from") and one.words[:1] in ((".",), ("./",)):
                whole = whole or one
            elif one.keyword == "RUN" and whole is not None and (match := _INSTALL.search(one.value)):
                spots.append(
                    (f"COPY {one_line(whole.value, 30)} before {one_line(match[0], 30)}", whole.place)
                )
                break
    yield from report(
        CHECK,
        spots,
        "makes each change of a source file install everything",
        "Copy the lists of dependencies first.",
    )


CHECK = Check("config/dockerfile-copy-before-install", frozenset({"config"}), Severity.ADVICE, run)
