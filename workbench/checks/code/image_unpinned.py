"""Images are named with a version.

`latest` is another image tomorrow; the build that worked can't be made again.

Wrong:
    services:
      db:
        image: postgres:latest
Right:
    services:
      db:
        image: postgres:18.1
Source: hadolint DL3006 and DL3007
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.code import Source

_FROM = re.compile(
    r"FROM\s+(?:--platform=\S+\s+)?(?P<image>\S+)(?:\s+AS\s+(?P<stage>\S+))?\s*\Z", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    found = _in_dockerfile(source) if source.language == "dockerfile" else _in_yaml(source)
    for image, place in found:
        if _loose(image):
            message = f"The image {one_line(image, 60)} is another one tomorrow."
            yield CHECK.finding(message, place, "Name its version, or its digest.")


def _in_dockerfile(source: Source) -> Iterator[tuple[str, Place]]:
    stages: set[str] = {"scratch"}
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _FROM.match(line.strip())
        if match and match["image"].lower() not in stages:
            yield match["image"], Place(number, line.index(match["image"]) + 1)
        if match and match["stage"]:
            stages.add(match["stage"].lower())


def _in_yaml(source: Source) -> Iterator[tuple[str, Place]]:
    """Values of `image` keys, unless the service is built here."""
    if source.data is None:
        return
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(source.data.value, ())]
    while stack:
        node, at = stack.pop()
        if isinstance(node, dict):
            image = node.get("image")
            if isinstance(image, str) and "build" not in node:
                yield image, source.data.place((*at, "image"))
            stack += [(part, (*at, key)) for key, part in node.items()]
        elif isinstance(node, list):
            stack += [(part, (*at, index)) for index, part in enumerate(node)]


def _loose(image: str) -> bool:
    if "@sha256:" in image or "$" in image or "{" in image or not image.strip():
        return False
    tag = image.rsplit("/", 1)[-1].partition(":")[2]
    return tag in ("", "latest")


CHECK = Check("code/image-unpinned", frozenset({"code"}), Severity.WARNING, run)
