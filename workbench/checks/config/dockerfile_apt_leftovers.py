"""Installing leaves nothing behind that the image does not need.

Package lists and recommended packages make each pull slower, and are more that can be attacked.

Wrong:
    FROM debian:13.1
    RUN apt-get update && apt-get install -y curl
Right:
    FROM debian:13.1
    RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
Source: hadolint DL3009, DL3015, DL3018, DL3042
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import Spot, dockerfile, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.dockerfile.model import Stage

_APT = re.compile(r"\bapt(?:-get)?\b[^&|;]*\binstall\b")
_CACHED = re.compile(r"target=/(?:var/(?:lib|cache)|root/\.cache)|\bcache\b")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    if file is None or file.final is None:
        return
    kept = {id(stage) for stage in file.final.lineage()}
    spots: list[Spot] = []
    for stage, one in file.runs():
        whole = "\n".join(one.commands())
        mounted = any(flag == "mount" and _CACHED.search(value) for flag, value in one.flags)
        if id(stage) not in kept or mounted:
            continue
        if _APT.search(whole):
            if "--no-install-recommends" not in whole:
                spots.append(("apt-get without --no-install-recommends", one.place))
            if "/var/lib/apt/lists" not in whole:
                spots.append(("apt-get without removing its lists", one.place))
        if (
            re.search(r"\bapk\s+(?:-\S+\s+)*add\b", whole)
            and "--no-cache" not in whole
            and "/var/cache/apk" not in whole
        ):
            spots.append(("apk add without --no-cache", one.place))
        if (
            re.search(r"\bpip3?\s+install\b", whole)
            and "--no-cache-dir" not in whole
            and not _pip_quiet(stage)
        ):
            spots.append(("pip install without --no-cache-dir", one.place))
    yield from report(
        CHECK, spots, "leaves files in the image that nothing needs", "Clean up in the same RUN."
    )


def _pip_quiet(stage: Stage) -> bool:
    return any("PIP_NO_CACHE_DIR" in one.value for part in stage.lineage() for one in part.of("ENV", "ARG"))


CHECK = Check("config/dockerfile-apt-leftovers", frozenset({"config"}), Severity.ADVICE, run)
