"""Jobs run on machines that exist.

A job whose label no runner has waits for a day, and is then given up.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-20.04
        steps: [{run: make}]
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
Source: github.com/actions/runner-images, announcements; actionlint, runner labels
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.schema import closest

_GONE = {
    "ubuntu-16.04": "2021",
    "ubuntu-18.04": "April 2023",
    "ubuntu-20.04": "April 2025",
    "macos-10.15": "2022",
    "macos-11": "June 2024",
    "macos-12": "December 2024",
    "macos-13": "December 2025",
    "windows-2016": "2022",
    "windows-2019": "June 2025",
}
_HOSTED = (
    "ubuntu-latest",
    "ubuntu-22.04",
    "ubuntu-24.04",
    "ubuntu-26.04",
    "ubuntu-22.04-arm",
    "ubuntu-24.04-arm",
    "ubuntu-26.04-arm",
    "ubuntu-slim",
    "macos-latest",
    "macos-14",
    "macos-15",
    "macos-26",
    "macos-15-intel",
    "windows-latest",
    "windows-2022",
    "windows-2025",
    "windows-11-arm",
)
_LIKE = re.compile(r"(?:ubuntu|macos|windows|ubunut|ubunto|unbuntu|mac-os|window)[-\w.]*\Z", re.IGNORECASE)
_LARGER = re.compile(
    r"(?:-(?:x?large|\d+-?cores?|\d+core\w*|gpu\S*|vs\d+\S*|arm\S*|preview)|-m\d\S*)\Z|-\d+-cores",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    for job in flow.jobs if flow is not None else ():
        if flow is None:
            return
        for label in job.runners:
            place = flow.place((*job.at, "runs-on"))
            plain = label.lower()
            if plain in _GONE:
                message = f"The runner {one_line(label, 40)} is gone since {_GONE[plain]}."
                yield CHECK.finding(
                    message, place, f"Write {plain.split('-')[0]}-latest, or a newer version."
                )
            elif (
                len(job.runners) == 1
                and plain not in _HOSTED
                and _LIKE.match(plain)
                and not _LARGER.search(plain)
            ):
                near = closest(label, _HOSTED)
                if near:
                    message = f"GitHub has no runner {one_line(label, 40)}."
                    yield Finding(CHECK.id, Severity.WARNING, message, place, near)


CHECK = Check("config/actions-runner-gone", frozenset({"config"}), Severity.ERROR, run)
